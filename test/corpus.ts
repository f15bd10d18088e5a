import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { SourceText } from "../generator/model/source-text.js";

/** The documents of the platform, which are stored beside the checkout and not in it. */
export const corpusFolder = fileURLToPath(new URL("../../shared/corpus/docs", import.meta.url));

/** Whether the documents exist; tests that need them are skipped otherwise. */
export const hasCorpus = existsSync(corpusFolder);

/** Returns every document by its path below the corpus, in a fixed order. */
export function corpusSources(): readonly SourceText[] {
  return readdirSync(corpusFolder, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".json") && !path.endsWith("catelog.json"))
    .toSorted()
    .map((path) => ({ path, text: readFileSync(join(corpusFolder, path), "utf8"), sha256: "" }));
}
