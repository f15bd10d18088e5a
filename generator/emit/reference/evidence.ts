import type { ApiSpec } from "../../model/api-spec.js";
import type { Evidence, Finding } from "../../model/evidence.js";
import { chineseEvidence } from "../wording/chinese-evidence.js";
import { englishEvidence } from "../wording/english-evidence.js";
import type { EvidenceByPath } from "./documented-api.js";
import { sizeInPage, startOfText } from "./long-texts.js";
import { wellFormed, type InBoth } from "./page-text.js";
import { tableParameters } from "./table-parameters.js";

/** The evidence of a parameter in sentences, for its row. Names in them stand between grave accents. */
export interface EvidenceView {
  readonly sentences: readonly (InBoth & { readonly line: number | undefined })[];
  /** The number of sentences that the row does not show. */
  readonly left: number;
}

/** The maximum size of the sentences in a row, in bytes; `topgen explain` prints all. */
const maxSize = 6000;

/** Returns the evidence of the parameters of a document. */
export function evidenceOf({ request, response }: ApiSpec): EvidenceByPath {
  const found = new Map<string, readonly Evidence[]>();
  for (const { field, path } of [...tableParameters("request", request), ...tableParameters("response", response)]) {
    if (!field.because.every(({ finding }) => isStated(finding))) found.set(path, field.because);
  }
  return found;
}

/** Returns whether a finding is stated by the document itself, as in most documents for most parameters. */
function isStated({ kind }: Finding): boolean {
  return kind === "stated-depth" || kind === "own-line";
}

/** Returns the reasons for the place and the type of a parameter. */
export function evidenceView(evidence: readonly Evidence[]): EvidenceView {
  const sentences: EvidenceView["sentences"][number][] = [];
  let size = 0;
  for (const { finding, place } of evidence) {
    const en = shown(englishEvidence(finding));
    const zh = shown(chineseEvidence(finding));
    size += 120 + sizeInPage(en) + sizeInPage(zh);
    if (size > maxSize) break;
    // Some sentences name their line.
    sentences.push({ en, zh, line: "line" in finding && finding.line !== undefined ? undefined : place?.line });
  }
  return { sentences, left: evidence.length - sentences.length };
}

function shown(sentence: string): string {
  return startOfText(wellFormed(sentence), 600);
}
