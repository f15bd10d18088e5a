import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Field, FieldType } from "../../generator/model/api-spec.js";
import { normalizeTypeWord, parseTypeWord } from "../../generator/kinds/type-words.js";
import { holdsIds, isScalarWord, typeOf } from "../../generator/resolve/types.js";

const child: Field = {
  name: "code",
  typeWord: "String",
  type: { kind: "text" },
  required: undefined,
  description: "",
  example: undefined,
  default: undefined,
  limits: {},
  choices: [],
  deprecated: false,
  place: { file: "page.txt", line: 1, column: 1, length: 1 },
  because: [],
};

function listOf(of: FieldType): FieldType {
  return { kind: "list", of };
}

describe("the type of a row without children", () => {
  it.each<[string, FieldType]>([
    ["String", { kind: "text" }],
    ["Number", { kind: "integer" }],
    ["Boolean", { kind: "boolean" }],
    ["Date", { kind: "date" }],
    ["Price", { kind: "decimal" }],
    ["BigDecimal", { kind: "decimal" }],
    ["Json", { kind: "json" }],
    ["byte", { kind: "integer" }],
    ["byte[]", { kind: "file" }],
    ["byte[][]", listOf({ kind: "file" })],
    ["Field List", { kind: "names" }],
    ["String []", listOf({ kind: "text" })],
    ["Number[][]", listOf(listOf({ kind: "integer" }))],
    ["Map", { kind: "opaque" }],
    ["", { kind: "opaque" }],
    ["Item", { kind: "opaque" }],
    ["Item []", listOf({ kind: "opaque" })],
    ["constructor", { kind: "opaque" }],
    ["__proto__", { kind: "opaque" }],
  ])("%j", (word, expected) => {
    expect(typeOf(word, [], false)).toEqual(expected);
  });

  it("keeps the digits of ids, in lists too, and of numbers only", () => {
    expect(typeOf("Number", [], true)).toEqual({ kind: "int64" });
    expect(typeOf("Number []", [], true)).toEqual(listOf({ kind: "int64" }));
    expect(typeOf("String", [], true)).toEqual({ kind: "text" });
  });
});

describe("the type of a row with children", () => {
  it.each(["Item", "Map", "Price", "String", "BigDecimal"])("%s is an object", (name) => {
    const object: FieldType = { kind: "object", name, fields: [child] };
    expect(typeOf(name, [child], false)).toEqual(object);
    expect(typeOf(`${name} []`, [child], false)).toEqual(listOf(object));
  });
});

describe("the grammar of type words", () => {
  const base = fc.oneof(
    fc.constantFrom("String", "Number", "Boolean", "Date", "Price", "Json", "Field List", "Item"),
    fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_]{0,20}$/),
  );
  const brackets = fc.array(fc.constantFrom("[]", " []", "[ ]", "\t[]", "\u00a0[ ]"), { maxLength: 4 });

  it("takes a word apart into its base and its lists, however the brackets are spaced", () => {
    fc.assert(
      fc.property(base, brackets, (name, pairs) => {
        const isFile = name === "byte" && pairs.length > 0;
        const lists = pairs.length - (isFile ? 1 : 0);
        expect(parseTypeWord(`${name}${pairs.join("")}`)).toMatchObject({ base: name, isFile, lists });
      }),
    );
  });

  it("has one spelling for each word: spelling it again changes nothing", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("a", "[", "]", " ", "\n") }), (word) => {
        const once = normalizeTypeWord(word);
        expect(normalizeTypeWord(once)).toBe(once);
      }),
    );
  });

  it("takes a word of endless brackets as an unknown one, not as lists without end", () => {
    expect(typeOf(`Item${"[]".repeat(100_000)}`, [], false)).toEqual({ kind: "opaque" });
  });

  it("takes words of a megabyte", () => {
    const word = `${"[]".repeat(500_000)}x`;
    expect(parseTypeWord(word)).toEqual({ base: word, isFile: false, lists: 0, isForeign: false });
    expect(parseTypeWord(`x${" ".repeat(1_000_000)}x`)).toEqual({
      base: "x x",
      isFile: false,
      lists: 0,
      isForeign: false,
    });
  });
});

describe("scalar words", () => {
  it.each(["String", "Number []", "byte[]", "Field List"])("%s", (word) => {
    expect(isScalarWord(word)).toBe(true);
  });

  it.each(["", "Map", "Item []", "toString"])("not %j", (word) => {
    expect(isScalarWord(word)).toBe(false);
  });
});

describe("numbers that hold ids", () => {
  it.each([
    "id",
    "ids",
    "item_id",
    "item_ids",
    "itemId",
    "itemIds",
    "itemID",
    "item_id_list",
    "itemIdList",
    "tid",
    "num_iid",
    "sub_oids",
    "taobao_sid",
    "message_uuid",
    "campaign_id_equal",
    "province_id_in_list",
    "trader_ids_arr_list",
    "value_id_long",
    "itemid",
    "ticket_itemids",
    "appid",
    "trade_no",
    "main_purchase_order_no",
    "parent_order_number",
  ])("by the name %s", (name) => {
    expect(holdsIds(name, "Number", undefined)).toBe(true);
  });

  it.each([
    "width",
    "paid",
    "valid",
    "is_valid",
    "bid_price",
    "bid",
    "grid",
    "id_count",
    "id_type",
    "id_card_type",
    "errid",
    "order_no",
    "page_no",
    "room_number",
    "uuid_count",
  ])("not by the name %s", (name) => {
    expect(holdsIds(name, "Number", "12")).toBe(false);
  });

  it("by an example that a JavaScript number would not keep, in lists too", () => {
    expect(holdsIds("tag", "Number", "9007199254740992")).toBe(true);
    expect(holdsIds("tag", "Number []", "[1,9007199254740993]")).toBe(true);
    expect(holdsIds("tag", "Number", "9007199254740991")).toBe(false);
  });

  it.each(["0.30000000000000004441", "39.9087654321012345", "[1.5,116.4073963212345678]", "12345678901234567.25"])(
    "not by %s, whose digits are those of a fraction",
    (example) => {
      expect(holdsIds("amount", "Number", example)).toBe(false);
    },
  );

  it("by a whole number beside fractions, and at the end of a sentence", () => {
    expect(holdsIds("tag", "Number []", "[0.5,9007199254740993]")).toBe(true);
    expect(holdsIds("tag", "Number", "如 9007199254740993.")).toBe(true);
  });

  it("never when the word is no Number", () => {
    expect(holdsIds("item_id", "String", "9007199254740993")).toBe(false);
  });
});
