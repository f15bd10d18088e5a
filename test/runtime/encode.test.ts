import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { encodeParams } from "../../templates/runtime/internal/encode.js";
import { urlEncodedForm } from "../../templates/runtime/internal/form.js";
import { allCodecs } from "../../templates/runtime/all-codecs.js";
import type { ObjectWire, Wire, WireField } from "../../templates/runtime/wire.js";

function wireTexts(type: Wire, value: unknown): Record<string, string> {
  const field: WireField = { property: "someField", name: "some_field", type };
  return Object.fromEntries(encodeParams({ request: [field], ...allCodecs }, { someField: value }).texts);
}

const line: ObjectWire = {
  kind: "object",
  fields: [
    { property: "skuId", name: "sku_id", type: "int64" },
    { property: "num", name: "num", type: "integer" },
    { property: "price", name: "price", type: "decimal" },
    { property: "isGift", name: "is_gift", type: "boolean" },
    { property: "sentAt", name: "sent_at", type: "date" },
    { property: "fields", name: "fields", type: "names" },
    { property: "extra", name: "extra", type: "opaque" },
    { property: "config", name: "config", type: "json" },
    { property: "icon", name: "icon", type: "file" },
    { property: "tags", name: "tags", type: { kind: "list", of: "text", item: "string" } },
    { property: "ids", name: "ids", type: { kind: "list", of: "int64", item: "number" } },
  ],
};

describe("encoding at top level", () => {
  test.each<[Wire, unknown, string]>([
    ["text", "会话 & <消息>", "会话 & <消息>"],
    ["integer", 42, "42"],
    ["integer", 1e21, "1000000000000000000000"],
    ["integer", 42n, "42"],
    ["int64", "9223372036854775807", "9223372036854775807"],
    ["int64", 9223372036854775807n, "9223372036854775807"],
    ["int64", 12, "12"],
    ["bigint", 9223372036854775807n, "9223372036854775807"],
    ["bigint", "12", "12"],
    ["decimal", "12.30", "12.30"],
    ["decimal", 1.5e-7, "0.00000015"],
    ["decimal", -2.5e22, "-25000000000000000000000"],
    ["boolean", false, "false"],
    ["date", new Date("2026-11-23T01:02:03Z"), "2026-11-23 09:02:03"],
    ["date", "2026-11-23 09:02:03", "2026-11-23 09:02:03"],
    ["json", '{"a":1}', '{"a":1}'],
    ["names", ["num_iid", "title"], "num_iid,title"],
    ["names", "num_iid,title", "num_iid,title"],
    ["opaque", { a: [1, null] }, '{"a":[1,null]}'],
    ["opaque", "as it is", "as it is"],
    [{ kind: "list", of: "text", item: "string" }, ["a", "b"], "a,b"],
    [{ kind: "list", of: "int64", item: "number" }, ["9007199254740993", 2, 3n], "9007199254740993,2,3"],
    [{ kind: "list", of: "boolean", item: "boolean" }, [true, false], "true,false"],
    [{ kind: "list", of: "date", item: "date" }, [new Date(0), "2026-01-01"], "1970-01-01 08:00:00,2026-01-01"],
  ])("sends %j for %o", (type, value, text) => {
    expect(wireTexts(type, value)).toEqual({ some_field: text });
  });

  test.each([
    ["text", ""],
    ["text", undefined],
    ["text", null],
    ["names", []],
    [{ kind: "list", of: "text", item: "string" }, []],
  ] satisfies [Wire, unknown][])("does not send %j for %j", (type, value) => {
    expect(wireTexts(type, value)).toEqual({});
  });

  test("replaces half a surrogate pair by the replacement character, as sending would", () => {
    expect(wireTexts("text", "a\uD83D")).toEqual({ some_field: "a\uFFFD" });
  });
});

