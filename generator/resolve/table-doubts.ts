import type { Diagnostics } from "../diagnostics/diagnostics.js";
import type { IncompleteRow } from "../diagnostics/registry/read.js";
import type { DocRow } from "../model/api-doc.js";
import type { Located, Place } from "../model/place.js";
import type { SampleName } from "./sample-tree.js";

/** An object whose fields come from a sample. */
interface SampledObject {
  readonly row: DocRow;
  /** The wire paths of its fields and their nested fields. */
  readonly fields: readonly string[];
  readonly sample: SampleName;
}

/** The uncertain parameters of one table. Each kind of uncertainty is one finding for the table. */
export class TableDoubts {
  readonly #cells: Located<string>[] = [];
  readonly #descriptions: Located<string>[] = [];
  readonly #objects: SampledObject[] = [];
  readonly #limits: { readonly name: string; readonly place: Place; readonly note: string }[] = [];

  /**
   * Adds a parameter, by its wire path in the table, whose text may be split differently into example and
   * description.
   */
  addCells(parameter: Located<string>): void {
    this.#cells.push(parameter);
  }

  addWithoutDescription(parameter: Located<string>): void {
    this.#descriptions.push(parameter);
  }

  addObject(object: SampledObject): void {
    this.#objects.push(object);
  }

  addLimit(name: string, { value, place }: Located<string>): void {
    this.#limits.push({ name, place, note: value });
  }

  /** Reports the limits that are not numbers; a reviewed spec can have them too. */
  reportLimits(diagnostics: Diagnostics, path: string): void {
    const [first] = this.#limits;
    if (first === undefined) return;
    const rows = this.#limits.map(({ name, place, note }) => ({ name, line: place.line, note }));
    diagnostics.report("resolve/unreadable-limit", first.place, { rows }, path);
  }

  /**
   * Reports the uncertain parameters. If the capture lost cells and rows, this is the cause of all, and one finding
   * is reported.
   *
   * @param lost the rows whose nested rows or limits the capture lost.
   */
  report(lost: readonly Located<string>[], isPage: boolean, diagnostics: Diagnostics, path: string): void {
    const [firstLost] = lost;
    if (firstLost !== undefined) {
      diagnostics.report("read/rows-lost", firstLost.place, { rows: this.#incompleteRows(lost, isPage) }, path);
      return;
    }
    this.#reportObjects(diagnostics, path);
    const [cells] = this.#cells;
    if (cells !== undefined) {
      diagnostics.report("resolve/ambiguous-cells", cells.place, { rows: this.#cells.map(valueOf) }, path);
    }
    const [description] = this.#descriptions;
    if (description !== undefined && isPage) {
      const rows = this.#descriptions.map(valueOf);
      diagnostics.report("resolve/missing-description", description.place, { rows }, path);
    }
  }

  #reportObjects(diagnostics: Diagnostics, path: string): void {
    const [first] = this.#objects;
    if (first === undefined) return;
    const objects = this.#objects.map(({ row, fields }) => ({ name: row.name.value, line: row.place.line, fields }));
    const samples = [...new Set(this.#objects.map(({ sample }) => sample))];
    diagnostics.report("resolve/fields-from-sample", first.row.place, { objects, samples }, path);
  }

  #incompleteRows(lost: readonly Located<string>[], isPage: boolean): readonly IncompleteRow[] {
    const rows = new Map<string, IncompleteRow & { readonly lacks: IncompleteRow["lacks"][number][] }>();
    const rowAt = (
      name: string,
      { line }: Place,
    ): IncompleteRow & { readonly lacks: IncompleteRow["lacks"][number][] } => {
      const key = `${line} ${name}`;
      const row = rows.get(key) ?? { name, line, lacks: [], fields: [], sample: undefined };
      rows.set(key, row);
      return row;
    };
    for (const { value, place } of lost) rowAt(value, place).lacks.push("nested rows or limits");
    for (const { row, fields, sample } of this.#objects) {
      const { name, line, lacks } = rowAt(row.name.value, row.place);
      rows.set(`${line} ${name}`, { name, line, lacks, fields, sample });
    }
    for (const { value, place } of this.#cells) rowAt(value, place).lacks.push("example or description");
    for (const { value, place } of isPage ? this.#descriptions : []) rowAt(value, place).lacks.push("description");
    return [...rows.values()].toSorted((one, other) => one.line - other.line);
  }
}

function valueOf({ value }: Located<string>): string {
  return value;
}
