import type { Diagnostics } from "../diagnostics/diagnostics.js";
import type { Parameter } from "./parameters.js";

/** Reports objects whose fields the source does not list: below them, or anywhere. */
export function checkNestedTypes(parameters: readonly Parameter[], diagnostics: Diagnostics): void {
  const listed = new Set(
    parameters.flatMap(({ element, field }) => (element.kind === "object" ? [baseWord(field.typeWord)] : [])),
  );
  for (const parameter of parameters) {
    const { field, path, element, parent } = parameter;
    const type = baseWord(field.typeWord);
    // Rows without a type stand below objects whose fields only the samples show; that is reported where it is found.
    if (element.kind !== "opaque" || type === "" || isMap(type) || isWithin(type, parent)) continue;
    const code = listed.has(type) || generalWords.has(type) ? "lint/object-without-fields" : "lint/undeclared-type";
    diagnostics.report(code, field.place, { name: field.name, type: field.typeWord }, path);
  }
}

/** Words that name no type of their own, so that none could be listed elsewhere. */
const generalWords: ReadonlySet<string> = new Set(["Object", "JSONObject", "JsonObject"]);

/** The members of a map are the caller's: there is nothing to list. */
function isMap(type: string): boolean {
  return /^(?:Hash|Tree|LinkedHash)?Map\b/.test(type);
}

function baseWord(typeWord: string): string {
  const bracket = typeWord.indexOf("[");
  return bracket === -1 ? typeWord : typeWord.slice(0, bracket);
}

/** A type that holds itself, such as a tree's node, lists its fields once. */
function isWithin(type: string, parent: Parameter | undefined): boolean {
  for (let outer = parent; outer !== undefined; outer = outer.parent) {
    if (baseWord(outer.field.typeWord) === type) return true;
  }
  return false;
}
