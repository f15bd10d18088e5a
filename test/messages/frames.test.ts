import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  decodeFrame,
  encodeFrame,
  FrameError,
  type Frame,
  type FrameValue,
} from "../../templates/runtime/messages/frames.js";

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");
const bytesOf = (text: string): Uint8Array => new Uint8Array(Buffer.from(text.replaceAll(" ", ""), "hex"));

/** Frames that were derived by hand from the layout of the protocol: version, type, headers, end. */
const vectors: readonly (readonly [subject: string, bytes: string, frame: Frame])[] = [
  ["a frame without headers", "02 02 0000", { version: 2, type: "send", headers: new Map() }],
  [
    "a pull request",
    "02 02 0500 01000000 74 0100 06000000 5f5f6b696e64 02 01 0000",
    { version: 2, type: "send", token: "t", headers: new Map([["__kind", { format: "int8", value: 1 }]]) },
  ],
  [
    "a refusal of a connection",
    "02 01 0200 05000000 0300 03000000 626164 0000",
    { version: 2, type: "connect-ack", statusCode: 5, statusPhrase: "bad", headers: new Map() },
  ],
  [
    "an id of 19 digits, and one below zero",
    "01 02 0100 02000000 6964 05 ffffffffffffff7f 0100 01000000 6e 05 ffffffffffffffff 0000",
    {
      version: 1,
      type: "send",
      headers: new Map<string, FrameValue>([
        ["id", { format: "int64", value: 9223372036854775807n }],
        ["n", { format: "int64", value: -1n }],
      ]),
    },
  ],
  [
    "a date, nothing, bytes and Chinese",
    "02 03 0400 09000000 0100 01000000 74 06 0100000000000000 0100 01000000 76 00 0100 01000000 62 07 02000000 1f8b 0100 01000000 73 01 03000000 e69687 0000",
    {
      version: 2,
      type: "send-ack",
      flag: 9,
      headers: new Map<string, FrameValue>([
        ["t", { format: "date", value: 1n }],
        ["v", { format: "void" }],
        ["b", { format: "bytes", value: Uint8Array.of(0x1f, 0x8b) }],
        ["s", { format: "string", value: "文" }],
      ]),
    },
  ],
];

describe("the frame codec", () => {
  it.each(vectors)("encodes and decodes %s", (_, bytes, frame) => {
    expect(hex(encodeFrame(frame))).toBe(bytes.replaceAll(" ", ""));
    expect(decodeFrame(bytesOf(bytes))).toEqual(frame);
  });

  it.each([
    ["nothing", "", /end.*1 more byte/],
    ["version 3", "03 02 0000", /version 3/],
    ["message type 4", "02 04 0000", /message type 4/],
    ["header kind 6", "02 02 0600", /header kind 6/],
    ["value format 8", "02 02 0100 01000000 61 08", /value format 8/],
    ["no end of headers", "02 02 0400 01000000", /end/],
    ["a string longer than the frame", "02 02 0500 ffffff7f 61", /more bytes/],
    ["a string of negative length", "02 02 0500 ffffffff", /length of -1/],
    ["bytes behind the last header", "02 02 0000 00", /1 more bytes behind/],
  ])("rejects a frame with %s, and names the position", (_, bytes, message) => {
    expect(() => decodeFrame(bytesOf(bytes))).toThrow(FrameError);
    expect(() => decodeFrame(bytesOf(bytes))).toThrow(message);
    expect(() => decodeFrame(bytesOf(bytes))).toThrow(/^Byte \d+ of \d+/);
  });

  const text = fc.string({ unit: "grapheme" });
  const value: fc.Arbitrary<FrameValue> = fc.oneof(
    fc.constant<FrameValue>({ format: "void" }),
    text.map((value): FrameValue => ({ format: "string", value })),
    fc.integer({ min: -128, max: 127 }).map((value): FrameValue => ({ format: "int8", value })),
    fc.integer({ min: -32768, max: 32767 }).map((value): FrameValue => ({ format: "int16", value })),
    fc.integer().map((value): FrameValue => ({ format: "int32", value })),
    fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map((value): FrameValue => ({ format: "int64", value })),
    fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map((value): FrameValue => ({ format: "date", value })),
    fc.uint8Array().map((value): FrameValue => ({ format: "bytes", value })),
  );
  const frame: fc.Arbitrary<Frame> = fc.record({
    version: fc.constant(2 as const),
    type: fc.constantFrom("connect", "connect-ack", "send", "send-ack"),
    statusCode: fc.option(fc.integer(), { nil: undefined }),
    statusPhrase: fc.option(text, { nil: undefined }),
    flag: fc.option(fc.integer(), { nil: undefined }),
    token: fc.option(text, { nil: undefined }),
    headers: fc.array(fc.tuple(text, value)).map((entries) => new Map(entries)),
  });

  it("decodes every frame that it encodes", () => {
    fc.assert(
      fc.property(frame, (given) => {
        expect(decodeFrame(encodeFrame(given))).toEqual(given);
      }),
    );
  });

  it("returns a frame or throws a FrameError for any bytes", () => {
    const damaged = fc.tuple(frame, fc.nat(), fc.nat({ max: 255 }), fc.nat()).map(([given, at, byte, cut]) => {
      const bytes = encodeFrame(given);
      bytes[at % bytes.length] = byte;
      return bytes.subarray(0, bytes.length - (cut % 3));
    });
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array(), damaged), (bytes) => {
        let thrown: unknown;
        try {
          decodeFrame(bytes);
        } catch (error) {
          thrown = error;
        }
        expect(thrown === undefined || thrown instanceof FrameError).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it("rejects numbers out of range, and bytes in version 1", () => {
    const withHeader =
      (value: FrameValue, version: 1 | 2 = 2): (() => Uint8Array) =>
      () =>
        encodeFrame({ version, type: "send", headers: new Map([["a", value]]) });
    expect(withHeader({ format: "int8", value: 128 })).toThrow(RangeError);
    expect(withHeader({ format: "int32", value: 1.5 })).toThrow(RangeError);
    expect(withHeader({ format: "int64", value: 2n ** 63n })).toThrow(RangeError);
    expect(withHeader({ format: "bytes", value: new Uint8Array() }, 1)).toThrow(TypeError);
  });
});
