import type { DocSample, SampleFormat, SampleSubject } from "../model/api-doc.js";
import type { Place } from "../model/place.js";
import type { PageLine } from "./page-text-lines.js";

interface CodeLine {
  readonly text: string;
  readonly place: Place;
}

/**
 * The samples of a capture without headings, told by how they start. Some captures put a whole sample on one line with
 * the run of its line numbers in front, and blanks inside the tags.
 */
export function readPipeSamples(lines: readonly PageLine[]): readonly DocSample[] {
  const samples: DocSample[] = [];
  let current: CodeLine[] = [];
  let kind: SampleKind | undefined;
  const close = (): void => {
    if (kind !== undefined) {
      samples.push({
        ...kind,
        text: current.map((line) => line.text).join("\n"),
        lines: current.map((line) => line.place),
      });
    }
    current = [];
    kind = undefined;
  };
  for (const line of lines) {
    const code = withoutNumbers(line);
    // Elements inside an answer may be called like one.
    const starts = kind?.format === "xml" ? undefined : kindOf(code.text.trimStart());
    const format = (starts ?? kind)?.format;
    if (starts !== undefined) {
      close();
      kind = starts;
    } else if (format === undefined) {
      continue;
    } else if (isTableLine(line) || (line.text !== "" && !continuesCode(code.text.trim()))) {
      close();
      continue;
    }
    for (const part of format === "java" ? statements(code) : [withPlainTags(code)]) current.push(part);
    if (kind?.end !== undefined && current.at(-1)?.text.trimEnd().endsWith(kind.end) === true) close();
  }
  close();
  return samples.map(withoutTrailingBlanks);
}

interface SampleKind {
  readonly subject: SampleSubject;
  readonly format: SampleFormat;
  /** What the sample's last line ends with. */
  readonly end?: string;
}

function kindOf(text: string): SampleKind | undefined {
  if (text.startsWith("TaobaoClient ")) return { subject: "request", format: "java" };
  const root = /^< ?([A-Za-z][\w.-]{0,200}_response) ?>/.exec(text)?.[1];
  if (root !== undefined) return { subject: subjectOf(root), format: "xml", end: `</${root}>` };
  const key = /^\{ ?"([\w.-]{1,200}_response)"/.exec(text)?.[1];
  return key === undefined ? undefined : { subject: subjectOf(key), format: "json" };
}

function subjectOf(root: string): SampleSubject {
  return root === "error_response" ? "error" : "response";
}

/** `1 2 3 | code`: the gutter of a sample whose lines were joined. */
function withoutNumbers({ raw, place, text }: PageLine): CodeLine {
  const numbers = /^(?:\d{1,6} )*\d{1,6} ?\| ?/.exec(text)?.[0].length ?? 0;
  return numbers === 0 ? { text: raw.trimEnd(), place } : { text: text.slice(numbers), place };
}

function isTableLine(line: PageLine): boolean {
  return /^(?:\| )?(?:名称|错误码) \|/.test(line.text) || /^(?:\| ?)?-{2,}/.test(line.text);
}

function continuesCode(text: string): boolean {
  return /^[<{}\]["]/.test(text) || /[;{}>,]$/.test(text);
}

/** One Java statement a line. A semicolon inside a literal ends none; literals may be broken, so quotes end with the line. */
function statements({ text, place }: CodeLine): readonly CodeLine[] {
  const found: CodeLine[] = [];
  let start = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (character === "\\") at += 1;
    else if (character === '"') quoted = !quoted;
    else if (character === ";" && !quoted) {
      found.push({ text: text.slice(start, at + 1).trim(), place });
      start = at + 1;
    }
  }
  const rest = text.slice(start).trim();
  return rest === "" ? found : [...found, { text: rest, place }];
}

function withPlainTags({ text, place }: CodeLine): CodeLine {
  return { text: text.replaceAll(/<(\/?) ?([A-Za-z][\w.-]*) ?>/g, "<$1$2>"), place };
}

function withoutTrailingBlanks(sample: DocSample): DocSample {
  const text = sample.text.trimEnd();
  return { ...sample, text, lines: sample.lines.slice(0, text.split("\n").length) };
}
