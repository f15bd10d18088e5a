import { sign, type SignMethod, inByteOrder } from "../bytes.js";
import type { Json } from "../json.js";
import {
  CaseFolder,
  type Members,
  type Texts,
  course,
  field,
  listOf,
  object,
  platformParams,
  secret,
} from "./case-folder.js";

/** Calls of Qimen: an XML body, signed together with the query; every body is written by hand. */
export const cases = new CaseFolder("qimen");

const method = "taobao.qimen.demo.create";
const responseType = field(
  "response",
  object(
    field("flag", "text"),
    field("code", "text"),
    field("message", "text"),
    field("totalCount", "integer"),
    field("orderId", "int64"),
    field("createTime", "date"),
    field("items", listOf(object(field("itemCode", "text"), field("quantity", "int64")), "item")),
    field("sns", listOf("text", "string")),
  ),
);

function api(fields: readonly Json[], more: Members = {}) {
  const request = [{ ...field("request", object(...fields)), ...more }];
  return { method, session: "optional", form: "qimen", request, response: [responseType] };
}

type Platform = Texts & { readonly sign_method?: SignMethod };

/** Returns the expected request: the platform's parameters in the query, the API's own as the body. */
function expectedRequest(body: string, platform: Platform = {}) {
  const params = { method, ...platformParams, format: "xml", ...platform };
  return {
    path: "/router/rest",
    contentType: "text/xml;charset=utf-8",
    params: { ...params, sign: sign(Object.entries(params), params.sign_method, secret, body) },
    files: [],
    body,
  };
}

function responseWith(body: string) {
  return { status: 200, contentType: "text/xml;charset=UTF-8", body };
}

const success = responseWith(
  '<?xml version="1.0" encoding="utf-8"?><response><flag>success</flag><code>0</code><message>ok</message></response>',
);
/** The value of the lists that a response omits: empty lists. */
const noLists = { items: [], sns: [] };
const accepted = { fields: { response: { flag: "success", code: "0", message: "ok", ...noLists } }, unknownFields: {} };

interface Given {
  readonly fields: readonly Json[];
  readonly request?: Json;
  readonly call?: Members;
  readonly client?: Members;
  readonly platform?: Platform;
}

/** Adds a call with the given body. */
function addBody(name: string, about: string, given: Given, body: string): void {
  const { fields, request, call = {}, client = {}, platform } = given;
  cases.add(name, about, {
    api: api(fields),
    client,
    call: { params: request === undefined ? {} : { request }, ...call },
    ...course([[expectedRequest(body, platform), success]]),
    result: accepted,
  });
}

/** Adds a call with one text member `remark`. */
function addText(name: string, about: string, value: string, written: string): void {
  const given = { fields: [field("remark", "text")], request: { remark: value } };
  addBody(name, about, given, `<request><remark>${written}</remark></request>`);
}

addText("text", "A text is the content of an element of its name.", "加急", "加急");
addText(
  "text-escaped",
  "The five characters of XML's own are escaped.",
  `<a href="x">R&D's</a>`,
  "&lt;a href=&quot;x&quot;&gt;R&amp;D&apos;s&lt;/a&gt;",
);
addText("text-escaped-twice", "What looks like an escape is a text, too.", "&amp;", "&amp;amp;");
addText("text-cdata", "So does the end of a CDATA section.", "]]>", "]]&gt;");
addText(
  "text-lines",
  "Tabs and line feeds stay; a carriage return would become a line feed.",
  "a\tb\r\nc",
  "a\tb&#13;\nc",
);
addText("text-astral", "Characters outside the BMP are written as they are.", "复诊👩‍⚕️", "复诊👩‍⚕️");
addText("text-around", "Blanks around a text stay.", " a ", " a ");
addText("text-empty", "An empty text is an empty element.", "", "");
addText("text-blank", "A blank text is as good as an empty one.", " \u3000", "");

