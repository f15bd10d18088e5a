import type { JsonNode } from "../../text/json-tree.js";
import type { SourceLines } from "../../text/source-lines.js";
import type { Ledger, LineRole } from "../ledger.js";
import type { TableKind } from "../table-kind.js";

/** Claims the lines of keys and values in a ledger. Without a ledger, it does not look up any lines. */
export class JsonLedger {
  readonly #text: string;
  readonly #lines: SourceLines;
  readonly #ledger: Ledger;

  constructor(text: string, lines: SourceLines, ledger: Ledger) {
    this.#text = text;
    this.#lines = lines;
    this.#ledger = ledger;
  }

  /** Claims an entry of an object, from the line of its key to the last line of its value. */
  claimEntry(value: JsonNode, role: LineRole, of: string): void {
    const last = this.#lines.lineAt(value.end - 1);
    for (let line = this.#keyLine(value); line <= last; line += 1) this.#ledger.claim(line, role, of);
  }

  /** Claims the lines of the opening and closing bracket of a list or an object. */
  claimBrackets(value: JsonNode): void {
    this.#ledger.claim(this.#lines.lineAt(value.start), "separator");
    this.#ledger.claim(this.#lines.lineAt(value.end - 1), "separator");
  }

  /** Claims a list of parameters, from the line of its key, and its brackets. */
  claimTable(list: JsonNode, kind: TableKind, key: string): void {
    const first = this.#keyLine(list);
    this.#ledger.claim(first, "heading", key);
    this.claimBrackets(list);
    this.#ledger.table(kind, first, this.#lines.lineAt(list.end - 1));
  }

  /** Claims the key of a list of nested parameters, and its brackets. */
  claimNested(list: JsonNode, of: string): void {
    this.#ledger.claim(this.#keyLine(list), "heading", of);
    this.claimBrackets(list);
  }

  /** Returns the line of a key. A JSON string has no line ends, so the whole key is on this line. */
  #keyLine(value: JsonNode): number {
    let at = value.start - 1;
    while (at > 0 && this.#text[at] !== '"') at -= 1;
    return this.#lines.lineAt(Math.max(at, 0));
  }
}
