import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { SourceText } from "../generator/model/source-text.js";

const folder = fileURLToPath(new URL("../../shared/corpus/docs", import.meta.url));

/** Documents of the platform, kept beside the checkout and not in it: tests over them are skipped where they are absent. */
export const hasCorpus = existsSync(folder);

/** Every document, by its path below the corpus, in a fixed order. */
export function corpusSources(): readonly SourceText[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".json") && !path.endsWith("catelog.json"))
    .toSorted()
    .map((path) => ({ path, text: readFileSync(join(folder, path), "utf8"), sha256: "" }));
}
