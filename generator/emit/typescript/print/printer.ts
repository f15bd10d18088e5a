import { printer } from "prettier/doc";
import type { Doc } from "./laid-out.js";

/** The options that decide line breaks. They are spelled out: the output must not depend on a configuration nearby. */
export const lineStyle = { printWidth: 120, tabWidth: 2, useTabs: false } as const;

/** Prints a document as prettier prints the source that it parses; the text ends without a line break. */
export function printDoc(doc: Doc): string {
  return printer.printDocToString(doc, lineStyle).formatted;
}
