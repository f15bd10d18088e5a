import { aggregatedErrors, causeOf, setCause } from "./error-cause.js";

/** Replaces what must not be seen in a text. */
export type Mask = (text: string) => string;

/** What stands where a secret was. */
export const masked = "***";

/**
 * A mask for the given secrets in every spelling in which a server may echo them: in upper or lower case,
 * percent-encoded, with JSON or HTML escapes, several of these on top of each other, or in base64. Errors carry texts of
 * others: a failed `fetch` may quote the address or the body that it sent, a proxy may answer with the request that it
 * refused.
 *
 * A secret of one or two characters is not masked: it would hide half of every message, and nothing that is secret.
 */
export function maskOf(secrets: readonly (string | undefined)[]): Mask {
  let wanted: readonly string[] | undefined;
  // Most calls succeed and need no mask: what it looks for is only worked out when a text has to be masked.
  // The names and messages of errors are texts by their type alone: anybody can assign them anything.
  return (text) => (typeof text === "string" ? hide(text, (wanted ??= spellings(secrets))) : typeof text);
}

/**
 * A copy of what was thrown that is safe to keep: name, message, code and causes, masked. The original is let go,
 * since nobody knows what its own members hold.
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

/** Node's own error for several addresses that cannot be reached says nothing itself. */
function messageOf(thrown: Error): string {
  const errors = aggregatedErrors(thrown);
  if (thrown.message !== "" || errors === undefined) return thrown.message;
  return errors.map((one) => (one instanceof Error ? one.message : "")).join("; ");
}

/** A text without some of its escapes: UTF-8 bytes as Latin-1, so that percent-encoding is decoded byte by byte. */
interface Layer {
  readonly text: string;
  /** For each character and the end, where it begins in the original; the same place if there is no list. */
  readonly starts?: Uint32Array;
}

/** A text as it is, without its escapes, without those that were inside them, and so on. */
function* layersOf(original: string): Generator<Layer> {
  let layer: Layer | undefined = { text: folded(latin1(original)) };
  // Enough for what is twice percent-encoded within JSON within HTML.
  for (let escapes = 0; layer !== undefined && escapes <= 4; escapes += 1) {
    yield layer;
    layer = unescaped(layer);
  }
}

function hide(original: string, wanted: readonly string[]): string {
  const bytes = latin1(original);
  const hidden = new Uint8Array(bytes.length);
  for (const { text, starts } of layersOf(original)) {
    for (const spelling of wanted) {
      for (let at = text.indexOf(spelling); at !== -1;) {
        const end = at + spelling.length;
        hidden.fill(1, starts?.[at] ?? at, starts?.[end] ?? end);
        at = text.indexOf(spelling, end);
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

/** The same text with one level of escapes undone, whatever their kinds; `undefined` if it has none. */
function unescaped({ text, starts }: Layer): Layer | undefined {
  if (text.search(escape) === -1) return undefined;
  const places = new Uint32Array(text.length + 1);
  let length = 0;
  let end = 0;
  const keepUntil = (index: number) => {
    for (; end < index; end += 1, length += 1) places[length] = starts?.[end] ?? end;
  };
  const result = text.replace(escape, (found, index: number) => {
    keepUntil(index);
    const meaning = meaningOf(found);
    places.fill(starts?.[index] ?? index, length, length + meaning.length);
    length += meaning.length;
    end = index + found.length;
    return meaning;
  });
  keepUntil(text.length + 1);
  return { text: folded(result), starts: places };
}

const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

function meaningOf(found: string): string {
  if (found.startsWith("%")) return String.fromCharCode(Number.parseInt(found.slice(1), 16));
  if (/^\\["\\/]/.test(found)) return found.slice(1);
  if (found.startsWith("\\")) return latin1(JSON.parse(`"${found}"`) as string);
  const name = found.slice(1, -1);
  return entities[name] ?? latin1(String.fromCodePoint(Number(name.replace(/#(x?)/, "0$1"))));
}

/** What to look for in the layers of a text. */
function spellings(secrets: readonly (string | undefined)[]): readonly string[] {
  const wanted = new Set<string>();
  for (const secret of secrets) {
    if (secret === undefined || secret.length < 3) continue;
    // What looks like an escape in the secret itself is undone together with those around it.
    for (const { text } of layersOf(secret)) if (text.length > 2) wanted.add(text);
    // A whole form may have become base64.
    const inForm = new URLSearchParams({ "": secret }).toString().slice(1);
    for (const text of [secret, inForm]) for (const spelling of base64s(text)) wanted.add(folded(spelling));
  }
  return [...wanted];
}

/**
 * What base64 makes of a text: alone, and inside a longer one, where it begins at the first, second or third byte of
 * three. The characters there that also depend on its neighbours are left out.
 */
function base64s(text: string): readonly string[] {
  const inside = [0, 1, 2].map((offset) => {
    const all = Buffer.from("\0".repeat(offset) + text);
    return all.toString("base64").slice(Math.ceil((offset * 4) / 3), Math.floor((all.length * 4) / 3));
  });
  const alone = Buffer.from(text).toString("base64");
  // Shorter ones would also be found in words.
  return [alone, alone.replace(/=+$/, ""), ...inside].filter((spelling) => spelling.length > 5);
}

/** Makes the same of upper and lower case, of a plus and the blank that it means in forms, and of both alphabets of base64. */
function folded(text: string): string {
  return text.toLowerCase().replace(/[+-]/g, " ").replace(/_/g, "/");
}

function latin1(text: string): string {
  return Buffer.from(text).toString("latin1");
}
