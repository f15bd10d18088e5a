import { encode } from "../bytes.js";
import type { Json } from "../json.js";
import {
  CaseFolder,
  apiRoot,
  expectedRequest,
  field,
  itemText,
  itemsType,
  listOf,
  objectType,
  ok,
  oneItem,
  xmlResponse,
} from "./case-folder.js";

/** Responses that are decoded. */
export const cases = new CaseFolder("answer");

/**
 * Adds a response with one member `m` of a type, as JSON text; `value` is its decoded value, `kept` its unknown rest.
 */
function addMember(
  name: string,
  about: string,
  type: Json,
  jsonText: string,
  value?: Json,
  { kept }: { readonly kept?: Json } = {},
): void {
  cases.call(name, about, {
    response: [field("m", type)],
    sent: expectedRequest({}),
    answer: { ...ok, body: `{"${apiRoot}":{"m":${jsonText},"request_id":"r1"}}` },
    result: {
      fields: value === undefined ? {} : { m: value },
      unknownFields: kept === undefined ? {} : { m: kept },
      requestId: "r1",
    },
  });
}

addMember("text", "Text is text.", "text", '"a"', "a");
addMember("text-number", "A number is text where text is documented.", "text", "5", "5");
addMember(
  "text-long-number",
  "So is one of 64 bits, with all its digits.",
  "text",
  "9007199254740993",
  "9007199254740993",
);
addMember("text-object", "An object is its JSON where text is documented.", "text", '{"a":1}', '{"a":1}');
addMember("text-null", "Null is nothing.", "text", "null");
addMember("text-control", "Raw control characters do not cost the answer.", "text", '"a\nb\tc"', "a\nb\tc");
addMember("integer", "A number is a number.", "integer", "5", 5);
addMember("integer-text", "Numbers may come as text.", "integer", '"5"', 5);
addMember("integer-empty", "Empty text is no number, and no fault.", "integer", '""');
addMember(
  "integer-unsafe",
  "A number that would lose digits is kept aside.",
  "integer",
  "9007199254740993",
  undefined,
  { kept: "9007199254740993" },
);
addMember("integer-word", "What is no number is kept aside.", "integer", '"many"', undefined, { kept: "many" });
addMember("int64", "Ids are decimal text.", "int64", "9223372036854775807", "9223372036854775807");
addMember("int64-text", "Ids may come as text.", "int64", '"9223372036854775807"', "9223372036854775807");
addMember("int64-small", "Small ids are decimal text, too.", "int64", "12", "12");
addMember("decimal", "Prices are decimal text.", "decimal", '"12.30"', "12.30");
addMember("decimal-number", "Prices may come as numbers.", "decimal", "12.3", "12.3");
addMember("decimal-long", "Prices lose no digit.", "decimal", "12345678901234567.89", "12345678901234567.89");
addMember("boolean", "A boolean is a boolean.", "boolean", "false", false);
addMember("boolean-text", "Booleans may come as text.", "boolean", '"true"', true);
addMember("boolean-other", "What is no boolean is kept aside.", "boolean", '"maybe"', undefined, { kept: "maybe" });
addMember("date", "Times are the platform's text.", "date", '"2026-01-02 03:04:05"', "2026-01-02 03:04:05");
addMember("json-object", "JSON that came as an object is its text.", "json", '{"a":[1]}', '{"a":[1]}');
addMember("opaque", "A value of any shape is as it came.", "opaque", '{"a":[1,{"b":null}]}', { a: [1, { b: null }] });
addMember(
  "list",
  "Lists stand in a wrapper that is named after their type.",
  itemsType,
  `{"item":[${itemText}]}`,
  oneItem,
);
addMember("list-bare", "Short JSON has no wrapper.", itemsType, `[${itemText}]`, oneItem);
addMember(
  "list-other-wrapper",
  "A wrapper of another name is found by its shape.",
  itemsType,
  `{"item_d_o":[${itemText}]}`,
  oneItem,
);
addMember("list-single", "A single object stands for a list of one.", itemsType, itemText, oneItem);
addMember("list-wrapped-single", "So does one inside the wrapper.", itemsType, `{"item":${itemText}}`, oneItem);
addMember("list-empty-wrapper", "An empty wrapper is an empty list.", itemsType, "{}", []);
addMember("list-empty-text", "Empty text is an empty list.", itemsType, '""', []);
addMember("list-null", "Null is an empty list.", itemsType, "null", []);
addMember(
  "list-texts",
  "Lists of texts have the item name of their type.",
  listOf("text", "string"),
  '{"string":["a","b"]}',
  ["a", "b"],
);
cases.call(
  "list-misfit",
  "An element that does not fit keeps its place with null; the whole list is kept aside, too.",
  {
    response: [field("m", listOf("integer", "number"))],
    sent: expectedRequest({}),
    answer: { ...ok, body: `{"${apiRoot}":{"m":[1,"x"],"request_id":"r1"}}` },
    result: { fields: { m: [1, null] }, unknownFields: { m: [1, "x"] }, requestId: "r1" },
  },
);
cases.call("list-missing", "The platform leaves empty lists out.", {
  response: [field("m", itemsType)],
  sent: expectedRequest({}),
  result: { fields: { m: [] }, unknownFields: {}, requestId: "r1" },
});
addMember("object", "Objects are decoded by their table.", objectType, '{"id":9007199254740993}', {
  id: "9007199254740993",
});
addMember("object-in-list", "A list of one stands for an object.", objectType, '[{"id":1}]', { id: "1" });
addMember("object-in-wrapped-list", "So does such a list inside its wrapper.", objectType, '{"item":[{"id":1}]}', {
  id: "1",
});
addMember("object-in-text", "JSON in a text stands for an object.", objectType, '"{\\"id\\":1}"', { id: "1" });
addMember("object-misfit", "What is no object is kept aside.", objectType, '"text"', undefined, { kept: "text" });
addMember("object-empty-text", "Empty text is no object, and no fault.", objectType, '""');
cases.call("unknown-member", "Members that the document does not list are kept.", {
  sent: expectedRequest({}),
  answer: { ...ok, body: `{"${apiRoot}":{"new":{"a":1},"request_id":"r1"}}` },
  result: { fields: {}, unknownFields: { new: { a: 1 } }, requestId: "r1" },
});
cases.call("no-request-id", "An answer may lack its number.", {
  sent: expectedRequest({}),
  answer: { ...ok, body: `{"${apiRoot}":{}}` },
  result: { fields: {}, unknownFields: {} },
});
for (const [name, about, body] of [
  ["root-other", "A root of another name is still the root.", '{"demo_other_response":{"m":"a"}}'],
  ["root-none", "Short JSON has no root.", '{"m":"a"}'],
  ["root-bom", "A byte order mark is no fault.", `\ufeff{"${apiRoot}":{"m":"a"}}`],
  ["root-spaces", "Blanks around the answer are no fault.", `\n {"${apiRoot}" : {"m" : "a"} }\n`],
] as const) {
  cases.call(name, about, {
    response: [field("m", "text")],
    sent: expectedRequest({}),
    answer: { ...ok, body },
    result: { fields: { m: "a" }, unknownFields: {} },
  });
}
cases.call("gbk", "The charset of the content type is heeded.", {
  response: [field("m", "text")],
  sent: expectedRequest({}),
  answer: {
    status: 200,
    contentType: "text/javascript;charset=GBK",
    bodyBase64: encode(`{"${apiRoot}":{"m":"撤回"}}`, "gbk").toString("base64"),
  },
  result: { fields: { m: "撤回" }, unknownFields: {} },
});
for (const [name, about, xml, value] of [
  [
    "xml-list",
    "XML lists repeat their element.",
    "<m><item><id>1</id><name>x</name></item><item><id>2</id></item></m>",
    [{ id: "1", name: "x" }, { id: "2" }],
  ],
  [
    "xml-list-one",
    "One element is a list of one.",
    "<m><item><id>9007199254740993</id><name>x</name></item></m>",
    oneItem,
  ],
  ["xml-list-none", "An empty element is an empty list.", "<m/>", []],
  [
    "xml-escapes",
    "Entities and CDATA are undone.",
    "<m><item><name>&lt;a&gt; &amp; <![CDATA[<b>]]></name></item></m>",
    [{ name: "<a> & <b>" }],
  ],
] as const) {
  cases.call(name, about, {
    response: [field("m", itemsType)],
    client: { format: "xml" },
    sent: expectedRequest({}, { format: "xml" }),
    answer: {
      ...xmlResponse,
      body: `<?xml version="1.0" encoding="utf-8" ?><${apiRoot}>${xml}<request_id>r1</request_id></${apiRoot}>`,
    },
    result: { fields: { m: value }, unknownFields: {}, requestId: "r1" },
  });
}
addMember(
  "bigint",
  "Ids may be whole numbers of the language, where it has them that long.",
  "bigint",
  "9223372036854775807",
  { $integer: "9223372036854775807" },
);
addMember("bigint-text", "So may those that arrive as text.", "bigint", '"9223372036854775807"', {
  $integer: "9223372036854775807",
});
addMember("bigint-list", "In lists, too.", listOf("bigint", "number"), '{"number":[1,9007199254740993]}', [
  { $integer: "1" },
  { $integer: "9007199254740993" },
]);
addMember("time", "Times may be points in time: the platform's clock is GMT+8.", "time", '"2026-01-02 03:04:05"', {
  $date: "2026-01-01T19:04:05.000Z",
});
addMember("time-list", "In lists, too.", listOf("time", "date"), '{"date":["2026-01-02 00:00:00"]}', [
  { $date: "2026-01-01T16:00:00.000Z" },
]);
cases.call("code-in-root", "In its own root a code that nobody documents is a member like any other.", {
  sent: expectedRequest({}),
  answer: { ...ok, body: `{"${apiRoot}":{"code":27,"msg":"a","request_id":"r1"}}` },
  result: { fields: {}, unknownFields: { code: 27, msg: "a" }, requestId: "r1" },
});
cases.call("root-other-empty", "A root of another name may be empty.", {
  response: [field("m", "text")],
  sent: expectedRequest({}),
  answer: { ...ok, body: '{"demo_other_response":{}}' },
  result: { fields: {}, unknownFields: {} },
});
cases.call("root-unusual", "A root need not end as roots do, if its members are the API's.", {
  response: [field("m", "text")],
  sent: expectedRequest({}),
  answer: { ...ok, body: '{"response":{"m":"a"}}' },
  result: { fields: { m: "a" }, unknownFields: {} },
});

