import { noLedger, type Ledger, type LineRole } from "../ledger.js";
import { isElement, type MarkupElement, type MarkupNode, endOf, startOf } from "../markup.js";
import type { SourceLines } from "../../text/source-lines.js";
import { showsText } from "./elements.js";

/** Claims the lines of a page's nodes in the ledger. Does nothing if the lines are not recorded. */
export class HtmlLedger {
  readonly ledger: Ledger;
  readonly #lines: SourceLines;
  readonly isKept: boolean;

  constructor(ledger: Ledger, lines: SourceLines) {
    this.ledger = ledger;
    this.#lines = lines;
    this.isKept = ledger !== noLedger;
  }

  /**
   * Claims the lines of a node's displayed text.
   *
   * @param skip selects elements that are read separately.
   */
  text(node: MarkupNode, role: LineRole, of?: string, skip?: (element: MarkupElement) => boolean): void {
    if (!this.isKept) return;
    const open: MarkupNode[] = [node];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if (next.nodeType === 3) {
        if (showsText(next)) this.#claim(startOf(next), endOf(next), role, of);
      } else if (isElement(next) && (next === node || skip?.(next) !== true)) {
        if (next !== node || next.children.length === 0) this.tags(next, role);
        for (const child of next.children.toReversed()) open.push(child);
      }
    }
  }

  /** Claims the lines of an element's start tag and end tag. */
  tags(element: MarkupElement, role: LineRole = "separator"): void {
    if (!this.isKept) return;
    const [start, end] = [startOf(element), endOf(element)];
    const [first] = element.children;
    this.#claim(start, Math.max(start, (first === undefined ? end : startOf(first)) - 1), role);
    if (first !== undefined) this.#claim(end, end, role);
  }

  line(line: number, role: LineRole, of?: string): void {
    this.ledger.claim(line, role, of);
  }

  table(kind: Parameters<Ledger["table"]>[0], first: MarkupElement, last: MarkupElement): void {
    if (!this.isKept) return;
    this.ledger.table(kind, this.#lines.lineAt(startOf(first)), this.#lines.lineAt(endOf(last)));
  }

  #claim(start: number, end: number, role: LineRole, of?: string): void {
    const last = this.#lines.lineAt(end);
    for (let line = this.#lines.lineAt(start); line <= last; line += 1) this.ledger.claim(line, role, of);
  }
}
