import { isRequiredWordOnly } from "../../kinds/required-words.js";
import type { DocCells } from "../../model/api-doc.js";
import type { Located } from "../../model/place.js";
import { located } from "../../text/located.js";
import type { PageLine } from "../page/lines.js";
import { isLimit } from "../page/limits.js";
import { bulletsOf, splitBelow } from "./below-row.js";
import { readNestedRows, type NestedContext } from "./nested-cells.js";
import { wordsOf, type LineWords } from "./row-words.js";
import { flagInside, flagLine, flagSwapped, type RowDraft } from "./table-context.js";
import { isName, isType } from "./words.js";

type RowLine = Extract<LineWords, { readonly is: "row" }>;

/** Reads the rows of a table whose cells are separated by blanks; cells of nested rows have a line each. */
export function readBlankRows(lines: readonly PageLine[], context: NestedContext): readonly RowDraft[] {
  const drafts: RowDraft[] = [];
  let row: RowLine | undefined;
  let below: PageLine[] = [];
  const close = (): void => {
    for (const draft of closeRow(row, below, context)) drafts.push(draft);
    below = [];
  };
  for (const line of lines) {
    if (line.text === "") continue;
    const words = line.bullet ? undefined : wordsOf(line, context);
    if (words?.is === "row") {
      close();
      row = words;
      context.ledger.claim(line.place.line, "row", words.name.value);
    } else {
      below.push(line);
    }
  }
  close();
  return drafts;
}

/** Combines a top-level row with the lines up to the next one: its limits and text, then its nested rows. */
function closeRow(row: RowLine | undefined, below: readonly PageLine[], context: NestedContext): readonly RowDraft[] {
  const { own, nested } = splitBelow(below, context);
  const { texts, limits } = textsBelow(own, row, context);
  const rows = readNestedRows(nested, context);
  if (row === undefined) return rows;
  const { name, mark, type, required, rest } = row;
  flagInside(rest, context);
  // A description may start with such a word too, but not after `true` or 是.
  if (required !== undefined && !isRequiredWordOnly(required.value)) {
    const [first = ""] = rest.value.split(" ", 1);
    flagSwapped(name, required, located(first, rest.place), context);
  }
  return [{ place: name.place, name, type, required, nesting: mark, cells: joined(rest, texts, limits) }, ...rows];
}

function joined(rest: Located<string>, more: readonly Located<string>[], limits: readonly Located<string>[]): DocCells {
  if (more.length === 0) return { kind: "joined", text: rest, limits };
  const texts = [rest, ...more].filter(({ value }) => value !== "");
  const [first = rest] = texts;
  return { kind: "joined", text: located(texts.map(({ value }) => value).join("\n"), first.place), limits };
}

interface TextsBelow {
  /** The text that continues the row above. */
  readonly texts: readonly Located<string>[];
  readonly limits: readonly Located<string>[];
}

/** Divides the lines between a row and its nested rows: limits, the description after them, further text. */
function textsBelow(
  lines: readonly PageLine[],
  row: { readonly name: Located<string> } | undefined,
  context: NestedContext,
): TextsBelow {
  const texts: Located<string>[] = [];
  const limits: Located<string>[] = [];
  let hasDescription = false;
  for (const line of lines) {
    if (row === undefined) {
      flagOrphan(line, context);
      continue;
    }
    for (const text of bulletsOf(line)) {
      // Bullets after the description are the remains of a row that lost its first line.
      if (line.bullet && hasDescription) {
        flagLine(context, "read/row-or-text", line, `below ${row.name.value}`);
        texts.push(text);
      } else if (line.bullet && isLimit(text.value)) {
        limits.push(text);
        context.ledger.claim(line.place.line, "cell", row.name.value);
      } else {
        hasDescription = line.bullet && limits.length > 0;
        addText(text, line, hasDescription, row, context, texts);
      }
    }
  }
  return { texts, limits };
}

/** Adds a line to the text of the row above, and reports it if it may be something else. */
function addText(
  text: Located<string>,
  line: PageLine,
  isDescription: boolean,
  row: { readonly name: Located<string> },
  context: NestedContext,
  texts: Located<string>[],
): void {
  const words = isDescription ? undefined : wordsOf(line, context);
  const likelihood = words?.is === "text" ? words.likelihood : "none";
  if (likelihood === "strong") {
    flagLine(context, "read/rows-unreadable", line);
    return;
  }
  const isCell =
    line.bullet && !isDescription && (isName(line.text) || isType(line.text) || context.vocabulary.has(line.text));
  if (likelihood === "weak" || isCell) flagLine(context, "read/row-or-text", line, `below ${row.name.value}`);
  else context.ledger.claim(line.place.line, "cell", row.name.value);
  texts.push(text);
}

/** Reports a line above the first row that is not a row itself. */
function flagOrphan(line: PageLine, context: NestedContext): void {
  const words = wordsOf(line, context);
  const isRowLike = words.is !== "text" || words.likelihood !== "none" || line.bullet;
  flagLine(context, isRowLike ? "read/rows-unreadable" : "read/text-ignored", line);
}
