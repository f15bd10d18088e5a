import type { ApiSpec } from "../../model/api-spec.js";
import type { EmittedFile } from "../../model/emit-plan.js";
import type { Evidence, Finding } from "../../model/evidence.js";
import { chineseEvidence } from "../wording/chinese-evidence.js";
import { englishEvidence } from "../wording/english-evidence.js";
import { addresses, anchorOf, linkTo } from "./addresses.js";
import { sizeInPage, startOfText } from "./long-texts.js";
import { wellFormed, type InBoth } from "./page-text.js";
import type { DocumentedApi, EvidenceByPath } from "./documented-api.js";
import { tableParameters } from "./parameter-rows.js";
import type { Fill } from "./templates.js";

/** A parameter and the sentences that say what it rests on, for `evidence.hbs`. */
interface EvidenceView {
  readonly anchor: string;
  readonly path: string;
  /** Link to the parameter's row. */
  readonly href: string;
  readonly sentences: readonly { readonly text: InBoth; readonly line: number | undefined }[];
}

/** The page ends after so many bytes of sentences; `topgen explain` prints all. */
const largestList = 80_000;

/** Returns the evidence in the model of a document. */
export function evidenceOf({ request, response }: ApiSpec): EvidenceByPath {
  const found = new Map<string, readonly Evidence[]>();
  for (const { field, path } of [...tableParameters("request", request), ...tableParameters("response", response)]) {
    if (!field.because.every(({ finding }) => isStated(finding))) found.set(path, field.because);
  }
  return found;
}

/** Whether the document states by itself what was found, as most documents do for most parameters. */
function isStated({ kind }: Finding): boolean {
  return kind === "stated-depth" || kind === "own-line";
}

/**
 * Makes the page with the evidence of an API: why its parameters stand where they stand and have the types that they have.
 *
 * @param pageOf pages of the rows, by parameter path.
 * @returns `undefined` if the document states everything itself.
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
    // The table of a reviewed spec need not have every parameter of its page.
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

/** The link from a parameter's row to its evidence; `undefined` if it has none. */
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
  const shown = (sentence: string): string => startOfText(wellFormed(sentence), 600);
  return { text: { en: shown(englishEvidence(finding)), zh: shown(chineseEvidence(finding)) }, line: place?.line };
}

function sizeOf({ path, sentences }: EvidenceView): number {
  return sentences.reduce(
    (sum, { text }) => sum + sizeInPage(text.en) + sizeInPage(text.zh) + 120,
    3 * sizeInPage(path) + 200,
  );
}
