import { parseJson, type JsonNode, type JsonObject } from "../text/json-tree.js";

/** The result of adding a script to a `package.json`. */
export type ManifestScript =
  | { readonly kind: "added"; readonly text: string }
  | { readonly kind: "present" }
  /** Another command has this script name. */
  | { readonly kind: "taken"; readonly command: string }
  /** The manifest is not a JSON object, or its scripts are not. */
  | { readonly kind: "unreadable" };

/**
 * Adds a script to the text of a manifest. It is inserted in the style of the entries around it, and all other
 * characters stay unchanged, including the notation of numbers and the layout.
 */
export function withScript(text: string, name: string, command: string): ManifestScript {
  const parsed = parseJson(text.replace(byteOrderMark, " "));
  if (parsed.kind !== "parsed" || parsed.root.kind !== "object") return { kind: "unreadable" };
  const { root } = parsed;
  const scripts = root.entries.get("scripts");
  const entry = `${JSON.stringify(name)}: ${JSON.stringify(command)}`;
  if (scripts === undefined) {
    const wrapped = `"scripts": ${objectWith(entry, blanksOf(text, root))}`;
    return { kind: "added", text: appendEntry(text, root, wrapped, "\n") };
  }
  if (scripts.kind !== "object") return { kind: "unreadable" };
  const present = scripts.entries.get(name);
  if (present === undefined) {
    return { kind: "added", text: appendEntry(text, scripts, entry, blanksOf(text, root)) };
  }
  const there = sourceTextOf(present, text);
  return there === command ? { kind: "present" } : { kind: "taken", command: there };
}

const byteOrderMark = /^\uFEFF/;

/** Adds an entry after the last one, with the whitespace of the first one. */
function appendEntry(text: string, object: JsonObject, entry: string, blanksOutside: string): string {
  const ends = [...object.entries.values()].map(({ end }) => end);
  if (ends.length === 0) {
    return text.slice(0, object.start) + objectWith(entry, blanksOutside) + text.slice(object.end);
  }
  const last = Math.max(...ends);
  return `${text.slice(0, last)},${blanksOf(text, object)}${entry}${text.slice(last)}`;
}

/** Returns the whitespace between the opening brace and the first entry, usually a line break and an indent. */
function blanksOf(text: string, object: JsonObject): string {
  return /^\s*/.exec(text.slice(object.start + 1))?.[0] ?? "";
}

/** Returns an object with one entry; on several lines if the given whitespace contains a line break. */
function objectWith(entry: string, blanks: string): string {
  if (!blanks.includes("\n")) return `{ ${entry} }`;
  const indent = blanks.slice(blanks.lastIndexOf("\n") + 1);
  return `{${blanks}${indent === "" ? "  " : indent}${entry}${blanks}}`;
}

function sourceTextOf(node: JsonNode, text: string): string {
  return node.kind === "text" ? node.text : text.slice(node.start, node.end);
}
