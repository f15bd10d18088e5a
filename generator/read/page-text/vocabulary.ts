import type { Column } from "../../kinds/headings.js";
import type { PageLine } from "../page/lines.js";
import { barCells } from "./bar-cells.js";
import type { TableForm } from "./header.js";
import { isName, isTypeWord, mayBeRequired, RequiredVocabulary } from "./words.js";

/** The number of lines of a table that show which required words it uses. */
const maxSampledLines = 60;

/** Returns the required words of a table, from the lines at its start. */
export function requiredWordsIn(
  lines: readonly PageLine[],
  columns: readonly (Column | undefined)[],
  form: TableForm,
): RequiredVocabulary {
  const at = columns.indexOf("required");
  if (at < 0) return ownWords;
  return new RequiredVocabulary(() => {
    const shown = lines.slice(0, maxSampledLines).filter(({ text }) => text !== "");
    return shown.flatMap((line, index) => wordIn(shown, index, line, at, form) ?? []);
  });
}

/** The vocabulary of tables without a required column. */
const ownWords = new RequiredVocabulary(() => []);

function wordIn(
  lines: readonly PageLine[],
  index: number,
  line: PageLine,
  at: number,
  form: TableForm,
): string | undefined {
  if (form === "tabs" && line.raw.includes("\t"))
    return line.raw
      .trimStart()
      .split("\t", at + 1)
      [at]?.trim();
  if (form === "bars") return barCells(line, "between blanks").cells[at]?.value;
  if (form === "blanks" && !line.bullet) return wordAfterType(line.text);
  // With one cell per line, the word is two cells below a name.
  if (!mayBeRequired(line.text)) return undefined;
  const name = lines[index - 2]?.text ?? "";
  const between = lines[index - 1]?.text ?? "";
  return isTypeWord(between) && isName(name.replace(/^[^\w]+/, "")) ? line.text : undefined;
}

function wordAfterType(text: string): string | undefined {
  const [name = "", type = "", next = "", last = ""] = text.slice(0, 300).split(" ", 4);
  const word = /^(?:\[\])+$/.test(next) ? last : next;
  return mayBeRequired(word) && isName(name) && isTypeWord(type) ? word : undefined;
}
