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
  const cause = maskedCause(thrown.cause, mask, depth + 1);
  if (cause !== undefined) Object.defineProperty(copy, "cause", { value: cause, configurable: true, writable: true });
  return copy;
}

/** Node's own error for several addresses that cannot be reached says nothing itself. */
function messageOf(thrown: Error): string {
  if (thrown.message !== "" || !(thrown instanceof AggregateError)) return thrown.message;
  return thrown.errors.map((one) => (one instanceof Error ? one.message : "")).join("; ");
}

/**
 * A text, and what it says without its escapes, and that without its own, and so on. All texts here are UTF-8 bytes as
 * Latin-1, in which percent-encoding is decoded byte by byte, and folded.
 */
interface Layer {
  readonly text: string;
  /** For each character and the end, where it begins in the original; the same place if there is no list. */
  readonly starts: Uint32Array | undefined;
}

/** Twice percent-encoded within JSON within HTML. */
const maxEscapes = 4;

function hide(original: string, wanted: readonly string[]): string {
  const bytes = latin1(original);
  let hidden: Uint8Array | undefined;
  let layer: Layer | undefined = { text: folded(bytes), starts: undefined };
  for (let escapes = 0; layer !== undefined && escapes <= maxEscapes; escapes += 1) {
    const { text, starts }: Layer = layer;
    for (const spelling of wanted) {
      for (let at = text.indexOf(spelling); at !== -1; at = text.indexOf(spelling, at + spelling.length)) {
        const end = at + spelling.length;
        hidden ??= new Uint8Array(bytes.length);
        hidden.fill(1, starts?.[at] ?? at, starts?.[end] ?? end);
      }
    }
    layer = unescaped(layer);
  }
  return hidden === undefined ? original : Buffer.from(withoutHidden(bytes, hidden), "latin1").toString();
}

function withoutHidden(bytes: string, hidden: Uint8Array): string {
  const shown: string[] = [];
  let end = 0;
  for (let start = hidden.indexOf(1); start !== -1; start = hidden.indexOf(1, end)) {
    shown.push(bytes.slice(end, start), masked);
    const next = hidden.indexOf(0, start);
    end = next === -1 ? bytes.length : next;
  }
  return shown.join("") + bytes.slice(end);
}

const escape =
  /%[0-9a-f]{2}|\\ud[89ab][0-9a-f]{2}\\ud[c-f][0-9a-f]{2}|\\u[0-9a-f]{4}|\\["\\/bfnrt]|&(?:#\d{1,7}|#x[0-9a-f]{1,6}|amp|lt|gt|quot|apos);/g;

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
    for (let byte = 0; byte < meaning.length; byte += 1, length += 1) places[length] = starts?.[index] ?? index;
    end = index + found.length;
    return meaning;
  });
  keepUntil(text.length + 1);
  return { text: folded(result), starts: places };
}

const named: ReadonlyMap<string, string> = new Map([
  ["\\b", "\b"],
  ["\\f", "\f"],
  ["\\n", "\n"],
  ["\\r", "\r"],
  ["\\t", "\t"],
  ["&amp;", "&"],
  ["&lt;", "<"],
  ["&gt;", ">"],
  ["&quot;", '"'],
  ["&apos;", "'"],
]);

/** What an escape stands for, as UTF-8 bytes. */
function meaningOf(found: string): string {
  const character = named.get(found);
  if (character !== undefined) return character;
  if (found.startsWith("%")) return String.fromCharCode(Number.parseInt(found.slice(1), 16));
  if (found.startsWith("&#x")) return utf8(Number.parseInt(found.slice(3), 16));
  if (found.startsWith("&")) return utf8(Number(found.slice(2, -1)));
  if (!found.startsWith("\\u")) return found.slice(1);
  const [first = 0, second] = found
    .split("\\u")
    .slice(1)
    .map((digits) => Number.parseInt(digits, 16));
  return second === undefined ? utf8(first) : latin1(String.fromCharCode(first, second));
}

function utf8(code: number): string {
  if (code < 0x80) return String.fromCharCode(code);
  return code <= 0x10ffff ? latin1(String.fromCodePoint(code)) : "";
}

/** What to look for in folded texts. */
function spellings(secrets: readonly (string | undefined)[]): readonly string[] {
  const wanted = new Set<string>();
  for (const secret of secrets) {
    if (secret === undefined || secret.length < 3) continue;
    // What looks like an escape in the secret itself is undone together with those around it.
    let layer: Layer | undefined = { text: folded(latin1(secret)), starts: undefined };
    for (let escapes = 0; layer !== undefined && escapes <= maxEscapes; escapes += 1) {
      if (layer.text.length > 2) wanted.add(layer.text);
      layer = unescaped(layer);
    }
    // A whole form may have become base64.
    for (const text of new Set([secret, new URLSearchParams({ "": secret }).toString().slice(1)])) {
      for (const spelling of base64s(text)) wanted.add(folded(spelling));
    }
  }
  return [...wanted];
}

/**
 * What base64 makes of a text: alone, and inside a longer one, where it begins at the first, second or third byte of
 * three. The characters there that also depend on its neighbours are left out.
 */
function base64s(text: string): readonly string[] {
  const bytes = Buffer.from(text);
  const inside = [0, 1, 2].map((offset) => {
    const bits = (offset + bytes.length) * 8;
    const all = Buffer.concat([Buffer.alloc(offset), bytes]).toString("base64");
    return all.slice(Math.ceil((offset * 8) / 6), Math.floor(bits / 6));
  });
  const alone = bytes.toString("base64");
  // Shorter ones would also be found in words.
  const long = [alone, alone.replace(/=+$/, ""), ...inside].filter((spelling) => spelling.length > 5);
  return [...long, ...long.map((spelling) => spelling.replaceAll("+", "-").replaceAll("/", "_"))];
}

/** Upper and lower case are the same, and so are a plus and the blank that it means in forms. */
function folded(text: string): string {
  return text.toLowerCase().replaceAll("+", " ");
}

function latin1(text: string): string {
  return Buffer.from(text).toString("latin1");
}