describe("encoding objects as compact JSON under their wire names", () => {
  test("has a JSON form for every type, and loses no digit", () => {
    const value = {
      skuId: "9007199254740993",
      num: 2,
      price: 9.9,
      isGift: false,
      sentAt: new Date("2026-11-23T01:02:03Z"),
      fields: ["a", "b"],
      extra: { deep: [true] },
      config: '{"x":1}',
      icon: Uint8Array.of(1, 2, 3),
      tags: ["x", 'y"'],
      ids: [1, 9007199254740993n],
    };
    expect(wireTexts(line, value)["some_field"]).toBe(
      '{"sku_id":9007199254740993,"num":2,"price":"9.9","is_gift":false,"sent_at":"2026-11-23 09:02:03",' +
        '"fields":"a,b","extra":{"deep":[true]},"config":"{\\"x\\":1}","icon":"AQID","tags":["x","y\\""],' +
        '"ids":[1,9007199254740993]}',
    );
  });

  test("omits nulls, and keeps empty texts in objects", () => {
    expect(wireTexts(line, { num: null, price: undefined, config: "" })).toEqual({ some_field: '{"config":""}' });
  });

  test("omits blank texts for numbers and booleans, which would be invalid JSON", () => {
    const value = { skuId: "", num: " ", isGift: "\u3000", price: "", sentAt: " " };
    expect(wireTexts(line, value)).toEqual({ some_field: '{"price":"","sent_at":" "}' });
  });

  test("omits members that the document does not list", () => {
    expect(wireTexts(line, { num: 1, other: 2 })).toEqual({ some_field: '{"num":1}' });
  });

  test("encodes lists of objects and lists of lists as JSON lists", () => {
    expect(wireTexts({ kind: "list", of: line, item: "line" }, [{ num: 1 }, {}])).toEqual({
      some_field: '[{"num":1},{}]',
    });
    expect(wireTexts({ kind: "list", of: line, item: "line" }, [])).toEqual({ some_field: "[]" });
    const matrix: Wire = { kind: "list", of: { kind: "list", of: "integer", item: "number" }, item: "number" };
    expect(wireTexts(matrix, [[1, 2], []])).toEqual({ some_field: "[[1,2],[]]" });
  });

  test("sends parameters with the names of object members only if they are given", () => {
    const request: WireField[] = [
      { property: "constructor", name: "constructor", type: "text" },
      { property: "toString", name: "toString", type: "text" },
    ];
    expect([...encodeParams({ request, ...allCodecs }, {}).texts]).toEqual([]);
    expect([...encodeParams({ request, ...allCodecs }, { constructor: "x" }).texts]).toEqual([["constructor", "x"]]);
  });

  test("reads accessors of a class as members", () => {
    class Line {
      readonly #num = 7;
      get num() {
        return this.#num;
      }
    }
    expect(wireTexts(line, new Line())).toEqual({ some_field: '{"num":7}' });
  });
});

describe("encoding files", () => {
  const field: WireField = { property: "image", name: "image", type: "file" };

  test.each([
    [[0xff, 0xd8, 0xff, 0xe0], "image.jpg", "image/jpeg"],
    [[0x89, 0x50, 0x4e, 0x47], "image.png", "image/png"],
    [[0x47, 0x49, 0x46, 0x38], "image.gif", "image/gif"],
    [[0x42, 0x4d, 0], "image.bmp", "image/bmp"],
    [[1, 2, 3], "image.bin", "application/octet-stream"],
    [[], "image.bin", "application/octet-stream"],
  ])("sends %j as %s, %s", (bytes, fileName, contentType) => {
    const data = Uint8Array.from(bytes);
    expect(encodeParams({ request: [field], ...allCodecs }, { image: data }).files).toEqual([
      { name: "image", data, fileName, contentType },
    ]);
  });

  test("prefers the caller's name and media type", () => {
    const image = { data: Uint8Array.of(0xff, 0xd8, 0xff), fileName: "标签.png", contentType: "image/png" };
    expect(encodeParams({ request: [field], ...allCodecs }, { image }).files).toEqual([{ name: "image", ...image }]);
  });
});

describe("texts", () => {
  const anyText = fc.oneof(fc.string({ unit: "binary" }), fc.string({ unit: "grapheme" }), fc.string());

  test("keep every character in a form, apart from lone surrogates, which become U+FFFD", () => {
    fc.assert(
      fc.property(fc.dictionary(anyText, anyText), (given) => {
        const sent = Object.entries(given);
        const read = [...new URLSearchParams(urlEncodedForm(new Map(sent)).body)];
        expect(read).toEqual(sent.map((pair) => pair.map((text) => text.replace(/\p{Surrogate}/gu, "\uFFFD"))));
      }),
    );
  });

  test("keep every character inside an object", () => {
    const type: ObjectWire = { kind: "object", fields: [{ property: "note", name: 'no"te', type: "text" }] };
    fc.assert(
      fc.property(anyText, (note) => {
        const { some_field: json = "{}" } = wireTexts(type, { note });
        expect(JSON.parse(json)).toEqual({ 'no"te': note });
      }),
    );
  });
});
