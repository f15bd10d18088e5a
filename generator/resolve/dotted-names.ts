import type { Diagnostics } from "../diagnostics/diagnostics.js";
import { mayHaveFields } from "../kinds/type-words.js";
import type { DocRow, DocTable } from "../model/api-doc.js";
import { located } from "../text/located.js";
import { typeWordOf } from "./types.js";

interface Named {
  readonly row: DocRow;
  readonly parent: Named | undefined;
  readonly fields: Named[];
}

/**
 * Nests the rows of a table that marks fields only by paths in their names, as hand-written pages do: `query.name`
 * is a field of the object `query` above it. Names of the platform may contain dots too; they stay whole if no object
 * above has the name before the last dot. Reports the nested rows once for the table.
 */
export function nestDottedNames(table: DocTable, diagnostics: Diagnostics, path: string): DocTable {
  const { rows } = table;
  if (!rows.some(({ name }) => name.value.includes(".")) || rows.some(isMarkedAsField)) return table;
  const objects = new Map<string, Named>();
  const named = rows.map((row): Named => {
    const { value: name } = row.name;
    const parent = objects.get(name.slice(0, Math.max(0, name.lastIndexOf("."))));
    const own = { row, parent, fields: [] };
    parent?.fields.push(own);
    if (!objects.has(name) && mayHaveFields(typeWordOf(row))) objects.set(name, own);
    return own;
  });
  const nested = named.filter(({ parent }) => parent !== undefined);
  const [first] = nested;
  if (first === undefined) return table;
  const listed = nested.map(({ row: { name } }) => ({ name: name.value, line: name.place.line, note: undefined }));
  diagnostics.report("resolve/nested-by-name", first.row.name.place, { rows: listed }, path);
  const roots = named.filter(({ parent }) => parent === undefined);
  return { ...table, rows: roots.flatMap((root) => withFields(root, 0)) };
}

function isMarkedAsField({ nesting }: DocRow): boolean {
  return nesting.kind === "lost" || (nesting.kind === "depth" && nesting.depth > 0);
}

/** Returns a row and its fields in the order of a table with stated depths. */
function withFields({ row, parent, fields }: Named, depth: number): readonly DocRow[] {
  const own: DocRow = { ...row, name: ownName(row, parent), nesting: { kind: "depth", depth } };
  return [own, ...fields.flatMap((field) => withFields(field, depth + 1))];
}

/** Returns the part of a row's name below its object. */
function ownName({ name }: DocRow, parent: Named | undefined): DocRow["name"] {
  if (parent === undefined) return name;
  const { value, place } = name;
  const start = parent.row.name.value.length + 1;
  return located(value.slice(start), { ...place, column: place.column + start, length: value.length - start });
}
