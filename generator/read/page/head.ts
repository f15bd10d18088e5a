import { isLabelLine } from "../../kinds/headings.js";
import type { SessionNeed } from "../../model/api-doc.js";
import type { Located } from "../../model/place.js";
import { located } from "../../text/located.js";
import { sessionInLabels } from "../session-in-labels.js";
import { part, type PageLine } from "./lines.js";

/** Returns the text between the title and the first heading, without the labels. */
export function readDescription(lines: readonly PageLine[]): Located<string> | undefined {
  const shown = lines.filter((line) => line.text !== "" && !isLabels(line));
  const [first] = shown;
  return first === undefined ? undefined : located(shown.map((line) => line.text).join("\n"), first.place);
}

/** The labels below a title: their texts, and the session need if one of them states it. */
export interface PageLabels {
  readonly labels: readonly string[];
  readonly session: Located<SessionNeed> | undefined;
}

/** Reads the labels among the lines between the title and the first heading: `￥开放平台免费API 必须用户授权`. */
export function readLabels(lines: readonly PageLine[]): PageLabels {
  const labels = lines
    .filter(isLabels)
    .flatMap(({ text, place }) => text.split(/ +/).flatMap((word) => (word === "" ? [] : [{ text: word, place }])));
  return { labels: labels.map(({ text }) => text), session: sessionInLabels(labels) };
}

/** Returns whether a line below a title consists only of labels. */
export function isLabels({ text }: Pick<PageLine, "text">): boolean {
  return text !== "" && isLabelLine(text);
}

/** Returns the last part of `文档中心 > API类目 > category`; captures of some sites have no such line. */
export function readCategory(lines: readonly PageLine[]): Located<string> | undefined {
  const line = lines.findLast(isBreadcrumb);
  if (line === undefined) return undefined;
  const at = line.text.lastIndexOf(">") + 1;
  const blanks = line.text.slice(at).length - line.text.slice(at).trimStart().length;
  return part(line, at + blanks, line.text.slice(at + blanks));
}

/** Returns whether a line is the page's path in the site's navigation. */
export function isBreadcrumb({ text }: Pick<PageLine, "text">): boolean {
  return text.startsWith("文档中心 >");
}
