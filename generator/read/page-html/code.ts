import type { SourceLines } from "../../text/source-lines.js";
import { isBlock, isElement, isNeverDisplayed, type MarkupElement, type MarkupNode, startOf } from "../markup.js";
import { maxLines, type PageLine } from "../page/lines.js";

/**
 * Returns the lines of a code element, including blank lines. Highlighters wrap each line in an element or only
 * colour words; a gutter of line numbers becomes lines of numbers. Code longer than that of any page is truncated.
 */
export function codeLines(element: MarkupElement, lines: SourceLines): readonly PageLine[] {
  const found: PageLine[] = [];
  let line = "";
  let start = startOf(element);
  let isStarted = false;
  const endLine = () => {
    const raw = line.replaceAll("\u00A0", " ").replace(/\r$/, "");
    const text = raw.trim();
    const blanks = raw.length - raw.trimStart().length;
    found.push({ text, raw, bullet: false, place: lines.place(start + blanks, text.length) });
    line = "";
    isStarted = false;
  };
  const endStartedLine = () => {
    if (isStarted) endLine();
  };
  const open: (MarkupNode | (() => void))[] = element.children.toReversed();
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (typeof next === "function") {
      next();
    } else if (next.nodeType === 3) {
      // Line feeds are literal in the source; the text before them on their line may be longer there, because of
      // entities.
      let at = startOf(next);
      for (const [index, part] of next.data.split("\n").entries()) {
        if (index > 0) {
          if (found.length === maxLines) return found;
          endLine();
          at = lines.lineStart(lines.lineAt(at) + 1);
        }
        if (!isStarted) start = at;
        isStarted = isStarted || part !== "";
        line += part;
      }
    } else if (isElement(next)) {
      if (isNeverDisplayed(next)) continue;
      if (found.length === maxLines) return found;
      if (next.name === "br") {
        endLine();
      } else if (isBlock(next)) {
        endStartedLine();
        open.push(endStartedLine);
      }
      for (const child of next.children.toReversed()) open.push(child);
    }
  }
  endStartedLine();
  return found;
}
