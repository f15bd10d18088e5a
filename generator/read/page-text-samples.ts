import type { DocSample, SampleFormat, SampleSubject } from "../model/api-doc.js";
import type { PageLine } from "./page-text-lines.js";

/** Browsers copy a sample's tabs as plain lines. */
const sampleTabs =
  /^(?:(?:JAVA|\.NET|PHP|cURL|Python|C\/C\+\+|NodeJS|(?:XML|JSON|精简JSON) ?示例|(?:XML|JSON))(?: +|$)){1,12}$/i;

/** The code below a sample's tabs, which are bullets; captures show the first tab's only. */
export function readSample(lines: readonly PageLine[], subject: SampleSubject): readonly DocSample[] {
  const first = lines.findIndex((line) => line.text !== "" && !line.bullet && !sampleTabs.test(line.text));
  const last = lines.findLastIndex((line) => line.text !== "");
  if (first < 0 || last < first) return [];
  const code = withoutGutter(lines.slice(first, last + 1));
  const indent = code.reduce(
    (least, { text, raw }) => (text === "" ? least : Math.min(least, indentOf(raw))),
    Infinity,
  );
  const text = code.map((line) => line.raw.slice(indent).trimEnd()).join("\n");
  if (text === "") return [];
  return [
    {
      subject,
      format: formatOf(text, subject),
      text,
      lines: code.map(({ place, raw }) => ({
        ...place,
        column: Math.max(1, place.column - indentOf(raw) + indent),
        length: Math.max(raw.length - indent, 0),
      })),
    },
  ];
}

/**
 * Code without its line numbers. They stand in front of the code, each on a line of its own, or above each line of it,
 * or at its start.
 */
function withoutGutter(lines: readonly PageLine[]): readonly PageLine[] {
  const shown = lines.filter((line) => line.text !== "");
  let count = 0;
  while (shown[count]?.text === String(count + 1)) count += 1;
  const [first] = shown;
  if (count > 1) return lines.slice(lines.findIndex((line) => line === shown[count]));
  if (count === 1) return shown.filter((line, index) => index % 2 === 1 || line.text !== String(index / 2 + 1));
  const separator = /^1([ \t]*[|.:]?[ \t]*)[A-Za-z<{[]/.exec(first?.text ?? "")?.[1];
  if (separator === undefined || separator === "") return lines;
  return shown.map((line, index) => withoutNumber(line, String(index + 1)));
}

function withoutNumber(line: PageLine, number: string): PageLine {
  const [gutter] = new RegExp(`^\\s*${number}(?:[ \\t]*[|.:]|[ \\t])`).exec(line.raw) ?? [];
  if (gutter === undefined) return line;
  const raw = line.raw.slice(gutter.length);
  const text = raw.trim();
  const place = { ...line.place, column: gutter.length + indentOf(raw) + 1, length: text.length };
  return { text, raw, bullet: false, place };
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

function formatOf(text: string, subject: SampleSubject): SampleFormat {
  if (text.startsWith("<")) return "xml";
  if (text.startsWith("{") || text.startsWith("[")) return "json";
  return subject === "request" ? "java" : "json";
}
