import type { TableKind } from "./table-kind.js";

/** The part of a document that a reader took a line for. */
export type LineRole =
  | "title"
  | "labels"
  | "category"
  | "description"
  | "heading"
  | "header"
  | "row"
  | "cell"
  | "sample-tab"
  | "sample"
  | "error-row"
  | "separator"
  | "furniture"
  // Known, but no part of the model.
  | "unused"
  | "reported"
  | "outside";

/**
 * The account that a reader gives of a source, line by line. `explain --lines` prints it, and tests hold that inside a
 * table nothing is left out: a line is claimed, or it is `reported` in a finding. Recording is off in other runs.
 */
export interface Ledger {
  /**
   * @param line counted from 1.
   * @param of the parameter or the column, for rows and cells.
   */
  claim(line: number, role: LineRole, of?: string): void;
  /** The lines from the header of a table to its last line, both included. */
  table(kind: TableKind | "errors", first: number, last: number): void;
}

export const noLedger: Ledger = { claim: () => undefined, table: () => undefined };

/** A line of a source with all that it was read as. */
export interface ClaimedLine {
  readonly role: LineRole;
  readonly of: string | undefined;
}

/** Records the account of one source. */
export class LineLedger implements Ledger {
  readonly #claims = new Map<number, ClaimedLine[]>();
  readonly #tables: { readonly kind: TableKind | "errors"; readonly first: number; readonly last: number }[] = [];

  claim(line: number, role: LineRole, of?: string): void {
    const claimed = { role, of };
    const known = this.#claims.get(line);
    if (known === undefined) this.#claims.set(line, [claimed]);
    else known.push(claimed);
  }

  table(kind: TableKind | "errors", first: number, last: number): void {
    this.#tables.push({ kind, first, last });
  }

  /** The claims on a line, in the order of its parts; empty for a line that no reader claimed. */
  at(line: number): readonly ClaimedLine[] {
    return this.#claims.get(line) ?? [];
  }

  get tables(): readonly { readonly kind: TableKind | "errors"; readonly first: number; readonly last: number }[] {
    return this.#tables;
  }
}
