import { corpusSources } from "../corpus.js";
import type { CorpusDocument } from "./made-model.js";

/** Returns every document of the platform that has a name. */
export function corpusDocuments(): readonly CorpusDocument[] {
  return corpusSources()
    .map(({ text }) => JSON.parse(text) as CorpusDocument)
    .filter((document) => (document.name ?? "") !== "");
}
