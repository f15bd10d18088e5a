import { printer } from "prettier/doc";
import type { Doc } from "./source-doc.js";

/**
 * The options that affect line breaks. They are explicit, because the output must not depend on a configuration file.
 */
export const lineStyle = { printWidth: 120, tabWidth: 2, useTabs: false } as const;

/**
 * Prints a document as prettier prints the source that it parses, without a line break at the end.
 *
 * @param indentation The number of spaces before each line.
 */
export function printDoc(doc: Doc, indentation = 0): string {
  const style = { ...lineStyle, printWidth: lineStyle.printWidth - indentation };
  const spaces = " ".repeat(indentation);
  const lines = printer.printDocToString(doc, style).formatted.split("\n");
  return lines.map((line) => (line === "" ? "" : spaces + line)).join("\n");
}
