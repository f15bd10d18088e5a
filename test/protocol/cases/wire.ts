import type { Json } from "../json.js";
import { CaseFolder, expectedRequest, expectedUpload, field, listOf, object, pngBase64 } from "./case-folder.js";

/** Encodings: each type of parameter as text. */
export const cases = new CaseFolder("wire");

/** Adds a call with one parameter `p` of a type; `text` is its encoded value, or null if it is not sent. */
function addParameter(name: string, about: string, type: Json, value: Json, text: string | null): void {
  const sent = expectedRequest(text === null ? {} : { p: text });
  cases.call(name, about, { request: [field("p", type)], params: { p: value }, sent });
}

addParameter("text", "Text travels as it is.", "text", "a b", "a b");
addParameter("text-chinese", "Text may be of any script.", "text", "会话消息，撤回", "会话消息，撤回");
addParameter("text-astral", "Characters outside the BMP are signed as UTF-8.", "text", "复诊👩‍⚕️", "复诊👩‍⚕️");
addParameter("text-reserved", "Values are signed raw and then URL-encoded.", "text", "a=b&c=%20+#?/", "a=b&c=%20+#?/");
addParameter("text-lines", "Line breaks survive.", "text", "a\r\nb\n\tc", "a\r\nb\n\tc");
addParameter("text-quotes", "Quotes are not escaped outside JSON.", "text", "\"a\" 'b' \\", "\"a\" 'b' \\");
addParameter("text-empty", "Empty text is not sent.", "text", "", null);
addParameter("text-null", "Null is not sent.", "text", null, null);
addParameter("text-blank", "Blank text is not sent.", "text", "  ", null);
addParameter("text-blank-lines", "Line breaks and tabs are blank.", "text", " \t\r\n", null);
addParameter("text-blank-ideographic", "So is the ideographic space.", "text", "\u3000", null);
addParameter("text-no-break", "No-break spaces are not.", "text", "\u00a0\u2007\u202f", "\u00a0\u2007\u202f");
addParameter("text-blank-around", "Blanks around a text are kept.", "text", "\u3000a ", "\u3000a ");
addParameter("integer", "Whole numbers are decimal digits.", "integer", 42, "42");
addParameter("integer-zero", "Zero is a value.", "integer", 0, "0");
addParameter("integer-negative", "Negative numbers keep their sign.", "integer", -7, "-7");
addParameter(
  "int64-text",
  "Digits given as text stay as they are.",
  "int64",
  "9223372036854775807",
  "9223372036854775807",
);
addParameter("int64-number", "Small ids may be numbers.", "int64", 1800000767768343, "1800000767768343");
addParameter(
  "int64-big",
  "Whole numbers of 64 bits lose no digit.",
  "int64",
  { $integer: "9007199254740993" },
  "9007199254740993",
);
addParameter("decimal-text", "Prices given as text keep their zeros.", "decimal", "12.30", "12.30");
addParameter("decimal-number", "Prices given as numbers are decimal text.", "decimal", 0.1, "0.1");
addParameter("decimal-small", "No exponent ever travels.", "decimal", 1.5e-7, "0.00000015");
addParameter("boolean-true", "True is the word.", "boolean", true, "true");
addParameter("boolean-false", "False is a value.", "boolean", false, "false");
addParameter("date", "Times are GMT+8.", "date", { $date: "2026-01-01T16:00:00Z" }, "2026-01-02 00:00:00");
addParameter(
  "date-fraction",
  "Milliseconds are cut off.",
  "date",
  { $date: "2026-01-01T15:59:59.999Z" },
  "2026-01-01 23:59:59",
);
addParameter(
  "date-text",
  "The platform's own text is taken as it is.",
  "date",
  "2026-01-02 03:04:05",
  "2026-01-02 03:04:05",
);
addParameter("json", "JSON text travels as it is.", "json", '{"a": [1, 2]}', '{"a": [1, 2]}');
addParameter("names-list", "Field names are joined by commas.", "names", ["num_iid", "title"], "num_iid,title");
addParameter("names-text", "Field names may come joined.", "names", "num_iid,title", "num_iid,title");
addParameter(
  "opaque",
  "A value of any shape is compact JSON.",
  "opaque",
  { a: [true, null, "x"] },
  '{"a":[true,null,"x"]}',
);
addParameter(
  "list-texts",
  "Lists of texts are joined by commas at top level.",
  listOf("text", "string"),
  ["a", "b"],
  "a,b",
);
addParameter(
  "list-numbers",
  "Lists of numbers are joined by commas at top level.",
  listOf("int64", "number"),
  ["16000001376004", { $integer: "9007199254740993" }],
  "16000001376004,9007199254740993",
);
addParameter(
  "list-booleans",
  "Lists of booleans are joined by commas at top level.",
  listOf("boolean", "boolean"),
  [true, false],
  "true,false",
);
addParameter("list-one", "A list of one has no comma.", listOf("text", "string"), ["a"], "a");
addParameter("list-empty", "An empty list of scalars is not sent.", listOf("text", "string"), [], null);
addParameter("list-blank", "Nor is one of a single blank text.", listOf("text", "string"), [" "], null);
addParameter("list-blanks", "The comma between two of them is sent.", listOf("text", "string"), [" ", ""], " ,");
const lineType = object(
  field("sku_id", "int64"),
  field("num", "integer"),
  field("price", "decimal"),
  field("is_gift", "boolean"),
  field("sent_at", "date"),
  field("note", "text"),
  field("tags", listOf("text", "string")),
  field("ids", listOf("int64", "number")),
  field("extra", "opaque"),
);
addParameter(
  "object",
  "Objects are compact JSON; numbers are numbers, decimals and times are texts.",
  lineType,
  { sku_id: "12", num: 2, price: 9.9, is_gift: false, sent_at: { $date: "2026-01-01T16:00:00Z" }, note: 'a"b' },
  '{"sku_id":12,"num":2,"price":"9.9","is_gift":false,"sent_at":"2026-01-02 00:00:00","note":"a\\"b"}',
);
addParameter(
  "object-int64",
  "Ids lose no digit inside JSON.",
  lineType,
  { sku_id: "9007199254740993" },
  '{"sku_id":9007199254740993}',
);
addParameter(
  "object-nulls",
  "Nulls inside are left out, empty texts are not.",
  lineType,
  { num: null, note: "" },
  '{"note":""}',
);
addParameter(
  "object-blank",
  "Blank texts inside are kept, except where they would be numbers or booleans.",
  lineType,
  { note: " ", num: "", sku_id: " ", is_gift: "", sent_at: "" },
  '{"sent_at":"","note":" "}',
);
addParameter(
  "object-lists",
  "Lists of scalars inside are JSON lists.",
  lineType,
  { tags: ["a", "b"], ids: ["1", "2"] },
  '{"tags":["a","b"],"ids":[1,2]}',
);
addParameter(
  "object-order",
  "Members travel in the order of the document.",
  lineType,
  { note: "n", num: 1 },
  '{"num":1,"note":"n"}',
);
addParameter("object-empty", "An object without members is a value.", lineType, {}, "{}");
addParameter(
  "object-undocumented",
  "Members that the document does not list do not travel.",
  lineType,
  { num: 1, other: 2 },
  '{"num":1}',
);
addParameter(
  "object-list",
  "Lists of objects are JSON.",
  listOf(lineType, "line"),
  [{ num: 1 }, { num: 2 }],
  '[{"num":1},{"num":2}]',
);
addParameter(
  "object-list-empty",
  "An empty list of objects is an empty JSON list.",
  listOf(lineType, "line"),
  [],
  "[]",
);
addParameter(
  "object-deep",
  "Objects nest.",
  object(field("order", object(field("lines", listOf(lineType, "line"))))),
  { order: { lines: [{ num: 1 }] } },
  '{"order":{"lines":[{"num":1}]}}',
);
addParameter("object-chinese", "JSON keeps text of any script.", lineType, { note: "撤回" }, '{"note":"撤回"}');
// Inside an object, values have the form that JSONWriter of the official Java SDK writes for the fields of its request
// classes: Long and Boolean without quotes, the others, which are String and Date there, with quotes; List<…> as a list
// of these.
for (const [name, about, type, value, text] of [
  ["names", "Field names are one text inside objects, too.", "names", ["num_iid", "title"], '"num_iid,title"'],
  ["names-text", "So are those that came joined.", "names", "num_iid,title", '"num_iid,title"'],
  ["json", "JSON that is documented as text is text inside JSON.", "json", '{"a":1}', '"{\\"a\\":1}"'],
  ["decimal", "Prices are texts.", "decimal", "12.30", '"12.30"'],
  ["boolean", "Booleans are none.", "boolean", false, "false"],
  [
    "time-list",
    "Lists of times are lists of texts.",
    listOf("date", "date"),
    [{ $date: "2026-01-01T16:00:00Z" }, "2026-01-02 03:04:05"],
    '["2026-01-02 00:00:00","2026-01-02 03:04:05"]',
  ],
  ["decimal-list", "Lists of prices are lists of texts.", listOf("decimal", "price"), [0.1, "2.50"], '["0.1","2.50"]'],
  ["boolean-list", "Lists of booleans are bare.", listOf("boolean", "boolean"), [true, false], "[true,false]"],
  [
    "int64-list",
    "Lists of numbers lose no digit.",
    listOf("int64", "number"),
    ["9007199254740993", 7],
    "[9007199254740993,7]",
  ],
  ["integer-list", "Lists of small numbers are bare.", listOf("integer", "number"), [1, -2], "[1,-2]"],
  ["list-empty", "An empty list is a value.", listOf("text", "string"), [], "[]"],
  ["list-of-lists", "Lists of lists nest.", listOf(listOf("integer", "number"), "list"), [[1, 2], []], "[[1,2],[]]"],
  ["text-empty-in-list", "Empty texts keep their place in a list.", listOf("text", "string"), ["", "a"], '["","a"]'],
  [
    "opaque",
    "A value of a type that nobody knows is any JSON.",
    "opaque",
    { aB: [1, { c: null }] },
    '{"aB":[1,{"c":null}]}',
  ],
  ["opaque-text", "Its texts are texts.", "opaque", "a", '"a"'],
  [
    "object-in-list",
    "Objects in lists lack what is null.",
    listOf(object(field("a", "text"), field("b", "integer")), "o"),
    [{ a: null, b: 1 }, {}],
    '[{"b":1},{}]',
  ],
  ["slashes", "Slashes may stay bare.", "text", "a/b", '"a/b"'],
  ["lines", "Control characters are escaped.", "text", "a\n\u0001", '"a\\n\\u0001"'],
] as const) {
  addParameter("inside-" + name, about, object(field("m", type)), { m: value }, `{"m":${text}}`);
}
addParameter(
  "inside-bytes",
  "Bytes are base64, which is not confirmed.",
  object(field("m", "file"), field("n", listOf("file", "byte"))),
  { m: { $bytes: "iVBORw0K" }, n: [{ $bytes: "iVBORw0K" }] },
  '{"m":"iVBORw0K","n":["iVBORw0K"]}',
);
addParameter(
  "list-dates",
  "Lists of times are joined by commas at top level.",
  listOf("date", "date"),
  [{ $date: "2026-01-01T16:00:00Z" }, "2026-01-02 03:04:05"],
  "2026-01-02 00:00:00,2026-01-02 03:04:05",
);
addParameter(
  "list-decimals",
  "Lists of prices are joined by commas at top level.",
  listOf("decimal", "price"),
  [0.1, "2.50"],
  "0.1,2.50",
);
addParameter("opaque-text", "Text of a type that nobody knows travels as it is.", "opaque", "a/b", "a/b");
addParameter("names-empty", "No field names are not sent.", "names", [], null);
cases.call("file", "Files travel as parts outside the signature, named and typed by their bytes.", {
  request: [field("image", "file"), field("title", "text")],
  params: { image: { $bytes: pngBase64 }, title: "标题" },
  sent: expectedUpload({ title: "标题" }, [
    { name: "image", fileName: "image.png", contentType: "image/png", data: pngBase64 },
  ]),
});
cases.call("file-named", "The caller's name and type of a file win.", {
  request: [field("image", "file")],
  params: { image: { $bytes: pngBase64, fileName: "标.jpg", contentType: "image/jpeg" } },
  sent: expectedUpload({}, [{ name: "image", fileName: "标.jpg", contentType: "image/jpeg", data: pngBase64 }]),
});
for (const [file, name] of [
  ["proto", "__proto__"],
  ["constructor", "constructor"],
  ["tostring", "toString"],
] as const) {
  cases.call(`name-${file}`, "Parameters may be named like what every object inherits.", {
    request: [field(name, "text")],
    params: name === "__proto__" ? { $own: [[name, "x"]] } : { [name]: "x" },
    sent: expectedRequest({ [name]: "x" }),
  });
}
cases.call("name-not-given", "What every object inherits is no parameter.", {
  request: [field("constructor", "text"), field("toString", "text")],
  sent: expectedRequest({}),
});
