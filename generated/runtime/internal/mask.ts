import { aggregatedErrors, causeOf, setCause } from "./error-cause.js";
import { latin1 } from "./text.js";

/** Masks secrets in a text. Of any other value, it returns the type: names and messages of errors can be anything. */
export type Mask = (text: unknown) => string;

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
  let encodings: ReadonlySet<string> | undefined;
  // Most calls succeed and need no mask, so the encodings are only computed when a text has to be masked.
  return (text) => (typeof text === "string" ? hide(text, (encodings ??= encodingsOf(secrets))) : typeof text);
}

/**
 * Returns a masked copy of a thrown value: its name, message, stack, code and causes. The original is dropped, because
 * its other members may contain anything.
 */
export function maskedCause(thrown: unknown, mask: Mask, depth = 0): Error | undefined {
  if (thrown === undefined || depth > 5) return undefined;
  if (!(thrown instanceof Error)) return new Error(mask(thrown));
  const copy = new Error(mask(messageOf(thrown)));
  for (const name of ["name", "stack", "code", "syscall"]) {
    const value: unknown = Reflect.get(thrown, name);
    if (typeof value === "string") Reflect.set(copy, name, mask(value));
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

function hide(original: string, encodings: ReadonlySet<string>): string {
  const bytes = Buffer.from(original);
  visitLayers(original, (text, starts) => {
    for (const encoding of encodings) {
      for (let at = text.indexOf(encoding); at !== -1; at = text.indexOf(encoding, at + 1)) {
        bytes.fill(0xff, starts[at], starts[at + encoding.length]);
      }
    }
  });
  // The bytes of lone surrogates would not become the same text again.
  if (!bytes.includes(0xff)) return original;
  return Buffer.from(bytes.toString("latin1").replace(/\xff+/g, masked), "latin1").toString();
}

/**
 * Calls a function with a text as it is, then unescaped once, twice and so on. The characters of `text` are UTF-8 bytes
 * (Latin-1), because percent-encoding is decoded byte by byte. `starts` has the index in the original at which each
 * character begins, then the index of the end; it is only valid during the call.
 */
function visitLayers(original: string, visit: (text: string, starts: Uint32Array) => void): void {
  let text = folded(latin1(original));
  const starts = new Uint32Array(text.length + 1).map((_, index) => index);
  // Enough for a text that is percent-encoded twice within JSON within HTML.
  for (let escapes = 0; escapes < 5; escapes += 1) {
    visit(text, starts);
    const padded = text.replace(escape, (escaped) => meaningOf(escaped).padEnd(escaped.length, filler));
    if (padded === text) return;
    let length = 0;
    starts.subarray(0, padded.length + 1).forEach((start, index) => {
      if (padded[index] !== filler) starts[length++] = start;
    });
    text = folded(padded.replace(/\u0100+/g, ""));
  }
}

const escape =
  /%[\da-f]{2}|&(?:#\d{1,6}|#x[\da-f]{1,5}|amp|lt|gt|quot|apos);|\\(?:["\\/bfnrt]|u(?:d[89ab][\da-f]{2}\\u(?=d[c-f]))?[\da-f]{4})/g;

const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/** Follows the meaning of an escape in its place. It is not a byte, so no text contains it. */
const filler = "\u0100";

function meaningOf(escaped: string): string {
  if (escaped.startsWith("\\")) return latin1(JSON.parse(`"${escaped}"`) as string);
  const name = escaped.slice(1).replace(";", "");
  if (escaped.startsWith("%")) return String.fromCharCode(Number(`0x${name}`));
  return entities[name] ?? latin1(String.fromCodePoint(Number(name.replace("#", "0"))));
}

/** Returns the encodings of the secrets that are searched for in the layers of a text. */
function encodingsOf(secrets: readonly (string | undefined)[]): ReadonlySet<string> {
  const encodings = new Set<string>();
  for (const secret of secrets) {
    if (secret === undefined || secret.length < 3) continue;
    // A part of the secret that looks like an escape is decoded in the layers of a text, too.
    visitLayers(secret, (text) => {
      if (text.length > 2) encodings.add(text);
    });
    // A whole form may be encoded in base64.
    for (const text of [secret, new URLSearchParams({ "": secret }).toString().slice(1)]) {
      // In a longer text, the secret begins at the second, third or first byte of three. The characters that also depend
      // on the bytes before it are left out.
      for (const before of ["\0", "\0\0", "\0\0\0"]) {
        const base64 = Buffer.from(before + text)
          .toString("base64")
          .slice(before.length + 1);
        // At the end of the longer text, with and without padding; before further bytes, without the last character,
        // which also depends on them.
        for (const end of [/$/, /=+$/, /.=+$/]) {
          const encoding = folded(base64.replace(end, ""));
          // Shorter encodings would also match ordinary words.
          if (encoding.length > 5) encodings.add(encoding);
        }
      }
    }
  }
  return encodings;
}

/**
 * Normalizes a text for the search: upper and lower case, a plus and the space that it encodes in forms, and both
 * alphabets of base64.
 */
function folded(text: string): string {
  return text.toLowerCase().replace(/[+-]/g, " ").replace(/_/g, "/");
}
