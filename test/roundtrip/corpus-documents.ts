import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { CorpusDocument } from "./made-model.js";

/** Documents of the platform, kept beside the repository and not in it: tests over them are skipped where it is absent. */
export const corpusFolder = fileURLToPath(new URL("../../../shared/corpus/docs", import.meta.url));

export const hasCorpus = existsSync(corpusFolder);

/** Every document that has a name; two of the archive have none. */
export function corpusDocuments(): readonly CorpusDocument[] {
  return readdirSync(corpusFolder, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".json") && !path.endsWith("catelog.json"))
    .sort()
    .map((path) => JSON.parse(readFileSync(`${corpusFolder}/${path}`, "utf8")) as CorpusDocument)
    .filter((document) => (document.name ?? "") !== "");
}
