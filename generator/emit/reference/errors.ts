import type { ShownText } from "../../../templates/docs/markdown.js";
import type Handlebars from "handlebars";
import { TopApiError, type ApiErrorKind } from "../../../templates/runtime/errors.js";
import type { ApiSpec } from "../../model/api-spec.js";
import type { EmittedFile } from "../../model/emit-plan.js";
import { platformErrors } from "../../platform/platform-errors.js";
import { addresses, linkTo } from "./addresses.js";
import { startOfText, type LongTexts } from "./long-texts.js";
import { pageLine, pageText, type InBoth, type PageText } from "./page-text.js";
import { finishedHtml, type Fill } from "./templates.js";

/** The errors that a document lists for its API. */
export interface OwnErrors {
  readonly rows: readonly OwnError[];
  readonly sample: ShownText | undefined;
  /** The link to all rows as a text file, if there are too many for the page. */
  readonly all: ShownText["whole"];
}

interface OwnError {
  readonly code: string;
  readonly message: PageText;
  readonly solution: PageText;
}

/** Returns the errors that a document lists: as many rows, and as many bytes of the sample, as the limits allow. */
export function ownErrors(
  { errors, samples }: ApiSpec,
  texts: LongTexts,
  { errors: rows, text: longest }: { readonly errors: number; readonly text: number },
  page: string,
): OwnErrors | undefined {
  const sample = samples.find(({ subject, text }) => subject === "error" && text.trim() !== "");
  if (errors.length === 0 && sample === undefined) return undefined;
  const shown = errors.slice(0, rows);
  const all = errors.map(({ code, message, solution }) => `${code}\t${message}\t${solution}\n`).join("");
  return {
    rows: shown.map(({ code, message, solution }) => ({
      code: startOfText(pageLine(code).text, 150),
      message: pageText(startOfText(message, maxCellLength)),
      solution: pageText(startOfText(solution, maxCellLength)),
    })),
    sample: sample === undefined ? undefined : texts.show(sample.text.trim(), longest, page),
    all:
      shown.length === errors.length && errors.every((error) => fits(error.message) && fits(error.solution))
        ? undefined
        : texts.show(all, 0, page).whole,
  };
}

const maxCellLength = 400;

function fits(cell: string): boolean {
  return startOfText(cell, maxCellLength).length === cell.length;
}

/** A row of the platform's error table. */
interface PlatformErrorRow {
  readonly anchor: string;
  readonly href: string;
  readonly codes: string;
  /** Sentences in which names stand between grave accents. */
  readonly meaning: InBoth;
  readonly kind: ApiErrorKind;
  readonly again: InBoth;
}

/** Returns the HTML of the errors of the platform that are most likely in calls of an API, for its page. */
export type LikelyErrors = (spec: ApiSpec) => Handlebars.SafeString;

/** Returns {@link LikelyErrors} with a cache, because many APIs have the same rows. */
export function likelyErrorsFrom(fill: Fill): LikelyErrors {
  const filled = new Map<string, Handlebars.SafeString>();
  return ({ session, request }) => {
    const codes = [25, 31, ...(session === "none" ? [] : [27]), ...(request.length === 0 ? [] : [41]), 7, 50];
    const key = codes.join(",");
    const known = filled.get(key);
    if (known !== undefined) return known;
    const anchors = new Set(codes.map(anchorOfCode));
    const rows = platformRows(addresses.api("")).filter(({ anchor }) => anchors.has(anchor));
    const html = finishedHtml([fill("platform-errors.hbs", { rows })]);
    filled.set(key, html);
    return html;
  };
}

/** Renders the page of the platform's errors. */
export function errorsPage(fill: Fill): EmittedFile {
  const page = addresses.errors;
  return { path: page, text: fill("errors.hbs", { root: "", rows: platformRows(page) }) };
}

function platformRows(page: string): readonly PlatformErrorRow[] {
  return platformTable.map(({ anchor, ...row }) => ({ ...row, anchor, href: linkTo(addresses.errors, page, anchor) }));
}

/** Returns the id of the element that explains a code on the errors page. */
export function anchorOfCode(code: number): string {
  const row = platformErrors.find(({ codes }) => codes.includes(code));
  if (row === undefined) throw new Error(`The platform's table does not have the code ${code}.`);
  return `code-${row.codes[0]}`;
}

/** Returns the error that the client of the SDK throws for a code. */
function errorOf(code: number): TopApiError {
  return new TopApiError({
    method: "",
    codeText: String(code),
    msg: "",
    subCode: undefined,
    subMsg: undefined,
    requestId: undefined,
    raw: "",
  });
}

const retryWords = {
  no: { en: "no", zh: "否" },
  later: { en: "yes, later", zh: "是，稍后重试" },
  ifServiceFailed: { en: "if sub_code starts with isp.", zh: "sub_code 以 isp. 开头时重试" },
} as const satisfies Record<string, InBoth>;

const platformTable = platformErrors.map(({ codes, meaning, meaningInChinese }): Omit<PlatformErrorRow, "href"> => {
  const { kind, retryable } = errorOf(codes[0]);
  return {
    anchor: anchorOfCode(codes[0]),
    codes: codes.join(", "),
    meaning: { en: meaning, zh: meaningInChinese },
    kind,
    again: codes.includes(50) ? retryWords.ifServiceFailed : retryable ? retryWords.later : retryWords.no,
  };
});
