import { isSampleTab } from "../../kinds/headings.js";
import type { DocSample, SampleFormat, SampleSubject } from "../../model/api-doc.js";
import { codeOf, type CodeLine } from "./code-lines.js";
import type { PageLine } from "./lines.js";

/**
 * Reads the code below the heading of a sample. The labels of its tabs stand above it; a copied page holds the code of
 * the tab that was open.
 *
 * @returns no sample where there is no code, or none in a language that topgen reads.
 */
export function readSample(lines: readonly PageLine[], subject: SampleSubject): readonly DocSample[] {
  const first = lines.findIndex(isCode);
  const last = lines.findLastIndex((line) => line.text !== "");
  if (first < 0 || last < first) return [];
  const sample = sampleOf(codeOf(lines.slice(first, last + 1).filter((line) => !isFence(line))), subject);
  return sample === undefined ? [] : [sample];
}

/** The first line of a sample's section that is neither blank nor the label of a tab. */
function isCode(line: PageLine): boolean {
  return line.text !== "" && !line.bullet && !isTabLine(line) && !isFence(line);
}

/** Whether a line holds the labels of the tabs above a sample, and nothing else. */
export function isTabLine({ text }: Pick<PageLine, "text">): boolean {
  return text.length <= longestTabLine && (isSampleTab(text) || text.split(/ +/).every(isSampleTab));
}

const longestTabLine = 120;

/** Markdown puts code between lines of back quotes. */
function isFence({ text }: PageLine): boolean {
  return /^(?:`{3,}|~{3,})\w{0,20}$/.test(text);
}

/** Makes a sample of code; `undefined` for code in a language that is not read. */
export function sampleOf(code: readonly CodeLine[], subject: SampleSubject): DocSample | undefined {
  const text = code
    .map((line) => line.text)
    .join("\n")
    .trimEnd();
  const format = text === "" ? undefined : formatOf(text, subject);
  if (format === undefined) return undefined;
  return { subject, format, text, lines: code.slice(0, text.split("\n").length).map(({ place }) => place) };
}

/**
 * The language of a sample. Requests are shown in seven languages, of which only Java's samples are read here: a sample
 * in another one is left out rather than taken for Java.
 */
export function formatOf(text: string, subject: SampleSubject): SampleFormat | undefined {
  const start = text.trimStart();
  if (start.startsWith("<?php")) return undefined;
  if (start.startsWith("<")) return "xml";
  if (start.startsWith("{") || start.startsWith("[")) return "json";
  if (subject === "request") return isJava(text) ? "java" : undefined;
  return /[{<]/.test(text) ? "json" : undefined;
}

/** Whether code is Java: it creates one of the platform's clients, or calls setters by a dot. */
export function isJava(code: string): boolean {
  return javaStart.test(code.trimStart()) || /(?:^|[\s;])\w+\.set[A-Z]\w*\(/.test(code);
}

const javaStart =
  /^(?:import com\.|TaobaoClient |DingTalkClient |TopClient |[A-Z]\w{0,80}Client \w{1,40} = new (?!DefaultTopClient\())/;

/** Whether a line is the first one of a sample, in any of the languages that pages show. */
export function startsCode(text: string): boolean {
  return codeStart.test(text);
}

const codeStart =
  /^(?:\| ?)?(?:(?:\d{1,6} ){0,9999}\d{1,6} ?\| ?)?(?:[A-Z]\w{0,80}Client \w{1,40} = new |<\/?[A-Za-z?!]|< [A-Za-z]|\{ ?\|*$|\{ ?"|\$c(?:lient)? = new |curl |import top\b|# -\*-|client\.execute\(|`{3}|pTopRequest)/;
