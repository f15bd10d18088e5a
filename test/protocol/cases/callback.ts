import { type Charset, encode, formEncode, inByteOrder, md5, sign } from "../bytes.js";
import { CaseFolder, type Texts, course, formType, secret } from "./case-folder.js";

/** Requests of the platform to its user. */
export const cases = new CaseFolder("callback");

type Pairs = readonly (readonly [string, string])[];

interface Callback {
  readonly query: Texts;
  readonly contentType?: string;
  /** The fields of a form body. */
  readonly form?: Texts | Pairs;
  /** The fields of a multipart body. */
  readonly parts?: Pairs;
  /** Any other body. */
  readonly body?: Buffer;
  /** The headers that are signed, with their signed values. */
  readonly listed?: Texts;
  readonly headers?: Texts;
  /** The signed parameters, if they are not simply all of them and the body. */
  readonly signed?: Texts;
  readonly secret?: string;
  readonly signAs?: string;
  /** The charset of the bytes, if it is not the content type's. */
  readonly bytesAs?: Charset;
  readonly wanted: { readonly valid: { readonly params: Texts } } | { readonly invalid: string };
}

const pairsOf = (texts: Texts | Pairs): Pairs => (isPairs(texts) ? texts : Object.entries(texts));
const isPairs = (texts: Texts | Pairs): texts is Pairs => Array.isArray(texts);

function addCallback(name: string, about: string, given: Callback): void {
  const { query, form, parts, listed = {}, headers = {}, body = Buffer.alloc(0), wanted } = given;
  const contentType =
    parts === undefined ? (given.contentType ?? formType) : "multipart/form-data; boundary=part; charset=utf-8";
  const charset = given.bytesAs ?? (contentType.toLowerCase().includes("gb") ? "gbk" : "utf-8");
  const covered = given.signed ?? {
    ...listed,
    ...Object.fromEntries(form === undefined ? [] : pairsOf(form)),
    ...query,
    ...Object.fromEntries(parts ?? []),
  };
  const text = inByteOrder(Object.entries(covered))
    .filter(([name]) => name !== "sign")
    .map((pair) => encode(pair.join(""), charset));
  const key = encode(given.secret ?? secret);
  const signature = given.signAs ?? md5(key, ...text, body, key);
  const full = signature === "" ? query : { ...query, sign: signature };
  cases.add(name, about, {
    callback: {
      url: `/spi?${formEncode(Object.entries(full), charset)}`,
      headers: { "content-type": contentType, ...headers },
      bodyBase64: bodyOf(given, charset).toString("base64"),
    },
    ...course([]),
    result:
      "valid" in wanted
        ? {
            valid: { params: { ...wanted.valid.params, sign: signature }, body: new TextDecoder(charset).decode(body) },
          }
        : wanted,
  });
}