addBody(
  "nothing",
  "A call without parameters has an empty root.",
  { fields: [field("remark", "text")] },
  "<request></request>",
);
addBody(
  "null",
  "Null is left out.",
  { fields: [field("remark", "text"), field("note", "text")], request: { remark: null, note: "n" } },
  "<request><note>n</note></request>",
);
addBody(
  "order",
  "Elements are in the order of the document.",
  {
    fields: [field("warehouseCode", "text"), field("ownerCode", "text"), field("itemCode", "text")],
    request: { itemCode: "I1", ownerCode: "O1", warehouseCode: "W1" },
  },
  "<request><warehouseCode>W1</warehouseCode><ownerCode>O1</ownerCode><itemCode>I1</itemCode></request>",
);
addBody(
  "undocumented",
  "Members that the document does not list are not sent.",
  { fields: [field("itemCode", "text")], request: { itemCode: "I1", other: "x" } },
  "<request><itemCode>I1</itemCode></request>",
);
addBody(
  "int64",
  "Ids of 19 digits lose none, given as text or as an integer.",
  {
    fields: [field("orderId", "int64"), field("itemId", "int64")],
    request: { orderId: "9223372036854775807", itemId: { $integer: "1234567890123456789" } },
  },
  "<request><orderId>9223372036854775807</orderId><itemId>1234567890123456789</itemId></request>",
);
addBody(
  "numbers",
  "Numbers have no exponent; zero and false are values.",
  {
    fields: [
      field("planQty", "integer"),
      field("weight", "decimal"),
      field("price", "decimal"),
      field("isGift", "boolean"),
    ],
    request: { planQty: 0, weight: 1.5e-7, price: "12.30", isGift: false },
  },
  "<request><planQty>0</planQty><weight>0.00000015</weight><price>12.30</price><isGift>false</isGift></request>",
);
addBody(
  "numbers-blank",
  "Blank text for a number or a time is no value.",
  { fields: [field("planQty", "int64"), field("time", "date")], request: { planQty: " ", time: "" } },
  "<request></request>",
);
addBody(
  "date",
  "Times are GMT+8; the platform's own text stays.",
  {
    fields: [field("createTime", "date"), field("operateTime", "date")],
    request: { createTime: { $date: "2026-01-01T16:00:00Z" }, operateTime: "2026-01-02 03:04:05" },
  },
  "<request><createTime>2026-01-02 00:00:00</createTime><operateTime>2026-01-02 03:04:05</operateTime></request>",
);
const line = object(field("itemCode", "text"), field("planQty", "int64"));
addBody(
  "object",
  "Objects nest.",
  { fields: [field("order", object(field("detail", line)))], request: { order: { detail: { itemCode: "I1" } } } },
  "<request><order><detail><itemCode>I1</itemCode></detail></order></request>",
);
addBody(
  "object-empty",
  "An object without members is an empty element.",
  { fields: [field("order", line)], request: { order: {} } },
  "<request><order></order></request>",
);
addBody(
  "list",
  "List elements repeat inside the element of the list.",
  {
    fields: [field("orderLines", listOf(line, "orderLine"))],
    request: { orderLines: [{ itemCode: "I1", planQty: 1 }, { itemCode: "I2" }] },
  },
  "<request><orderLines><orderLine><itemCode>I1</itemCode><planQty>1</planQty></orderLine>" +
    "<orderLine><itemCode>I2</itemCode></orderLine></orderLines></request>",
);
addBody(
  "list-one",
  "A list of one has its wrapper, too.",
  { fields: [field("orders", listOf(line, "order"))], request: { orders: [{ itemCode: "I1" }] } },
  "<request><orders><order><itemCode>I1</itemCode></order></orders></request>",
);
addBody(
  "list-empty",
  "An empty list is an empty element.",
  { fields: [field("orders", listOf(line, "order"))], request: { orders: [] } },
  "<request><orders></orders></request>",
);
addBody(
  "list-texts",
  "Elements of lists of scalars are called by their Java class.",
  {
    fields: [field("snList", object(field("sn", listOf("text", "string")))), field("ids", listOf("int64", "long"))],
    request: { snList: { sn: ["S<1>", ""] }, ids: ["9223372036854775807"] },
  },
  "<request><snList><sn><string>S&lt;1&gt;</string><string></string></sn></snList>" +
    "<ids><long>9223372036854775807</long></ids></request>",
);
addBody(
  "list-in-list",
  "Lists lie in the objects of lists.",
  {
    fields: [
      field("orders", listOf(object(field("code", "text"), field("lines", listOf(line, "orderLine"))), "order")),
    ],
    request: {
      orders: [
        { code: "A", lines: [{ planQty: 1 }, { planQty: 2 }] },
        { code: "B", lines: [] },
      ],
    },
  },
  "<request><orders><order><code>A</code><lines><orderLine><planQty>1</planQty></orderLine>" +
    "<orderLine><planQty>2</planQty></orderLine></lines></order><order><code>B</code><lines></lines></order></orders></request>",
);
addBody(
  "map",
  "Each member of a map is an element.",
  {
    fields: [field("extendProps", "opaque")],
    request: { extendProps: { key1: "R&D", 数量: 2, isGift: true, none: null, inner: { key2: "" } } },
  },
  "<request><extendProps><key1>R&amp;D</key1><数量>2</数量><isGift>true</isGift><inner><key2></key2></inner></extendProps></request>",
);

