import { isSampleTabLine } from "../../kinds/headings.js";
import type { DocSample, SampleFormat, SampleSubject } from "../../model/api-doc.js";
import type { Place } from "../../model/place.js";
import { languageOf } from "../../samples/languages.js";
import { codeOf, type CodeLine } from "./code-lines.js";
import type { PageLine } from "./lines.js";

/**
 * Reads the code below the heading of a sample. Tab labels precede it. A copied page contains the code of the open
 * tab, or of several tabs, each after its label or between fences.
 *
 * @returns no sample if there is no code, or none in a supported language.
 */
export function readSample(lines: readonly PageLine[], subject: SampleSubject): readonly DocSample[] {
  const blocks: PageLine[][] = [];
  let open: PageLine[] | undefined;
  for (const line of lines) {
    if (isSeparator(line)) {
      open = undefined;
      continue;
    }
    // Blank lines and bullets above the code are not part of it.
    if (blocks.length === 0 && (line.text === "" || line.bullet)) continue;
    if (open === undefined) {
      open = [];
      blocks.push(open);
    }
    open.push(line);
  }
  return onePerFormat(blocks.flatMap((each) => sampleOf(codeOf(withoutBlankEnd(each)), subject) ?? []));
}

/** Returns whether a line separates the code of two tabs: a line of tab labels, or a fence. */
function isSeparator(line: PageLine): boolean {
  return !endsLikeCode(line.text) && (isFence(line) || isTabLine(line));
}

/** Returns whether a line ends like code, and unlike a heading or a label. Most lines of a page do. */
export function endsLikeCode(text: string): boolean {
  const end = text.charAt(text.length - 1);
  return end === ";" || end === ">" || end === "{" || end === "}";
}

/** Returns the first sample of each format. The second of two JSON samples is the abbreviated form. */
export function onePerFormat(samples: readonly DocSample[]): readonly DocSample[] {
  const kept = new Map<SampleFormat, DocSample>();
  for (const sample of samples) {
    const format = sample.format === "json" && kept.has("json") ? "simplified-json" : sample.format;
    if (!kept.has(format)) kept.set(format, { ...sample, format });
  }
  return [...kept.values()];
}

function withoutBlankEnd(lines: readonly PageLine[]): readonly PageLine[] {
  let end = lines.length;
  while (end > 0 && lines[end - 1]?.text === "") end -= 1;
  return end === lines.length ? lines : lines.slice(0, end);
}

/** Returns whether a line consists only of the tab labels above a sample. */
export function isTabLine({ text }: Pick<PageLine, "text">): boolean {
  return isSampleTabLine(text);
}

/** Returns whether a line is a Markdown fence of back quotes, which encloses code. */
function isFence({ text }: PageLine): boolean {
  return (text.startsWith("`") || text.startsWith("~")) && /^(?:`{3,}|~{3,})\w{0,20}$/.test(text);
}

/** Creates a sample from code; `undefined` for code in an unsupported language. */
export function sampleOf(code: readonly CodeLine[], subject: SampleSubject): DocSample | undefined {
  let end = code.length;
  while (end > 0 && code[end - 1]?.text.trim() === "") end -= 1;
  const texts: string[] = [];
  const places: Place[] = [];
  for (const { text, place } of end === code.length ? code : code.slice(0, end)) {
    texts.push(text);
    places.push(place);
  }
  const text = texts.join("\n").trimEnd();
  const format = text === "" ? undefined : formatOf(text, subject);
  return format && { subject, format, text, lines: places };
}

/** Returns the format of a sample by its text; `undefined` for code in an unsupported language. */
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

/** Returns whether a line is the first one of a sample in any language of the pages. */
export function startsCode(text: string): boolean {
  return codeStart.test(text);
}

const codeStart =
  /^(?:\| ?)?(?:(?:\d{1,6} ){0,9999}\d{1,6} ?\| ?)?(?:[A-Z]\w{0,80}Client \w{1,40} = new |<\/?[A-Za-z?!]|< [A-Za-z]|\{ ?\|*$|\{ ?"|\$c(?:lient)? = new |include "TopSdk|<\?php|curl |import (?:top|dingtalk)\b|(?:(?:var|const|let) )?(?:TopClient|ApiClient|client) = (?:new|require)\b|# -\*-|client\.execute\(|`{3}|pTopRequest)/;
