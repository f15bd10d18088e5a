import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { formatTopTime, parseTopTime } from "../../templates/runtime/time.js";

describe("the platform's time", () => {
  test.each([
    ["1970-01-01T00:00:00Z", "1970-01-01 08:00:00"],
    ["2026-12-31T16:00:00Z", "2027-01-01 00:00:00"],
    ["2024-02-28T16:00:00.999Z", "2024-02-29 00:00:00"],
    ["1986-07-01T00:00:00Z", "1986-07-01 08:00:00"],
  ])("%s is, in the platform's format, %s", (utc, text) => {
    expect(formatTopTime(new Date(utc))).toBe(text);
    expect(parseTopTime(text)?.getTime()).toBe(Math.floor(Date.parse(utc) / 1000) * 1000);
  });

  test("is read as it is written, to the second", () => {
    const range = { min: new Date("0001-01-01T00:00:00Z"), max: new Date("9999-12-31T00:00:00Z"), noInvalidDate: true };
    fc.assert(
      fc.property(fc.date(range), (time) => {
        const seconds = Math.floor(time.getTime() / 1000) * 1000;
        expect(parseTopTime(formatTopTime(time))?.getTime()).toBe(seconds);
      }),
    );
  });

  test("without a time of day is midnight, and milliseconds are read", () => {
    expect(parseTopTime("2026-11-23")?.toISOString()).toBe("2026-11-22T16:00:00.000Z");
    expect(parseTopTime("2026-11-23 00:00:00.5")?.toISOString()).toBe("2026-11-22T16:00:00.500Z");
  });

  test.each([
    "",
    "2026-02-30 00:00:00",
    "2026-13-01 00:00:00",
    "2026-1-1",
    "2026-01-01T00:00:00",
    "now",
    "2026-01-01 25:00:00",
  ])("is not %j", (text) => {
    expect(parseTopTime(text)).toBeUndefined();
  });

  test("is rejected if the year does not have four digits", () => {
    expect(() => formatTopTime(new Date(NaN))).toThrow(RangeError);
    expect(() => formatTopTime(new Date("+010000-01-01T00:00:00Z"))).toThrow(RangeError);
  });
});

describe("on machines in any zone", () => {
  let script = "";
  beforeAll(async () => {
    const entry = fileURLToPath(new URL("../../templates/runtime/time.ts", import.meta.url));
    const bundle = await build({
      entryPoints: [entry],
      bundle: true,
      write: false,
      format: "iife",
      globalName: "time",
    });
    script = `${bundle.outputFiles[0]?.text ?? ""}
      // The second and third are around New York's and Lord Howe's changes to and from daylight saving.
      const instants = ["2026-07-01T04:05:06Z", "2026-03-08T07:30:00Z", "2026-04-04T15:15:00Z", "2026-11-01T05:59:59Z"];
      const texts = instants.map((instant) => time.formatTopTime(new Date(instant)));
      const back = texts.map((text) => time.parseTopTime(text).toISOString());
      console.log(JSON.stringify({ offset: new Date(instants[0]).getTimezoneOffset(), texts, back }));`;
  });

  test.each([
    ["UTC", 0],
    ["America/New_York", 240],
    ["Asia/Shanghai", -480],
    ["Australia/Lord_Howe", -630],
    ["Asia/Kathmandu", -345],
  ])("%s", (zone, offset) => {
    const output = execFileSync(process.execPath, ["-e", script], { env: { TZ: zone }, encoding: "utf8" });
    expect(JSON.parse(output)).toEqual({
      offset,
      texts: ["2026-07-01 12:05:06", "2026-03-08 15:30:00", "2026-04-04 23:15:00", "2026-11-01 13:59:59"],
      back: [
        "2026-07-01T04:05:06.000Z",
        "2026-03-08T07:30:00.000Z",
        "2026-04-04T15:15:00.000Z",
        "2026-11-01T05:59:59.000Z",
      ],
    });
  });
});