addBody(
  "map-empty",
  "A map without members is an empty element.",
  { fields: [field("extendProps", "opaque")], request: { extendProps: {} } },
  "<request><extendProps></extendProps></request>",
);

const note = { fields: [field("remark", "text")], request: { remark: "会话&1" } };
const noteBody = "<request><remark>会话&amp;1</remark></request>";
for (const signMethod of ["md5", "hmac", "hmac-sha256"] as const) {
  addBody(
    `sign-${signMethod}`,
    "The signature covers the query and then the body.",
    { ...note, client: { signMethod }, platform: { sign_method: signMethod } },
    noteBody,
  );
}
addBody(
  "customer",
  "The customer of a call is a signed parameter.",
  { ...note, call: { customerId: "C_1" }, platform: { customerId: "C_1" } },
  noteBody,
);
addBody(
  "customer-of-client",
  "A client may have one for all calls; that of a call wins.",
  { ...note, client: { customerId: "C_2" }, platform: { customerId: "C_2" } },
  noteBody,
);
addBody(
  "customer-of-call",
  "That of a call wins.",
  { ...note, client: { customerId: "C_2" }, call: { customerId: "C_1" }, platform: { customerId: "C_1" } },
  noteBody,
);
addBody(
  "platform-parameters",
  "Session, partner and target travel in the query; calls of Qimen have no short form.",
  {
    ...note,
    call: { session: "s1", simplify: true, targetAppKey: "87654321" },
    client: { partnerId: "acme" },
    platform: { session: "s1", partner_id: "acme", target_app_key: "87654321" },
  },
  noteBody,
);

/** Adds a call with the given response body. */
function addResponse(name: string, about: string, body: string, result: Json): void {
  cases.add(name, about, {
    api: api(note.fields),
    client: {},
    call: { params: { request: note.request } },
    ...course([[expectedRequest(noteBody), responseWith(body)]]),
    result,
  });
}

