import type { SessionNeed } from "../../generator/model/api-doc.js";
import type { ApiSpec, Field, FieldType } from "../../generator/model/api-spec.js";
import type { Form } from "./forms/forms.js";
import { cellOf, sides, type Page, type Side } from "./page.js";

/**
 * The parts of a model on which callers of an SDK depend: the method, the session, and the name, nesting, type and
 * required flag of each row.
 */
export interface Structure {
  readonly method: string;
  readonly session: SessionNeed;
  readonly rows: readonly StructureRow[];
}

export interface StructureRow {
  /** The path, such as `request.query.page_no`. */
  readonly path: string;
  /** The type in the platform's spelling, whatever a page calls it: `Number` for `long`, `X[]` for `List<X>`. */
  readonly type: string;
  /** The required flag; `undefined` for responses, whose pages do not show it. */
  readonly required: boolean | undefined;
  /** The line that the row was read from. */
  readonly line?: number;
}

/** Returns the structure that a complete page shows; `session` is the session of the API. */
export function structureOfPage(page: Page, form: Form, session: "needed" | "optional" | "none"): Structure {
  const byLabel = page.label === undefined ? undefined : session;
  const bySample = form.hasSamples ? (session === "needed" ? "needed" : "optional") : "unknown";
  return {
    method: page.method,
    session: byLabel ?? bySample,
    rows: sides.flatMap((side) =>
      page[side].rows.map((row) => ({
        path: row.path,
        type: canonicalType(cellOf(row, "type")),
        required: side === "request" ? cellOf(row, "required") === page.wording.required.yes : undefined,
      })),
    ),
  };
}

export function structureOfSpec(spec: ApiSpec): Structure {
  const rows: StructureRow[] = [];
  const add = (fields: readonly Field[], above: string, side: Side): void => {
    for (const field of fields) {
      const path = `${above}.${field.name}`;
      const required = side === "request" ? field.required : undefined;
      rows.push({ path, type: typeOfField(field), required, line: field.place.line });
      add(fieldsOf(field.type), path, side);
    }
  };
  for (const side of sides) add(spec[side], side, side);
  return { method: spec.method, session: spec.session, rows };
}

const synonyms: ReadonlyMap<string, string> = new Map([
  ["string", "String"],
  ["int", "Number"],
  ["integer", "Number"],
  ["long", "Number"],
  ["short", "Number"],
  ["number", "Number"],
  ["boolean", "Boolean"],
  ["bool", "Boolean"],
  ["date", "Date"],
  ["json", "Json"],
  ["price", "Price"],
  ["bigdecimal", "BigDecimal"],
]);

/** Returns a type word in the platform's spelling. */
export function canonicalType(word: string): string {
  const bare = word.replaceAll(/\s/g, "");
  const list = /^(?:Array)?List<(.+)>((?:\[\])*)$/i.exec(bare);
  if (list !== null) return `${canonicalType(list[1] ?? "")}[]${list[2] ?? ""}`;
  if (/^(?:Hash)?Map<.*>$/i.test(bare)) return "Map";
  const brackets = /(?:\[\])*$/.exec(bare)?.[0] ?? "";
  const base = bare.slice(0, bare.length - brackets.length);
  return `${synonyms.get(base.toLowerCase()) ?? base}${brackets}`;
}

/**
 * The kinds of each type word. Number has four: examples and descriptions show which numbers are ids, ids joined by
 * commas, or decimals.
 */
const kindsOf: ReadonlyMap<string, readonly FieldType["kind"][]> = new Map<string, readonly FieldType["kind"][]>([
  ["String", ["text"]],
  ["Number", ["integer", "int64", "int64List", "decimal"]],
  ["byte", ["integer", "int64"]],
  ["Boolean", ["boolean"]],
  ["Date", ["date"]],
  ["Json", ["json"]],
  ["byte[]", ["file"]],
  ["Price", ["decimal"]],
  ["BigDecimal", ["decimal"]],
  ["FieldList", ["names"]],
]);

/** Returns the field's type in the platform's spelling if its kind is one of the type word; otherwise both of them. */
function typeOfField({ typeWord, type }: Field): string {
  const word = canonicalType(typeWord);
  let core = type;
  let base = word;
  while (core.kind === "list" && base.endsWith("[]")) {
    core = core.of;
    base = base.slice(0, -2);
  }
  if (core.kind === "object") return word;
  const kinds = kindsOf.get(base) ?? ["opaque"];
  return kinds.includes(core.kind) ? word : `${word} as ${type.kind} ${core.kind}`;
}

function fieldsOf(type: FieldType): readonly Field[] {
  let core = type;
  while (core.kind === "list") core = core.of;
  return core.kind === "object" ? core.fields : [];
}

export interface StructureDifference {
  readonly aspect: "method" | "session" | "missing" | "extra" | "type" | "required";
  /** The row concerned; empty for the API as a whole. */
  readonly path: string;
  readonly expected: string;
  readonly actual: string;
  /** The line that a row was read from that should not be. */
  readonly line?: number;
}

/** Returns the differences of the structure that was read from the expected one, by row. */
export function structureDifferences(expected: Structure, actual: Structure): readonly StructureDifference[] {
  const found: StructureDifference[] = [];
  const differ = (aspect: StructureDifference["aspect"], path: string, one: unknown, other: unknown): void => {
    if (one !== other) found.push({ aspect, path, expected: String(one), actual: String(other) });
  };
  differ("method", "", expected.method, actual.method);
  differ("session", "", expected.session, actual.session);
  const left = byPath(actual.rows);
  for (const row of expected.rows) {
    const other = left.get(row.path)?.shift();
    if (other === undefined) {
      found.push({ aspect: "missing", path: row.path, expected: row.type, actual: "no row" });
      continue;
    }
    differ("type", row.path, row.type, other.type);
    differ("required", row.path, row.required, other.required);
  }
  for (const rows of left.values()) {
    for (const { path, type, line } of rows) {
      found.push({ aspect: "extra", path, expected: "no row", actual: type, ...(line !== undefined && { line }) });
    }
  }
  return found;
}

function byPath(rows: readonly StructureRow[]): Map<string, StructureRow[]> {
  const map = new Map<string, StructureRow[]>();
  for (const row of rows) map.set(row.path, [...(map.get(row.path) ?? []), row]);
  return map;
}
