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

/** Some captures number the lines of a sample first, each number on a line of its own. */
function withoutGutter(lines: readonly PageLine[]): readonly PageLine[] {
  let count = 0;
  while (lines[count]?.text === String(count + 1)) count += 1;
  const code = lines.slice(count);
  const start = code.findIndex((line) => line.text !== "");
  return start < 0 ? [] : code.slice(start);
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

function formatOf(text: string, subject: SampleSubject): SampleFormat {
  if (text.startsWith("<")) return "xml";
  if (text.startsWith("{") || text.startsWith("[")) return "json";
  return subject === "request" ? "java" : "json";
}