const start = "<flag>success</flag><code>0</code><message>ok</message>";
const started = { flag: "success", code: "0", message: "ok" };
addResponse(
  "response",
  "The root of responses is `response`; ids keep their digits.",
  `<response>${start}<totalCount>2</totalCount><orderId>9223372036854775807</orderId><createTime>2026-01-02 03:04:05</createTime></response>`,
  {
    fields: {
      response: {
        ...started,
        totalCount: 2,
        orderId: "9223372036854775807",
        createTime: "2026-01-02 03:04:05",
        ...noLists,
      },
    },
    unknownFields: {},
  },
);
addResponse(
  "response-lists",
  "Lists lie in their wrappers, whatever their elements are called.",
  `<response>${start}<items><item><itemCode>R&amp;D</itemCode><quantity>9007199254740993</quantity></item>` +
    "<item><itemCode><![CDATA[<b>]]></itemCode></item></items><sns><sn>S1</sn><sn>S2</sn></sns></response>",
  {
    fields: {
      response: {
        ...started,
        items: [{ itemCode: "R&D", quantity: "9007199254740993" }, { itemCode: "<b>" }],
        sns: ["S1", "S2"],
      },
    },
    unknownFields: {},
  },
);
addResponse(
  "response-list-of-one",
  "One element is a list, and so is none.",
  `<response>${start}<items><item><itemCode>I1</itemCode></item></items><sns/></response>`,
  { fields: { response: { ...started, items: [{ itemCode: "I1" }], sns: [] } }, unknownFields: {} },
);
addResponse(
  "response-in-root",
  "The samples of documents have it inside the platform's usual root.",
  `<qimen_demo_create_response><response>${start}</response><request_id>r1</request_id></qimen_demo_create_response>`,
  { ...accepted, requestId: "r1" },
);
addResponse(
  "failure",
  "Another flag is an error with its code and message.",
  "<response><flag>failure</flag><code>S003</code><message>库存不足</message><sub_code>isv.stock-lacking</sub_code>" +
    "<sub_message>I1</sub_message><request_id>r1</request_id></response>",
  {
    error: {
      name: "TopApiError",
      kind: "business",
      code: 0,
      codeText: "S003",
      msg: "库存不足",
      subCode: "isv.stock-lacking",
      subMsg: "I1",
      requestId: "r1",
    },
  },
);
addResponse(
  "failure-in-root",
  "It is one inside the usual root, too.",
  "<qimen_demo_create_response><response><flag>failure</flag><code>25</code><message>Invalid signature</message></response></qimen_demo_create_response>",
  { error: { name: "TopApiError", kind: "business", code: 0, codeText: "25", msg: "Invalid signature" } },
);
for (const code of ["3", "7", "11", "27", "31", "40", "50"]) {
  addResponse(
    `failure-code-${code}`,
    "The code of a failure is the partner's: its number is not one of the platform's.",
    `<response><flag>failure</flag><code>${code}</code><message>商品不存在</message></response>`,
    {
      error: { name: "TopApiError", kind: "business", code: 0, codeText: code, msg: "商品不存在", retryable: false },
    },
  );
}
addResponse(
  "failure-sub-code",
  "A failure with a sub code is the platform's: partners' documents list none.",
  "<response><flag>failure</flag><code>27</code><message>Invalid session</message>" +
    "<sub_code>invalid-sessionkey</sub_code><sub_message>expired</sub_message></response>",
  { error: { name: "TopApiError", kind: "session", code: 27, subCode: "invalid-sessionkey", subMsg: "expired" } },
);
addResponse(
  "failure-marked-code",
  "So is one whose code is marked, with the sub code and its message in the message.",
  "<response><flag>failure</flag><code>TOP60</code>" +
    "<message>qimen internal error | qimen.request-convert-error | no customer | C_1</message></response>",
  {
    error: {
      name: "TopApiError",
      kind: "business",
      code: 60,
      msg: "qimen internal error",
      subCode: "qimen.request-convert-error",
      subMsg: "no customer | C_1",
    },
  },
);
addResponse(
  "failure-without-flag",
  "Only the flag `success` is a success.",
  "<response><code>0</code><message>unknown</message></response>",
  { error: { name: "TopApiError", kind: "business", code: 0, codeText: "0", msg: "unknown" } },
);
addResponse(
  "failure-of-platform",
  "So is the platform's own error.",
  "<error_response><code>27</code><msg>Invalid session</msg><sub_code>invalid-sessionkey</sub_code></error_response>",
  { error: { name: "TopApiError", kind: "session", code: 27, subCode: "invalid-sessionkey" } },
);
addResponse("response-not-xml", "Anything else is none of the platform's responses.", '{"flag":"success"}', {
  error: { name: "TopTransportError", kind: "response", bodyStart: '{"flag":"success"}' },
});
addResponse("response-of-another-server", "Nor is XML with another root.", "<html><body>ok</body></html>", {
  error: { name: "TopTransportError", kind: "response" },
});

