import { parseTypeWord, scalarNamed } from "../kinds/type-words.js";
import type { NumberFormat } from "../model/api-doc.js";
import type { Field, FieldType, ScalarKind } from "../model/api-spec.js";

/** The type of a parameter by its word, its children and what its numbers are. */
export function typeOf(word: string, fields: readonly Field[], format: NumberFormat | undefined): FieldType {
  const { base, isFile, lists } = parseTypeWord(word);
  let type: FieldType;
  if (fields.length > 0) type = { kind: "object", name: base, fields };
  else if (isFile) type = { kind: "file" };
  else if (base === "Number" && format !== undefined) type = { kind: numberKind(format, lists > 0) };
  else type = { kind: foreignless(base) ?? "opaque" };
  for (let list = 0; list < lists; list += 1) type = { kind: "list", of: type };
  return type;
}

/** The kind of numbers with a meaning; the elements of a list are ids, not lists of ids. */
function numberKind(format: NumberFormat, isElement: boolean): ScalarKind {
  switch (format) {
    case "int64":
      return "int64";
    case "int64-list":
      return isElement ? "int64" : "int64List";
    case "decimal":
      return "decimal";
  }
}

/** Spellings that the platform does not use are settled before, where they are reported. */
function foreignless(base: string): ScalarKind | undefined {
  const scalar = scalarNamed(base);
  return scalar?.isForeign === false ? scalar.kind : undefined;
}

/** Whether a type word, brackets included, is one of values without fields. */
export function isScalarWord(word: string): boolean {
  const { base, isFile } = parseTypeWord(word);
  return isFile || scalarNamed(base)?.isForeign === false;
}
