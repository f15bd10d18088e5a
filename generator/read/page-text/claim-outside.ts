import { isFurniture } from "../../kinds/headings.js";
import { noLedger, type Ledger } from "../ledger.js";
import { isBreadcrumb, isLabels } from "../page/head.js";
import type { PageLine } from "../page/lines.js";
import { isTabLine } from "../page/samples.js";
import type { Section } from "./sections.js";

/** Claims the lines of a page that are in none of its tables of parameters. */
export function claimOutside(
  page: { readonly above: readonly PageLine[]; readonly titleLine: PageLine | undefined },
  sections: readonly Section[],
  ledger: Ledger,
): void {
  if (ledger === noLedger) return;
  const claim = (line: PageLine, role: Parameters<Ledger["claim"]>[1]): void => {
    if (line.text !== "") ledger.claim(line.place.line, role);
  };
  for (const line of page.above) claim(line, isBreadcrumb(line) ? "category" : "outside");
  if (page.titleLine !== undefined) claim(page.titleLine, "title");
  for (const { name, heading, lines, table } of sections) {
    if (heading !== undefined) claim(heading, "heading");
    const isSample = name === "request-sample" || name === "response-sample" || name === "error-sample";
    for (const line of lines) {
      if (name === "head") claim(line, isLabels(line) ? "labels" : "description");
      else if (isSample) claim(line, isTabLine(line) ? "sample-tab" : "sample");
      else if (name !== "errors" || table !== undefined) claim(line, isFurniture(line.text) ? "furniture" : "outside");
    }
    if (name === "public" && table !== undefined) {
      for (const line of [...table.headerLines, ...table.lines]) claim(line, "outside");
    }
  }
}