/** Adds a call that is not sent. */
function addUnsent(
  name: string,
  about: string,
  fields: readonly Json[],
  request: Json,
  problems: readonly Json[],
): void {
  cases.add(name, about, {
    api: api(fields),
    client: {},
    call: { params: { request } },
    ...course([]),
    result: { error: { name: "TopRequestError", problems } },
  });
}

for (const [name, value, code, at] of [
  ["control", "a\u0001b", "U+0001", 1],
  ["null", "\u0000", "U+0000", 0],
  ["no-character", "ab\uffff", "U+FFFF", 2],
] as const) {
  addUnsent(
    `refused-${name}`,
    "Characters that XML cannot hold are not dropped: the call is refused.",
    [field("remark", "text")],
    { remark: value },
    [
      {
        path: "request.remark",
        property: "request.remark",
        found: `the character ${code} at position ${at}`,
        expected: "text that XML can hold",
        code: 41,
      },
    ],
  );
}
addUnsent("refused-in-list", "Nor in lists.", [field("sn", listOf("text", "string"))], { sn: ["a", "\u001b[31m"] }, [
  {
    path: "request.sn[1]",
    property: "request.sn[1]",
    found: "the character U+001B at position 0",
    expected: "text that XML can hold",
    code: 41,
  },
]);
addUnsent(
  "refused-names",
  "Names of a map become elements: what no element can be called, and lists, are refused.",
  [field("extendProps", "opaque")],
  { extendProps: { "1a": "x", "a><b": "y", list: ["x"] } },
  [
    {
      path: "request.extendProps.1a",
      property: "request.extendProps.1a",
      found: 'the name "1a"',
      expected: "a name that an XML element can have",
      code: 41,
    },
    {
      path: "request.extendProps.a><b",
      property: "request.extendProps.a><b",
      found: 'the name "a><b"',
      expected: "a name that an XML element can have",
      code: 41,
    },
    {
      path: "request.extendProps.list",
      property: "request.extendProps.list",
      found: "a list",
      expected: "a text, a number, true or false, or an object of such values",
      code: 41,
    },
  ],
);
addUnsent(
  "refused-missing",
  "A required member is missing where it is blank.",
  [field("itemCode", "text", { required: true })],
  { itemCode: " " },
  [
    {
      path: "request.itemCode",
      property: "request.itemCode",
      found: "a blank text",
      expected: "a text that is not blank",
      code: 40,
    },
  ],
);

for (const signMethod of ["md5", "hmac-sha256"] as const) {
  const { params } = expectedRequest(noteBody, { sign_method: signMethod });
  const pairs = inByteOrder(Object.entries(params).filter(([name]) => name !== "sign"));
  const joined = pairs.map(([name, value]) => name + value).join("") + noteBody;
  cases.add(`explained-${signMethod}`, "What is signed is the query and then the body.", {
    api: api(note.fields),
    client: { signMethod },
    call: { params: { request: note.request } },
    ...course([]),
    result: {
      explanation: {
        signMethod,
        text: signMethod === "md5" ? `***${joined}***` : joined,
        params: pairs.map(([name, value]) => ({ name, value })),
        body: noteBody,
        leftOut: ["sign"],
        signature: params.sign,
      },
    },
  });
}
