import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { NumberFormat } from "../../generator/model/api-doc.js";
import type { Field, FieldType } from "../../generator/model/api-spec.js";
import { normalizeTypeWord, parseTypeWord } from "../../generator/kinds/type-words.js";
import { numberMeaning, type NumberRow } from "../../generator/resolve/number-meaning.js";
import { isScalarWord, typeOf } from "../../generator/resolve/types.js";

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
    expect(typeOf(word, [], undefined)).toEqual(expected);
  });

  it("keeps the digits of ids, also in lists, and of numbers only", () => {
    expect(typeOf("Number", [], "int64")).toEqual({ kind: "int64" });
    expect(typeOf("Number []", [], "int64")).toEqual(listOf({ kind: "int64" }));
    expect(typeOf("String", [], "int64")).toEqual({ kind: "text" });
  });
});

describe("the format of a Number", () => {
  it("makes joined ids one text, and keeps lists of ids", () => {
    expect(typeOf("Number", [], "int64-list")).toEqual({ kind: "int64List" });
    expect(typeOf("Number []", [], "int64-list")).toEqual(listOf({ kind: "int64" }));
  });

  it("makes fractions decimals", () => {
    expect(typeOf("Number", [], "decimal")).toEqual({ kind: "decimal" });
  });
});

describe("the type of a row with children", () => {
  it.each(["Item", "Map", "Price", "String", "BigDecimal"])("%s is an object", (name) => {
    const object: FieldType = { kind: "object", name, fields: [child] };
    expect(typeOf(name, [child], undefined)).toEqual(object);
    expect(typeOf(`${name} []`, [child], undefined)).toEqual(listOf(object));
  });
});

describe("the grammar of type words", () => {
  const base = fc.oneof(
    fc.constantFrom("String", "Number", "Boolean", "Date", "Price", "Json", "Field List", "Item"),
    fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_]{0,20}$/),
  );
  const brackets = fc.array(fc.constantFrom("[]", " []", "[ ]", "\t[]", "\u00a0[ ]"), { maxLength: 4 });

  it("splits a word into its base and its lists, for any spaces around brackets", () => {
    fc.assert(
      fc.property(base, brackets, (name, pairs) => {
        const isFile = name === "byte" && pairs.length > 0;
        const lists = pairs.length - (isFile ? 1 : 0);
        expect(parseTypeWord(`${name}${pairs.join("")}`)).toMatchObject({ base: name, isFile, lists });
      }),
    );
  });

  it("has one spelling for each word: normalizing it again changes nothing", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("a", "[", "]", " ", "\n") }), (word) => {
        const once = normalizeTypeWord(word);
        expect(normalizeTypeWord(once)).toBe(once);
      }),
    );
  });

  it("treats a word with too many brackets as unknown", () => {
    expect(typeOf(`Item${"[]".repeat(100_000)}`, [], undefined)).toEqual({ kind: "opaque" });
  });

  it("accepts words of a megabyte", () => {
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
  it.each(["String", "Number []", "byte[]", "Field List"])("include %s", (word) => {
    expect(isScalarWord(word)).toBe(true);
  });

  it.each(["", "Map", "Item []", "toString"])("do not include %j", (word) => {
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
  ])("are recognized by the name %s", (name) => {
    expect(formatOf({ name })).toBe("int64");
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
  ])("are not recognized by the name %s", (name) => {
    expect(formatOf({ name, example: "12" })).toBeUndefined();
  });

  it("are recognized by an example that exceeds a JavaScript number, also in lists", () => {
    expect(formatOf({ name: "tag", example: "9007199254740992" })).toBe("int64");
    expect(formatOf({ name: "tag", typeWord: "Number []", example: "[1,9007199254740993]" })).toBe("int64");
    expect(formatOf({ name: "tag", example: "9007199254740991" })).toBeUndefined();
  });

  it.each(["0.30000000000000004441", "39.9087654321012345", "[1.5,116.4073963212345678]", "12345678901234567.25"])(
    "are not recognized by %s, whose digits are those of a fraction",
    (example) => {
      expect(formatOf({ name: "amount", example })).toBe("decimal");
    },
  );

  it("are recognized by a whole number beside fractions, and at the end of a sentence", () => {
    expect(formatOf({ name: "tag", typeWord: "Number []", example: "[0.5,9007199254740993]" })).toBe("int64");
    expect(formatOf({ name: "tag", example: "如 9007199254740993." })).toBe("int64");
  });

  it.each(["专辑 id", "退款ID", "淘宝主订单号", "商品id，必填", "返回的任务id", "主键", "msgId", "人群唯一标识"])(
    "are recognized by the description %s",
    (description) => {
      for (const name of ["data", "result", "value", "module"]) {
        expect(formatOf({ name, description }), name).toBe("int64");
      }
    },
  );

  it("are recognized by a description with the type Long, unless it concerns a measure", () => {
    expect(formatOf({ name: "value", description: "Long类型" })).toBe("int64");
    expect(formatOf({ description: "创建时间，Long类型" })).toBeUndefined();
  });

  it.each([
    { name: "data", description: "更新成功的个数" },
    { name: "page_size", description: "按商品id" },
    { name: "order_type", description: "order_id的类型" },
    { name: "result_code", description: "结果ID" },
    { name: "value", description: "类型id" },
    { name: "data", description: "按id排序后的总数" },
  ])("are not recognized by the description $description of $name", (row) => {
    expect(formatOf(row)).toBeUndefined();
  });

  it.each([
    { name: "pids", example: "1001,1002" },
    { name: "value", description: "商品id，多个以逗号分隔" },
    { name: "shids", description: "查询报价的酒店列表" },
  ])("are recognized as joined by commas: $name", (row) => {
    expect(formatOf(row)).toBe("int64-list");
  });

  it("are not joined by commas if it is one number with separators, or a list", () => {
    expect(formatOf({ name: "amount", example: "1,000,000" })).toBeUndefined();
    expect(formatOf({ name: "ids", typeWord: "Number []", example: "1001,1002" })).toBe("int64");
  });

  it("are not recognized if the type word is not Number", () => {
    expect(formatOf({ name: "item_id", typeWord: "String", example: "9007199254740993" })).toBeUndefined();
  });
});

describe("numbers with a fraction", () => {
  it.each([
    { name: "lat" },
    { name: "shop_longitude" },
    { name: "price", description: "单价（单位：元）Double" },
    { name: "score", description: "置信度，范围为[0,1]" },
    { name: "rate", example: "0.35" },
    { name: "price", description: "售价，2位小数" },
  ])("are decimals: %o", (row) => {
    expect(formatOf(row)).toBe("decimal");
  });

  it.each([
    { name: "discount", description: "没有小数，990代表9.9折" },
    { name: "price", description: "精确到2位小数;单位:分。如:20007，表示:200元7分" },
    { name: "time", description: "精确到秒" },
    { name: "position_type", description: "经纬度类型" },
    { name: "latest" },
  ])("are not recognized in %o", (row) => {
    expect(formatOf(row)).toBeUndefined();
  });
});

function formatOf(row: Partial<NumberRow>): NumberFormat | undefined {
  return numberMeaning({ name: "tag", typeWord: "Number", description: "", example: undefined, ...row })?.format;
}