function bodyOf({ form, parts, body = Buffer.alloc(0) }: Callback, charset: Charset): Buffer {
  if (parts !== undefined) {
    const sections = parts.map(
      ([name, value]) => `--part\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
    );
    return Buffer.from(`${sections.join("")}--part--\r\n`);
  }
  return form === undefined ? body : Buffer.from(formEncode(pairsOf(form), charset));
}

/**
 * Returns the expected result of a valid request; the signature, which is one of the parameters, and the body are
 * added.
 */
function valid(params: Texts) {
  return { valid: { params } };
}

const now = { timestamp: "2026-01-02 03:04:05" };
const forged = { invalid: "wrong signature" };
const qimenQuery = {
  ...now,
  method: "taobao.qimen.entryorder.confirm",
  app_key: "12345678",
  customerId: "C_1",
  format: "xml",
  sign_method: "md5",
  v: "2.0",
};
const qimenBody = Buffer.from(
  '<?xml version="1.0" encoding="utf-8"?>\n<request><entryOrder><entryOrderCode>R&amp;D</entryOrderCode>' +
    "<remark>加急 👩‍⚕️</remark></entryOrder></request>\r\n",
);
for (const contentType of ["text/xml;charset=utf-8", "application/xml"]) {
  addCallback(
    `qimen-${contentType.startsWith("text") ? "text" : "application"}`,
    "A callback of Qimen: the query and the bytes of its XML body are signed, and both are handed out.",
    { query: qimenQuery, contentType, body: qimenBody, wanted: valid(qimenQuery) },
  );
}
addCallback("qimen-customer-changed", "The customer of such a callback is signed.", {
  query: qimenQuery,
  signed: { ...qimenQuery, customerId: "C_2" },
  contentType: "text/xml;charset=utf-8",
  body: qimenBody,
  wanted: forged,
});
addCallback("qimen-body-changed", "So is its body.", {
  query: qimenQuery,
  signAs: sign(Object.entries(qimenQuery), "md5", secret, qimenBody.toString().replace("R&amp;D", "R&D")),
  contentType: "text/xml;charset=utf-8",
  body: qimenBody,
  wanted: forged,
});
addCallback("query", "Parameters of the query are signed.", {
  query: { ...now, p: "a b" },
  wanted: valid({ ...now, p: "a b" }),
});
addCallback("form", "So are the fields of a form; its raw body is not handed out.", {
  query: now,
  form: { p: "会话 &=+" },
  wanted: valid({ ...now, p: "会话 &=+" }),
});
addCallback("form-gbk", "A form in GBK is signed by its bytes.", {
  query: now,
  form: { p: "撤回" },
  contentType: "application/x-www-form-urlencoded;charset=GBK",
  wanted: valid({ ...now, p: "撤回" }),
});
addCallback("form-added", "A form that nobody signed is found.", {
  query: { ...now, p: "1" },
  form: { q: "2" },
  signed: { ...now, p: "1" },
  wanted: forged,
});
addCallback(
  "form-beside-query",
  "Of a name in both, the query's value counts: the form's is neither signed nor handed out.",
  { query: { ...now, p: "1" }, form: { p: "2", timestamp: "never", sign: "x" }, wanted: valid({ ...now, p: "1" }) },
);
addCallback("form-repeated", "Of a name that is repeated in a form, only the first value is signed and handed out.", {
  query: now,
  form: [
    ["p", "1"],
    ["p", "2"],
  ],
  signed: { ...now, p: "1" },
  wanted: valid({ ...now, p: "1" }),
});
for (const [name, blank] of [
  ["", "  "],
  ["-ideographic", "\u3000"],
  ["-lines", "\t\r\n"],
] as const) {
  addCallback("form-blank" + name, "A blank field of a form is signed as empty, and is handed out so.", {
    query: now,
    form: { p: blank },
    signed: { ...now, p: "" },
    wanted: valid({ ...now, p: "" }),
  });
}
addCallback("form-no-break", "No-break spaces are not blank.", {
  query: now,
  form: { p: "\u00a0" },
  wanted: valid({ ...now, p: "\u00a0" }),
});
addCallback("query-blank", "A blank parameter of the query is signed as it is.", {
  query: { ...now, p: " \u3000" },
  wanted: valid({ ...now, p: " \u3000" }),
});
addCallback("multipart", "The texts of a multipart body are signed, blank ones as they are.", {
  query: now,
  parts: [
    ["p", "会话"],
    ["q", " "],
  ],
  wanted: valid({ ...now, p: "会话", q: " " }),
});
addCallback(
  "multipart-beside-query",
  "Of a name in query and multipart body, the body's value counts; the signature stands in the query.",
  {
    query: { ...now, p: "1" },
    parts: [
      ["p", "2"],
      ["sign", "x"],
    ],
    wanted: valid({ ...now, p: "2" }),
  },
);
addCallback("multipart-time", "So does its time.", {
  query: now,
  parts: [["timestamp", "2020-01-01 00:00:00"]],
  wanted: { invalid: "wrong timestamp" },
});
for (const [name, kind] of [
  ["json", "application/json"],
  ["xml", "text/xml"],
  ["plain", "text/plain"],
] as const) {
  addCallback(`body-${name}`, "Any other body is signed raw, after the parameters.", {
    query: now,
    contentType: kind + ";charset=utf-8",
    body: encode('{"p":"撤回"}', "utf-8"),
    wanted: valid(now),
  });
}
addCallback("body-gbk", "A body in GBK is signed by its bytes.", {
  query: now,
  contentType: "text/xml;charset=gb2312",
  body: encode("<p>撤回</p>", "gbk"),
  wanted: valid(now),
});
for (const [name, about, altered, charset] of [
  ["utf-8-as-gbk", "The content type is not signed: it makes no GBK of what is UTF-8.", "GBK", "utf-8"],
  ["gbk-as-utf-8", "Nor UTF-8 of what is not.", "utf-8", "gbk"],
  ["gbk-as-nothing", "Nor does it when it is missing.", null, "gbk"],
] as const) {
  const kind = "application/json" + (altered === null ? "" : ";charset=" + altered);
  addCallback("charset-" + name, about, {
    query: now,
    contentType: kind,
    body: encode('{"p":"撤回"}', charset),
    bytesAs: charset,
    wanted: { invalid: "wrong charset" },
  });
}
addCallback("charset-latin1", "Other charsets are not used: bytes are UTF-8.", {
  query: now,
  contentType: "text/plain;charset=latin1",
  body: encode("撤回", "utf-8"),
  wanted: valid(now),
});
// 模 in GBK has the bytes of ģ in UTF-8.
addCallback("charset-signed", "A content type that is signed is believed.", {
  query: now,
  contentType: "text/plain;charset=gbk",
  body: encode("模", "gbk"),
  listed: { "content-type": "text/plain;charset=gbk" },
  headers: { "top-sign-list": "content-type" },
  wanted: valid(now),
});
addCallback("charset-ambiguous", "One that is not is not.", {
  query: now,
  contentType: "text/plain;charset=gbk",
  body: encode("模", "gbk"),
  wanted: { invalid: "wrong charset" },
});
addCallback("headers", "The headers that top-sign-list names are signed.", {
  query: now,
  listed: { "x-one": "1", "x-two": "2" },
  headers: { "top-sign-list": "x-one,x-two", "x-one": "1", "x-two": "2" },
  wanted: valid(now),
});
addCallback("headers-untrimmed", "A blank in the list is part of the name, and no header has such a name.", {
  query: now,
  listed: { "x-one": "1", " x-two": "" },
  headers: { "top-sign-list": "x-one, x-two", "x-one": "1", "x-two": "2" },
  wanted: valid(now),
});
addCallback("headers-blank", "Blank and missing headers are signed as empty.", {
  query: now,
  listed: { "x-one": "", "x-two": "" },
  headers: { "top-sign-list": "x-one,x-two", "x-one": " \t" },
  wanted: valid(now),
});
addCallback("headers-encoded-blank", "A header that is blank only when it is decoded is not.", {
  query: now,
  listed: { "x-one": " " },
  headers: { "top-sign-list": "x-one", "x-one": "%20" },
  wanted: valid(now),
});
addCallback("headers-beside-query", "Of a name in both, the query's value counts.", {
  query: { ...now, p: "1" },
  headers: { "top-sign-list": "p", p: "2" },
  wanted: valid({ ...now, p: "1" }),
});
addCallback("headers-list-blank", "A blank list names nothing.", {
  query: now,
  headers: { "top-sign-list": " " },
  wanted: valid(now),
});
addCallback("header-altered", "One of them that was altered is found.", {
  query: now,
  listed: { "x-one": "1" },
  headers: { "top-sign-list": "x-one", "x-one": "2" },
  wanted: forged,
});
addCallback("other-secret", "Only the app's secret signs.", { query: now, secret: "other", wanted: forged });
addCallback("no-signature", "Unsigned is not valid.", { query: now, signAs: "", wanted: { invalid: "no signature" } });
addCallback("short-signature", "Part of a signature is none.", { query: now, signAs: "AB", wanted: forged });
addCallback("no-timestamp", "A valid text without a time could be replayed for ever.", {
  query: { p: "a" },
  wanted: { invalid: "no timestamp" },
});
for (const [name, time, wanted] of [
  ["10-minutes", "2026-01-02 02:54:05", null],
  ["too-old", "2026-01-02 02:54:04", "wrong timestamp"],
  ["too-early", "2026-01-02 03:14:06", "wrong timestamp"],
  ["no-time", "yesterday", "wrong timestamp"],
] as const) {
  addCallback("timestamp-" + name, "A callback's time is at most 10 minutes off.", {
    query: { timestamp: time },
    wanted: wanted === null ? valid({ timestamp: time }) : { invalid: wanted },
  });
}
