import type { DocSample, SampleFormat, SampleSubject } from "../../model/api-doc.js";
import { barredCode, statements, type CodeLine } from "../page/code-lines.js";
import { partOfLine, type PageLine } from "../page/lines.js";
import { languageOf } from "../../samples/languages.js";
import { sampleOf, startsCode } from "../page/samples.js";

/**
 * The samples of a capture without headings, recognised by how they start. Some captures put a whole sample on one line
 * with the run of its line numbers in front, blanks inside the tags, and bars behind.
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
    // Elements inside a response may have the name of one.
    const starts =
      kind === undefined && createsRequest.test(first)
        ? javaRequest
        : kind?.format === "xml"
          ? undefined
          : kindOf(first, codes.slice(index + 1, index + 4));
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
    for (const each of code) {
      if (isOfStatements) current.push(...statements(each));
      else current.push(each);
    }
    if (kind.end !== undefined && current.at(-1)?.text.trimEnd().endsWith(kind.end) === true) close();
  }
  close();
  return samples;
}

/**
 * A row of a table and the sample behind it, where a capture has lost the end of the line between them; `undefined` for
 * any other line. A sample is known by its first words alone, so that a description with code in it is none.
 */
export function sampleBehindRow(line: PageLine): { readonly row: PageLine; readonly sample: PageLine } | undefined {
  const { text } = line;
  if (!mayHoldSample.test(text)) return undefined;
  // Rows have a few cells, and one more may be the run of line numbers in front of the sample.
  let start = text.indexOf("| ", 1);
  for (let count = 0; start > 0 && count < mostCells; count += 1) {
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
const mostCells = 12;

function startsSample(text: string): boolean {
  return createsRequest.test(text) || kindOf(text, []) !== undefined;
}

const endsInSemicolons: ReadonlySet<SampleFormat> = new Set(["java", "dotnet", "php", "c"]);

interface SampleKind {
  readonly subject: SampleSubject;
  readonly format: SampleFormat;
  /** The end of the sample's last line. */
  readonly end?: string;
}

const javaRequest: SampleKind = { subject: "request", format: "java" };

/** The second statement of the platform's samples, where the first one was lost. */
const createsRequest = /^[A-Z]\w{0,100}Request \w{1,40} = new [A-Z]\w{0,100}Request\(\);/;

function kindOf(text: string, below: readonly (readonly CodeLine[])[]): SampleKind | undefined {
  const language = startsCode(text) && !/^[<{[]/.test(text) ? languageOf(text) : undefined;
  if (language !== undefined) return { subject: "request", format: language };
  const root = /^<([A-Za-z][\w.-]{0,200}_response)>/.exec(text)?.[1];
  if (root !== undefined) return { subject: subjectOf(root), format: "xml", end: `</${root}>` };
  const start =
    text === "{"
      ? `{${
          below
            .flat()
            .find((line) => line.text.trim() !== "")
            ?.text.trim() ?? ""
        }`
      : text;
  const key = /^\{ ?"([\w.-]{1,200}_response)"/.exec(start)?.[1];
  return key === undefined ? undefined : { subject: subjectOf(key), format: "json" };
}

function subjectOf(root: string): SampleSubject {
  return root === "error_response" ? "error" : "response";
}

function continuesCode(text: string): boolean {
  return /^(?:[<{}\]["]|-[A-Za-z] |req\.|try:|except |resp ?= ?|print\()/.test(text) || /[;{}>,\\]$/.test(text);
}
