/** A JSON value whose numbers keep all their digits, since ids of the platform have up to 64 bits. */
export type Json =
  | { readonly kind: "null" }
  | { readonly kind: "boolean"; readonly value: boolean }
  | { readonly kind: "number"; readonly digits: string }
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "list"; readonly items: readonly Json[] }
  | JsonMembers;

export interface JsonMembers {
  readonly kind: "object";
  readonly members: ReadonlyMap<string, Json>;
}

export function jsonText(text: string): Json {
  return { kind: "text", text };
}

export function jsonObject(members: Iterable<readonly [string, Json]>): JsonMembers {
  return { kind: "object", members: new Map(members) };
}

/** Parses JSON text; returns `undefined` if it is invalid or nested deeper than any response. */
export function readJson(text: string): Json | undefined {
  try {
    // Parsed unchanged first, because marks could make an invalid text valid, and marking is only fast for valid texts.
    JSON.parse(text);
    const marked = text.replaceAll(stringOrNumber, (token) =>
      token.startsWith('"') ? token : `"${numberMark}${token}"`,
    );
    const value: unknown = JSON.parse(marked);
    return fromParsed(value, 0);
  } catch {
    return undefined;
  }
}

/** Returns compact JSON text. */
export function writeJson(json: Json): string {
  switch (json.kind) {
    case "null":
      return "null";
    case "boolean":
      return String(json.value);
    case "number":
      return json.digits;
    case "text":
      return JSON.stringify(json.text);
    case "list":
      return `[${json.items.map(writeJson).join(",")}]`;
    case "object":
      return `{${[...json.members].map(([name, value]) => `${JSON.stringify(name)}:${writeJson(value)}`).join(",")}}`;
  }
}

/** Returns whether a JavaScript number prints the same digits. */
export function keepsDigits(digits: string): boolean {
  return digits.length < 16 || String(Number(digits)) === digits;
}

const stringOrNumber = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/gs;

/** The prefix of numbers while the standard parser reads the text; escaped, so that it is valid in a JSON string. */
const numberMark = "\\u0000number ";
const parsedMark = "\u0000number ";

const maxDepth = 100;

function fromParsed(value: unknown, depth: number): Json | undefined {
  if (depth > maxDepth) return undefined;
  if (value === null) return { kind: "null" };
  if (typeof value === "boolean") return { kind: "boolean", value };
  if (typeof value === "string") {
    return value.startsWith(parsedMark) ? { kind: "number", digits: value.slice(parsedMark.length) } : jsonText(value);
  }
  if (Array.isArray(value)) {
    const items: Json[] = [];
    for (const item of value as readonly unknown[]) {
      const read = fromParsed(item, depth + 1);
      if (read === undefined) return undefined;
      items.push(read);
    }
    return { kind: "list", items };
  }
  if (typeof value !== "object") return undefined;
  const members = new Map<string, Json>();
  for (const [name, member] of Object.entries(value)) {
    const read = fromParsed(member, depth + 1);
    if (read === undefined) return undefined;
    members.set(name, read);
  }
  return { kind: "object", members };
}
