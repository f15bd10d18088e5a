import { parseTypeWord, scalarNamed } from "../kinds/type-words.js";
import type { DocRow, NumberFormat } from "../model/api-doc.js";
import type { Field, FieldType, ScalarKind } from "../model/api-spec.js";

/** Returns the type of a parameter by its type word, its fields and the format of its numbers. */
export function typeOf(word: string, fields: readonly Field[], format: NumberFormat | undefined): FieldType {
  const { base, isFile, lists } = parseTypeWord(word);
  let type: FieldType;
  if (fields.length > 0) type = { kind: "object", name: base, fields };
  else if (isFile) type = { kind: "file" };
  else if (base === "Number" && format !== undefined) type = { kind: numberKind(format, lists > 0) };
  else type = { kind: platformScalarKind(base) ?? "opaque" };
  for (let list = 0; list < lists; list += 1) type = { kind: "list", of: type };
  return type;
}

/** Returns the kind of a Number with a format. The elements of a list are single ids, not joined ids. */
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

/** Returns the scalar kind of a platform type word; `normalizeTypes` has replaced and reported foreign ones. */
function platformScalarKind(base: string): ScalarKind | undefined {
  const scalar = scalarNamed(base);
  return scalar?.isForeign === false ? scalar.kind : undefined;
}

/** Returns the type word of a row, which is empty for the few rows without one; their values may have any type. */
export function typeWordOf({ typeWord }: Pick<DocRow, "typeWord">): string {
  return typeWord?.value ?? "";
}

/** Returns whether a type word, including brackets, is a scalar type. */
export function isScalarWord(word: string): boolean {
  const { base, isFile } = parseTypeWord(word);
  return isFile || scalarNamed(base)?.isForeign === false;
}
