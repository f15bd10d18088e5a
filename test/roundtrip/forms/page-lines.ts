import type { Line, LinePart, Side } from "../page.js";

/** Collects the lines of a page in their order. */
export class PageLines {
  readonly lines: Line[] = [];
  /** The indentation of every line that is not blank. */
  indent = "";

  add(part: LinePart, ...texts: readonly string[]): void {
    this.addAll(part, texts);
  }

  /** Adds any number of lines: a call has a limited number of arguments. */
  addAll(part: LinePart, texts: readonly string[]): void {
    this.push(texts.map((text) => ({ text, part })));
  }

  heading(text: string, side?: Side): void {
    this.push([{ text, part: "heading", ...(side && { side }) }]);
  }

  push(lines: readonly Line[]): void {
    for (const line of lines) {
      this.lines.push(line.text === "" ? line : { ...line, text: `${this.indent}${line.text}` });
    }
  }
}
