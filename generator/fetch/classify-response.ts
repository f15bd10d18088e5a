import type { Phrase } from "../diagnostics/phrase.js";
import { isSessionExpiredMessage } from "../platform/session-expiry.js";
import { listAt, textAt, valueAt } from "./json.js";

/** The kind of a response of the document endpoint. */
export type DocumentResponse =
  | { readonly kind: "data"; readonly data: unknown }
  /** The session or its token is no longer accepted; a new one may be. */
  | { readonly kind: "session-expired"; readonly words: Phrase }
  /** The platform treats the caller as a robot and asks for human verification. */
  | { readonly kind: "anti-bot"; readonly words: Phrase }
  /** The target of a redirect as it was sent: it may be relative, invalid or empty. */
  | { readonly kind: "redirected"; readonly target: string }
  /** The platform refused the request, with its own message. */
  | { readonly kind: "refused"; readonly words: Phrase }
  /** A transient failure, which a retry may solve. */
  | { readonly kind: "transient"; readonly problem: Phrase }
  | { readonly kind: "unexpected"; readonly problem: Phrase };

export interface ResponseBytes {
  readonly status: number;
  readonly bytes: Uint8Array;
  readonly location: string | undefined;
}

/**
 * Classifies a response of the document endpoint. Its content takes precedence over its HTTP status: the platform sends
 * refusals with 200, and may send documents with any status.
 */
export function classifyResponse({ status, bytes, location }: ResponseBytes): DocumentResponse {
  const text = decodeText(bytes).trim();
  const parsed = parse(text);
  if (parsed !== undefined) {
    const classified = classifyJson(parsed.value);
    if (classified !== undefined) return classified;
  }
  const byStatus = classifyStatus(status, location);
  if (byStatus !== undefined) return byStatus;
  if (text.startsWith("<")) return { kind: "anti-bot", words: pageWords(text) };
  if (status >= 400) return { kind: "unexpected", problem: { phrase: "httpStatus", values: [status] } };
  if (text === "") return { kind: "transient", problem: "an empty response" };
  if (parsed === undefined) {
    // A connection that ends early without `Content-Length` leaves an incomplete response.
    return text.startsWith("{")
      ? { kind: "transient", problem: "an incomplete response" }
      : { kind: "unexpected", problem: { phrase: "responseStart", values: [shortened(text, 40)] } };
  }
  return { kind: "unexpected", problem: "JSON that is not a response of the document endpoint" };
}

/** The kind of a response to a request for a documentation page, for responses without the expected content. */
export type PageResponse =
  Extract<DocumentResponse, { readonly kind: "anti-bot" | "redirected" | "transient" | "unexpected" }> | Page;
export interface Page {
  readonly kind: "page";
}

/** Classifies the response to a request for a page. */
export function classifyPage({ status, bytes, location }: ResponseBytes): PageResponse {
  const byStatus = classifyStatus(status, location);
  if (byStatus !== undefined) return byStatus;
  const text = decodeText(bytes);
  if (antiBotWords.test(text)) return { kind: "anti-bot", words: pageWords(text) };
  return status >= 400 ? { kind: "unexpected", problem: { phrase: "httpStatus", values: [status] } } : { kind: "page" };
}

function classifyJson(value: unknown): DocumentResponse | undefined {
  const success = valueAt(value, "success");
  if (success === true || success === "true") return { kind: "data", data: valueAt(value, "data") };
  if (success === undefined || success === null) {
    const words = refusalWords(value);
    if (words === "") return undefined;
    if (antiBotWords.test(words)) return { kind: "anti-bot", words: { verbatim: words } };
    // The misspelling is the platform's.
    return { kind: /TOKEN_EX|SESSION_EXPIRED/.test(words) ? "session-expired" : "refused", words: { verbatim: words } };
  }
  const words = ["msg", "errMsg", "code"]
    .map((key) => shortened(textAt(value, key), 200))
    .filter((word) => word !== "")
    .join(" ");
  if (antiBotWords.test(words)) return { kind: "anti-bot", words: { verbatim: words } };
  if (isSessionExpiredMessage(words)) return { kind: "session-expired", words: { verbatim: words } };
  if (/繁忙|稍后|稍候|超时|频繁|busy|time.?out|try again/i.test(words))
    return { kind: "transient", problem: { verbatim: words } };
  return { kind: "refused", words: words === "" ? "no reason given" : { verbatim: words } };
}

/** Words of the platform's anti-bot protection in responses. */
const antiBotWords = /RGV587|FAIL_SYS_USER_VALIDATE|x5sec|punish/i;

/**
 * Returns the refusal in a response of the anti-bot protection, which uses the format of the platform's mobile gateway:
 * `ret` instead of `success`.
 */
function refusalWords(value: unknown): string {
  const ret = [...listAt(value, "ret").filter((word) => typeof word === "string"), textAt(value, "ret")];
  const flag = textAt(value, "rgv587_flag") === "" ? [] : ["RGV587_ERROR"];
  return shortened([...flag, ...ret].filter((word) => word !== "").join(" "), 200);
}

const redirectToCheck = { kind: "anti-bot", words: "a redirect to the platform's check for robots" } as const;

function classifyStatus(
  status: number,
  location = "",
): Extract<DocumentResponse, { readonly kind: "anti-bot" | "redirected" | "transient" }> | undefined {
  if (status >= 300 && status < 400) {
    return antiBotWords.test(location) ? redirectToCheck : { kind: "redirected", target: location };
  }
  return isTransient(status) ? { kind: "transient", problem: { phrase: "httpStatus", values: [status] } } : undefined;
}

function isTransient(status: number): boolean {
  return status >= 500 || status === 408 || status === 425 || status === 429;
}

/** Returns the title of a page as a phrase for a message; a general phrase if it has none. */
function pageWords(page: string): Phrase {
  const start = page.slice(0, 4000);
  const from = start.search(/<title>/i);
  const to = start.indexOf("<", from + 7);
  const title = from === -1 || to === -1 ? "" : start.slice(from + 7, to).trim();
  return title === "" ? "a web page instead of JSON" : { phrase: "webPage", values: [shortened(title, 80)] };
}

/** Decodes a response: the platform writes UTF-8, and GB18030 in older installations. */
function decodeText(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("gb18030").decode(bytes);
  }
}

function parse(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

function shortened(text: string, length: number): string {
  const line = text.replaceAll(/[\s\p{Cc}]+/gu, " ");
  return line.length > length ? `${line.slice(0, length)}…` : line;
}
