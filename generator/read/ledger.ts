import type { TableKind } from "./table-kind.js";

/** The role of a line in its document. */
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
  // Known, but not part of the model.
  | "unused"
  | "reported"
  | "outside";

/**
 * Records the role of each line of a source. `explain --lines` prints it, and tests verify that every line inside a
 * table is either claimed or `reported` in a finding. Other runs record nothing.
 */
export interface Ledger {
  /**
   * Claims a line.
   *
   * @param line counted from 1.
   * @param of the parameter or the column, for rows and cells.
   */
  claim(line: number, role: LineRole, of?: string): void;
  /** Records a table by the lines of its header and its last row (inclusive). */
  table(kind: TableKind | "errors", first: number, last: number): void;
}

export const noLedger: Ledger = { claim: () => undefined, table: () => undefined };

/** A line of a source with all its roles. */
export interface ClaimedLine {
  readonly role: LineRole;
  readonly of: string | undefined;
}

/** Records the lines of one source. */
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

  /** Returns the claims on a line, in the order of its parts; empty for an unclaimed line. */
  at(line: number): readonly ClaimedLine[] {
    return this.#claims.get(line) ?? [];
  }

  get tables(): readonly { readonly kind: TableKind | "errors"; readonly first: number; readonly last: number }[] {
    return this.#tables;
  }
}
