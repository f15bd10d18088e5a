import type { ApiSpec } from "../../model/api-spec.js";
import type { EmittedFile } from "../../model/emit-plan.js";
import type { Evidence, Finding } from "../../model/evidence.js";
import { chineseEvidence } from "../wording/chinese-evidence.js";
import { englishEvidence } from "../wording/english-evidence.js";
import { addresses, anchorOf, linkTo } from "./addresses.js";
import { sizeInPage, startOfText } from "./long-texts.js";
import { sentenceParts, wellFormed, type InBoth, type SentencePart } from "./page-text.js";
import type { DocumentedApi, EvidenceByPath } from "./documented-api.js";
import { tableParameters } from "./parameter-rows.js";
import type { Fill } from "./templates.js";

/** A parameter with its evidence in sentences, for `evidence.hbs`. */
interface EvidenceView {
  readonly anchor: string;
  readonly path: string;
  /** The link to the row of the parameter. */
  readonly href: string;
  readonly sentences: readonly {
    readonly text: Readonly<Record<keyof InBoth, readonly SentencePart[]>>;
    readonly line: number | undefined;
  }[];
}

/** The maximum size of the sentences on a page, in bytes; `topgen explain` prints all. */
const largestList = 80_000;

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

/**
 * Renders the page with the evidence of an API: the reasons for the nesting and the types of its parameters.
 *
 * @param pageOf The page of each parameter's row, by parameter path.
 * @returns The page; `undefined` if the document states everything itself.
 */
export function evidencePage(
  { spec, call, evidence }: DocumentedApi,
  pageOf: ReadonlyMap<string, string>,
  fill: Fill,
): EmittedFile | undefined {
  const path = addresses.evidence(call.module);
  const views: EvidenceView[] = [];
  let size = 0;
  let left = 0;
  for (const [parameter, found] of evidence) {
    const page = pageOf.get(parameter);
    // The table of a reviewed spec can lack parameters of its page.
    if (page === undefined) continue;
    const view = viewOf(parameter, found, linkTo(page, path, anchorOf(parameter)));
    size += sizeOf(view);
    if (size > largestList) left += 1;
    else views.push(view);
  }
  if (views.length === 0) return undefined;
  const api = linkTo(addresses.api(call.module), path);
  return {
    path,
    text: fill("evidence.hbs", { root: linkTo("", path), method: spec.method, module: call.module, api, views, left }),
  };
}

/** Returns the link from the row of a parameter to its evidence; `undefined` if it has none. */
export function evidenceLink(
  parameter: string,
  { evidence, call }: Pick<DocumentedApi, "evidence" | "call">,
  page: string,
): string | undefined {
  return evidence.has(parameter) ? linkTo(addresses.evidence(call.module), page, anchorOf(parameter)) : undefined;
}

function viewOf(path: string, evidence: readonly Evidence[], href: string): EvidenceView {
  return { anchor: anchorOf(path), path: startOfText(wellFormed(path), 600), href, sentences: evidence.map(inBoth) };
}

function inBoth({ finding, place }: Evidence): EvidenceView["sentences"][number] {
  const shown = (sentence: string): readonly SentencePart[] => sentenceParts(startOfText(wellFormed(sentence), 600));
  const text = { en: shown(englishEvidence(finding)), zh: shown(chineseEvidence(finding)) };
  // Some sentences name their line.
  return { text, line: "line" in finding && finding.line !== undefined ? undefined : place?.line };
}

function sizeOf({ path, sentences }: EvidenceView): number {
  let size = 3 * sizeInPage(path) + 200;
  for (const { text } of sentences) {
    size += 120;
    for (const part of [...text.en, ...text.zh]) size += sizeInPage(part.text) + 15;
  }
  return size;
}
