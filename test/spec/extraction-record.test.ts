import { describe, expect, test } from "vitest";
import { parseExtractionRecord, printExtractionRecord } from "../../generator/spec/extraction-record.js";
import { recordOf } from "../../generator/spec/merge.js";
import { recallSpec } from "./recall-spec.js";

const record = recordOf(recallSpec);
const text = printExtractionRecord(record);

describe("the record of an extraction", () => {
  test("is read as it was printed, with either line ends", () => {
    expect(parseExtractionRecord(text)).toEqual(record);
    expect(parseExtractionRecord(text.replaceAll("\n", "\r\n"))).toEqual(record);
  });

  test("has one fact per line, sorted", () => {
    const lines = text.trimEnd().split("\n");
    expect(lines[0]).toMatch(/^# /);
    expect(lines[1]).toMatch(/^page [0-9a-f]{64}$/);
    expect(lines.slice(2)).toEqual(lines.slice(2).toSorted());
  });

  test("of two branches contains what either page stated, with or without conflict markers", () => {
    const other = recordOf({ ...recallSpec, title: "another" });
    const ours = text.trimEnd().split("\n");
    const theirs = printExtractionRecord(other).trimEnd().split("\n");
    for (const merged of [
      [...ours, ...theirs],
      ["<<<<<<< HEAD", ...ours, "=======", ...theirs, ">>>>>>> theirs"],
    ]) {
      const { stated } = parseExtractionRecord(merged.join("\n"));
      expect(stated.stated(["title"], "another")).toBe(true);
      expect(stated.stated(["title"], recallSpec.title)).toBe(true);
    }
  });
});