// Values in other forms than the documented one, and replacements of elements that cannot be decoded.
cases.call("boolean-blanks", "Nor around booleans.", {
  response: [{ property: "m", name: "m", type: "boolean" }],
  sent: expectedRequest({}),
  answer: { ...ok, body: '{"demo_visit_get_response":{"m":"\\n true ","request_id":"r1"}}' },
  result: { fields: { m: true }, unknownFields: {}, requestId: "r1" },
});
cases.call("date-compact", "Other numbers are not milliseconds.", {
  response: [{ property: "m", name: "m", type: "date" }],
  sent: expectedRequest({}),
  answer: { ...ok, body: '{"demo_visit_get_response":{"m":20260102,"request_id":"r1"}}' },
  result: { fields: { m: "20260102" }, unknownFields: {}, requestId: "r1" },
});
cases.call("date-fraction", "None of them is lost.", {
  response: [{ property: "m", name: "m", type: "date" }],
  sent: expectedRequest({}),
  answer: { ...ok, body: '{"demo_visit_get_response":{"m":1767294245006,"request_id":"r1"}}' },
  result: { fields: { m: "2026-01-02 03:04:05.006" }, unknownFields: {}, requestId: "r1" },
});
cases.call("date-milliseconds", "A time may be a number of milliseconds.", {
  response: [{ property: "m", name: "m", type: "date" }],
  sent: expectedRequest({}),
  answer: { ...ok, body: '{"demo_visit_get_response":{"m":1767294245000,"request_id":"r1"}}' },
  result: { fields: { m: "2026-01-02 03:04:05" }, unknownFields: {}, requestId: "r1" },
});
cases.call("integer-blanks", "Blanks around numbers do not count.", {
  response: [{ property: "m", name: "m", type: "integer" }],
  sent: expectedRequest({}),
  answer: { ...ok, body: '{"demo_visit_get_response":{"m":" 5\\n","request_id":"r1"}}' },
  result: { fields: { m: 5 }, unknownFields: {}, requestId: "r1" },
});
cases.call("list-in-text", "JSON in a text stands for a list.", {
  response: [{ property: "m", name: "m", type: { kind: "list", of: "text", item: "string" } }],
  sent: expectedRequest({}),
  answer: { ...ok, body: '{"demo_visit_get_response":{"m":"[\\"a\\",5]","request_id":"r1"}}' },
  result: { fields: { m: ["a", "5"] }, unknownFields: {}, requestId: "r1" },
});
cases.call("list-of-objects-in-text", "Also of objects.", {
  response: [
    {
      property: "m",
      name: "m",
      type: {
        kind: "list",
        of: {
          kind: "object",
          fields: [
            { property: "id", name: "id", type: "int64" },
            { property: "name", name: "name", type: "text" },
          ],
        },
        item: "item",
      },
    },
  ],
  sent: expectedRequest({}),
  answer: {
    ...ok,
    body: '{"demo_visit_get_response":{"m":" [{\\"id\\":9007199254740993,\\"name\\":\\"x\\"}]","request_id":"r1"}}',
  },
  result: { fields: { m: [{ id: "9007199254740993", name: "x" }] }, unknownFields: {}, requestId: "r1" },
});
cases.call("list-place-of-object", "Among objects, one without members keeps the place.", {
  response: [
    {
      property: "m",
      name: "m",
      type: {
        kind: "list",
        of: {
          kind: "object",
          fields: [
            { property: "id", name: "id", type: "int64" },
            { property: "name", name: "name", type: "text" },
          ],
        },
        item: "item",
      },
    },
  ],
  sent: expectedRequest({}),
  answer: {
    ...ok,
    body: '{"demo_visit_get_response":{"m":[{"id":9007199254740993,"name":"x"},null,"x",{"id":1}],"request_id":"r1"}}',
  },
  result: {
    fields: { m: [{ id: "9007199254740993", name: "x" }, {}, {}, { id: "1" }] },
    unknownFields: { m: [{ id: "9007199254740993", name: "x" }, null, "x", { id: 1 }] },
    requestId: "r1",
  },
});
cases.call("list-place-of-text", "Null keeps its place among texts.", {
  response: [{ property: "m", name: "m", type: { kind: "list", of: "text", item: "string" } }],
  sent: expectedRequest({}),
  answer: { ...ok, body: '{"demo_visit_get_response":{"m":["a",null,"b"],"request_id":"r1"}}' },
  result: { fields: { m: ["a", null, "b"] }, unknownFields: { m: ["a", null, "b"] }, requestId: "r1" },
});
cases.call("xml-blanks", "Blanks around numbers and booleans in XML do not count.", {
  client: { format: "xml" },
  response: [
    {
      property: "user",
      name: "user",
      type: {
        kind: "object",
        fields: [
          { property: "user_id", name: "user_id", type: "int64" },
          { property: "num", name: "num", type: "integer" },
          { property: "price", name: "price", type: "decimal" },
          { property: "vip", name: "vip", type: "boolean" },
          { property: "tags", name: "tags", type: { kind: "list", of: "text", item: "string" } },
        ],
      },
    },
  ],
  sent: expectedRequest({}, { format: "xml" }),
  answer: {
    ...xmlResponse,
    body: "<demo_visit_get_response><user>\n<user_id>\n 123\n</user_id><num>\t4 </num><price> 1.50\n</price><vip> true\n</vip><tags>\n</tags></user></demo_visit_get_response>",
  },
  result: { fields: { user: { user_id: "123", num: 4, price: "1.50", vip: true, tags: [] } }, unknownFields: {} },
});
