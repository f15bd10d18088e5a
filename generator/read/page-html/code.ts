import type { SourceLines } from "../../text/source-lines.js";
import { isBlock, isElement, isUnseen, type MarkupElement, type MarkupNode } from "../markup.js";
import { mostLines, type PageLine } from "../page/lines.js";

/**
 * The lines of a piece of code, blanks and all. Highlighters put every line into an element of its own, or only colour
 * words; a gutter of line numbers comes out as lines of numbers. Code of more lines than any page has is cut there.
 */
export function codeLines(element: MarkupElement, lines: SourceLines): readonly PageLine[] {
  const found: PageLine[] = [];
  let line = "";
  let start = element.startIndex ?? 0;
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
      // Line feeds stand in the source as they are; what is before them on their line may be longer there.
      let at = next.startIndex ?? 0;
      for (const [index, part] of next.data.split("\n").entries()) {
        if (index > 0) {
          if (found.length === mostLines) return found;
          endLine();
          at = lines.lineStart(lines.lineAt(at) + 1);
        }
        if (!isStarted) start = at;
        isStarted = isStarted || part !== "";
        line += part;
      }
    } else if (isElement(next)) {
      if (isUnseen(next)) continue;
      if (found.length === mostLines) return found;
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
