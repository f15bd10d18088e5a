import { isSampleTabLine } from "../../kinds/headings.js";
import type { DocSample, SampleFormat, SampleSubject } from "../../model/api-doc.js";
import { languageOf } from "../../samples/languages.js";
import { codeOf, type CodeLine } from "./code-lines.js";
import type { PageLine } from "./lines.js";

/**
 * Reads the code below the heading of a sample. The labels of its tabs stand above it; a copied page holds the code of
 * the tab that was open, or the code of several, each behind its label or between fences.
 *
 * @returns no sample where there is no code, or none in a language that topgen reads.
 */
export function readSample(lines: readonly PageLine[], subject: SampleSubject): readonly DocSample[] {
  const first = lines.findIndex(isCode);
  if (first < 0) return [];
  const blocks: PageLine[][] = [[]];
  for (const line of lines.slice(first)) {
    if (isFence(line) || isTabLine(line)) blocks.push([]);
    else blocks.at(-1)?.push(line);
  }
  return onePerFormat(blocks.flatMap((block) => sampleOf(codeOf(withoutBlankEnd(block)), subject) ?? []));
}

/** The first sample of each format. Of two in JSON, the second one is the short form. */
export function onePerFormat(samples: readonly DocSample[]): readonly DocSample[] {
  const kept = new Map<SampleFormat, DocSample>();
  for (const sample of samples) {
    const format = sample.format === "json" && kept.has("json") ? "simplified-json" : sample.format;
    if (!kept.has(format)) kept.set(format, { ...sample, format });
  }
  return [...kept.values()];
}

function withoutBlankEnd(lines: readonly PageLine[]): readonly PageLine[] {
  return lines.slice(0, lines.findLastIndex((line) => line.text !== "") + 1);
}

/** The first line of a sample's section that is neither blank nor the label of a tab. */
function isCode(line: PageLine): boolean {
  return line.text !== "" && !line.bullet && !isTabLine(line) && !isFence(line);
}

/** Whether a line holds the labels of the tabs above a sample, and nothing else. */
export function isTabLine({ text }: Pick<PageLine, "text">): boolean {
  return isSampleTabLine(text);
}

/** Markdown puts code between lines of back quotes. */
function isFence({ text }: PageLine): boolean {
  return (text.startsWith("`") || text.startsWith("~")) && /^(?:`{3,}|~{3,})\w{0,20}$/.test(text);
}

/** Makes a sample of code; `undefined` for code in a language that is not read. */
export function sampleOf(code: readonly CodeLine[], subject: SampleSubject): DocSample | undefined {
  const text = code
    .map((line) => line.text)
    .join("\n")
    .trimEnd();
  const format = text === "" ? undefined : formatOf(text, subject);
  if (format === undefined) return undefined;
  const end = code.findLastIndex((line) => line.text.trim() !== "") + 1;
  return { subject, format, text, lines: code.slice(0, end).map(({ place }) => place) };
}

/** The format of a sample, by its text; `undefined` for code in a language that topgen does not read. */
export function formatOf(text: string, subject: SampleSubject): SampleFormat | undefined {
  const start = text.trimStart();
  if (subject === "request") {
    const language = languageOf(start);
    if (language !== undefined) return language;
  }
  if (start.startsWith("<")) return "xml";
  if (start.startsWith("{") || start.startsWith("[")) return "json";
  return subject !== "request" && /[{<]/.test(text) ? "json" : undefined;
}

/** Whether a line is the first one of a sample, in any of the languages that pages show. */
export function startsCode(text: string): boolean {
  return codeStart.test(text);
}

const codeStart =
  /^(?:\| ?)?(?:(?:\d{1,6} ){0,9999}\d{1,6} ?\| ?)?(?:[A-Z]\w{0,80}Client \w{1,40} = new |<\/?[A-Za-z?!]|< [A-Za-z]|\{ ?\|*$|\{ ?"|\$c(?:lient)? = new |include "TopSdk|<\?php|curl |import (?:top|dingtalk)\b|(?:(?:var|const|let) )?(?:TopClient|ApiClient|client) = (?:new|require)\b|# -\*-|client\.execute\(|`{3}|pTopRequest)/;
