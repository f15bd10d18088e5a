import type { DocSample, SampleFormat, SampleSubject } from "../../model/api-doc.js";
import { barredCode, statements, type CodeLine } from "../page/code-lines.js";
import { partOfLine, type PageLine } from "../page/lines.js";
import { languageOf } from "../../samples/languages.js";
import { sampleOf, startsCode } from "../page/samples.js";

/**
 * Finds the samples of a capture without headings by their first line. Some captures write a whole sample on one
 * line, with its line numbers before it, blanks inside the tags, and bars after it.
 */
export function readBarSamples(lines: readonly PageLine[]): readonly DocSample[] {
  const samples: DocSample[] = [];
  let current: CodeLine[] = [];
  let kind: SampleKind | undefined;
  const close = (): void => {
    const sample = kind === undefined ? undefined : sampleOf(current, kind.subject);
    if (sample !== undefined) samples.push(sample);
    current = [];
    kind = undefined;
  };
  const codes = lines.map(barredCode);
  for (let index = 0; index < lines.length; index += 1) {
    const code = codes[index] ?? [];
    const first = code[0]?.text.trimStart() ?? "";
    // Elements inside a response may have the name of a response.
    const starts =
      kind === undefined && createsRequest.test(first)
        ? javaRequest
        : kind?.format === "xml"
          ? undefined
          : kindOf(first, () => firstCodeIn(codes.slice(index + 1, index + 4)));
    if (starts !== undefined) {
      close();
      kind = starts;
    } else if (kind === undefined) {
      continue;
    } else if (first !== "" && !continuesCode(first)) {
      close();
      continue;
    }
    const isOfStatements = endsInSemicolons.has(kind.format);
    for (const each of code.flatMap((each) => (isOfStatements ? statements(each) : [each]))) current.push(each);
    if (kind.end !== undefined && current.at(-1)?.text.trimEnd().endsWith(kind.end) === true) close();
  }
  close();
  return samples;
}

/**
 * Splits a table row from a sample that follows it on the same line, where a capture lost the line end; `undefined`
 * for any other line. A sample is recognized only by its first words, so that a description may contain code.
 */
export function splitSampleAfterRow(line: PageLine): { readonly row: PageLine; readonly sample: PageLine } | undefined {
  const { text } = line;
  if (!mayHoldSample.test(text)) return undefined;
  // Rows have a few cells; one more may be the line numbers of the sample.
  let start = text.indexOf("| ", 1);
  for (let count = 0; start > 0 && count < maxCells; count += 1) {
    const sample = partOfLine(line, start + 1);
    const [first] = barredCode(sample);
    if (first !== undefined && startsSample(first.text.trimStart())) {
      return { row: partOfLine(line, 0, start), sample };
    }
    start = text.indexOf("| ", start + 1);
  }
  return undefined;
}

const mayHoldSample = /Client \w{1,40} = new |Request\(\);|_response/;
const maxCells = 12;

function startsSample(text: string): boolean {
  return createsRequest.test(text) || kindOf(text, () => "") !== undefined;
}

const endsInSemicolons: ReadonlySet<SampleFormat> = new Set(["java", "dotnet", "php", "c"]);

interface SampleKind {
  readonly subject: SampleSubject;
  readonly format: SampleFormat;
  /** The end of the sample's last line. */
  readonly end?: string;
}

const javaRequest: SampleKind = { subject: "request", format: "java" };

/** Matches the second statement of the platform's samples, for samples that lost the first one. */
const createsRequest = /^[A-Z]\w{0,100}Request \w{1,40} = new [A-Z]\w{0,100}Request\(\);/;

/**
 * Returns the kind of the sample that starts with a line of code.
 *
 * @param next returns the code below the line, where a sample of JSON names its response.
 */
function kindOf(text: string, next: () => string): SampleKind | undefined {
  if (text.startsWith("<")) {
    const root = /^<([A-Za-z][\w.-]{0,200}_response)>/.exec(text)?.[1];
    return root === undefined ? undefined : { subject: subjectOf(root), format: "xml", end: `</${root}>` };
  }
  if (text.startsWith("{")) {
    const key = /^\{ ?"([\w.-]{1,200}_response)"/.exec(text === "{" ? `{${next()}` : text)?.[1];
    return key === undefined ? undefined : { subject: subjectOf(key), format: "json" };
  }
  const language = startsCode(text) && !text.startsWith("[") ? languageOf(text) : undefined;
  return language === undefined ? undefined : { subject: "request", format: language };
}

/** Returns the first of some lines of code that is not blank; empty if there is none. */
function firstCodeIn(lines: readonly (readonly CodeLine[])[]): string {
  return (
    lines
      .flat()
      .find((line) => line.text.trim() !== "")
      ?.text.trim() ?? ""
  );
}

function subjectOf(root: string): SampleSubject {
  return root === "error_response" ? "error" : "response";
}

function continuesCode(text: string): boolean {
  return /^(?:[<{}\]["]|-[A-Za-z] |req\.|try:|except |resp ?= ?|print\()/.test(text) || /[;{}>,\\]$/.test(text);
}
