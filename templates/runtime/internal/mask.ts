import { aggregatedErrors, causeOf, setCause } from "./error-cause.js";
import { latin1 } from "./text.js";

/** Masks secrets in a text. */
export type Mask = (text: string) => string;

/** The text that replaces a secret. */
export const masked = "***";

/**
 * Returns a mask for secrets in every encoding in which a server may echo them: in upper or lower case,
 * percent-encoded, with JSON or HTML escapes, in several of these on top of each other, or in base64. Errors quote
 * texts of others: a failed `fetch` may quote the URL or the body that it sent, a proxy may respond with the request
 * that it refused.
 *
 * Secrets of one or two characters are not masked, because they occur in every message.
 */
export function maskOf(secrets: readonly (string | undefined)[]): Mask {
  let encodings: readonly string[] | undefined;
  // Most calls succeed and need no mask, so the encodings are only computed when a text has to be masked. The argument
  // may be any value: names and messages of errors can be assigned anything.
  return (text) => (typeof text === "string" ? hide(text, (encodings ??= encodingsOf(secrets))) : typeof text);
}

/**
 * Returns a masked copy of a thrown value: its name, message, stack, code and causes. The original is dropped, because
 * its other members may contain anything.
 */
export function maskedCause(thrown: unknown, mask: Mask, depth = 0): Error | undefined {
  if (thrown === undefined || depth > 5) return undefined;
  if (!(thrown instanceof Error)) return new Error(mask(typeof thrown === "string" ? thrown : typeof thrown));
  const copy = new Error(mask(messageOf(thrown)));
  copy.name = mask(thrown.name);
  copy.stack = mask(thrown.stack ?? copy.message);
  for (const name of ["code", "syscall"] as const) {
    const value: unknown = Reflect.get(thrown, name);
    if (typeof value === "string") Object.assign(copy, { [name]: mask(value) });
  }
  setCause(copy, maskedCause(causeOf(thrown), mask, depth + 1));
  return copy;
}

/**
 * Returns the message of an error. Node's `AggregateError` for several unreachable addresses has an empty one, so the
 * messages of its errors are joined.
 */
function messageOf(thrown: Error): string {
  const errors = aggregatedErrors(thrown);
  if (thrown.message !== "" || errors === undefined) return thrown.message;
  return errors.map((one) => (one instanceof Error ? one.message : "")).join("; ");
}

/**
 * A text after some rounds of unescaping. Its characters are UTF-8 bytes (Latin-1), because percent-encoding is decoded
 * byte by byte.
 */
interface Layer {
  readonly text: string;
  /** For each character, the index in the original at which it begins; then the index of the end. */
  readonly starts: Uint32Array;
}

/** Yields a text as it is, then unescaped once, twice and so on. */
function* layersOf(original: string): Generator<Layer> {
  const text = folded(latin1(original));
  let layer: Layer = { text, starts: new Uint32Array(text.length + 1).map((_, index) => index) };
  yield layer;
  // Enough for a text that is percent-encoded twice within JSON within HTML.
  for (let escapes = 0; escapes < 4 && layer.text.search(escape) !== -1; escapes += 1) {
    layer = unescaped(layer);
    yield layer;
  }
}

function hide(original: string, encodings: readonly string[]): string {
  const bytes = latin1(original);
  const hidden = new Uint8Array(bytes.length);
  for (const { text, starts } of layersOf(original)) {
    for (const encoding of encodings) {
      for (let at = text.indexOf(encoding); at !== -1;) {
        const end = at + encoding.length;
        hidden.fill(1, starts[at], starts[end]);
        at = text.indexOf(encoding, end);
      }
    }
  }
  let shown = "";
  let end = 0;
  for (let start = hidden.indexOf(1); start !== -1; start = hidden.indexOf(1, end)) {
    shown += bytes.slice(end, start) + masked;
    end = hidden.indexOf(0, start);
    if (end === -1) end = bytes.length;
  }
  return end === 0 ? original : Buffer.from(shown + bytes.slice(end), "latin1").toString();
}

const escape =
  /%[0-9a-f]{2}|\\ud[89ab][0-9a-f]{2}\\ud[c-f][0-9a-f]{2}|\\u[0-9a-f]{4}|\\["\\/bfnrt]|&(?:#\d{1,6}|#x[0-9a-f]{1,5}|amp|lt|gt|quot|apos);/g;

/** Returns the text with one level of escapes decoded. */
function unescaped({ text, starts }: Layer): Layer {
  const places = new Uint32Array(starts.length);
  let length = 0;
  let end = 0;
  const keepUntil = (index: number) => {
    places.set(starts.subarray(end, index), length);
    length += index - end;
  };
  const result = text.replace(escape, (found, index: number) => {
    keepUntil(index);
    const meaning = meaningOf(found);
    places.fill(starts[index] ?? index, length, (length += meaning.length));
    end = index + found.length;
    return meaning;
  });
  keepUntil(starts.length);
  return { text: folded(result), starts: places };
}

const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

function meaningOf(found: string): string {
  if (found.startsWith("\\")) return latin1(JSON.parse(`"${found}"`) as string);
  const name = found.slice(1).replace(";", "");
  if (found.startsWith("%")) return String.fromCharCode(Number(`0x${name}`));
  return entities[name] ?? latin1(String.fromCodePoint(Number(name.replace("#", "0"))));
}

/** Returns the encodings of the secrets that are searched for in the layers of a text. */
function encodingsOf(secrets: readonly (string | undefined)[]): readonly string[] {
  const encodings = new Set<string>();
  for (const secret of secrets) {
    if (secret === undefined || secret.length < 3) continue;
    // A part of the secret that looks like an escape is decoded in the layers of a text, too.
    for (const { text } of layersOf(secret)) if (text.length > 2) encodings.add(text);
    // A whole form may be encoded in base64.
    const inForm = new URLSearchParams({ "": secret }).toString().slice(1);
    for (const text of [secret, inForm]) for (const encoding of base64Forms(text)) encodings.add(folded(encoding));
  }
  return [...encodings];
}

/**
 * Returns the base64 encodings of a text: alone, and inside a longer text, where it begins at the first, second or
 * third byte of three. Characters that also depend on neighbouring bytes are left out.
 */
function base64Forms(text: string): readonly string[] {
  const encodings = [0, 1, 2].flatMap((offset) => {
    const bytes = Buffer.from("\0".repeat(offset) + text);
    const encoding = bytes.toString("base64").slice(Math.ceil((offset * 4) / 3));
    // At the end of the longer text, with and without padding; otherwise without the last character before the padding.
    return [encoding, encoding.replace(/=+$/, ""), encoding.replace(/.=+$/, "")];
  });
  // Shorter encodings would also match ordinary words.
  return encodings.filter((encoding) => encoding.length > 5);
}

/**
 * Normalizes a text for the search: upper and lower case, a plus and the space that it encodes in forms, and both
 * alphabets of base64.
 */
function folded(text: string): string {
  return text.toLowerCase().replace(/[+-]/g, " ").replace(/_/g, "/");
}
