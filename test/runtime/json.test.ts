import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseJson } from "../../templates/runtime/internal/json.js";

describe("JSON as the platform writes it", () => {
  test.each([
    ['{"id":1800000767768343}', { id: 1800000767768343 }],
    ['{"id":9007199254740993}', { id: "9007199254740993" }],
    ['{"id":-9223372036854775808}', { id: "-9223372036854775808" }],
    ["[18446744073709551615,12]", ["18446744073709551615", 12]],
    ['{"price":12345678901234567.89}', { price: "12345678901234567.89" }],
    ['{"price":0.1234567890123456789}', { price: "0.1234567890123456789" }],
    ['{"n":1e400,"m":1.5e3}', { n: "1e400", m: 1500 }],
    ['{"n":100000000000000000000}', { n: 100000000000000000000 }],
    [
      '{"text":"9007199254740993","9007199254740993":9007199254740993}',
      { text: "9007199254740993", "9007199254740993": "9007199254740993" },
    ],
    ['{"text":"\\"9007199254740993","n":9007199254740993}', { text: '"9007199254740993', n: "9007199254740993" }],
    ['\uFEFF{"a":1}', { a: 1 }],
  ])("is read: %s", (text, value) => {
    expect(parseJson(text)).toEqual(value);
  });

  test("may contain raw control characters in texts", () => {
    expect(parseJson('{"a":"x\ny\tz\u0000","n":9007199254740993}')).toEqual({
      a: "x\ny\tz\u0000",
      n: "9007199254740993",
    });
  });

  test.each(["", "{", '{"a":}', "<html>", '{"a":"\n', '{"a":00000000000000000001}', "12345678901234567890x", "nul"])(
    "is rejected: %j",
    (text) => {
      expect(() => parseJson(text)).toThrow(SyntaxError);
    },
  );

  test("gives the result of JSON.parse without long numbers", () => {
    const values = fc.jsonValue({ stringUnit: "binary" });
    fc.assert(
      fc.property(values, (value) => {
        const text = JSON.stringify(value);
        const expected: unknown = JSON.parse(text);
        fc.pre(!/[\d.]{16}/.test(text));
        expect(parseJson(text)).toEqual(expected);
      }),
      { numRuns: 50 },
    );
  });

  test("keeps every digit of every 64-bit number", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 64n - 1n }), (number) => {
        const value = parseJson(`{"n": ${number} }`);
        expect(value).toSatisfy((found: { n: unknown }) => String(found.n) === String(number));
      }),
    );
  });

  test("keeps names of prototype members as ordinary members", () => {
    const value = parseJson('{"__proto__":{"polluted":9007199254740993}}');
    expect(Object.keys(value as object)).toEqual(["__proto__"]);
    expect(Object.hasOwn(Object.prototype, "polluted")).toBe(false);
  });

  test("is parsed or rejected in linear time if it is hostile", () => {
    for (const text of [
      '"'.repeat(1e6),
      '\\"'.repeat(1e6),
      "1".repeat(2e6),
      `["${'\\"'.repeat(1e6)}`,
      "-".repeat(1e6),
    ]) {
      expect(() => parseJson(`[1234567890123456789,${text}`)).toThrow(SyntaxError);
    }
  });
});
