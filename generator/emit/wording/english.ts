import type { Wording } from "./wording.js";

const same = (text: string) => ({ request: text, response: text });

export const englishWording: Wording = {
  join: (first, second) => {
    if (first === "" || second === "") return first + second;
    return /[.!?。！？；;：:，,、]$/u.test(first) ? `${first} ${second}` : `${first}. ${second}`;
  },
  space: " ",
  stop: ".",
  api: (method, category, session) =>
    `TOP method ${method}${category === "" ? "" : ` of the category ${category}`}; ${session}.`,
  sessionPhrases: {
    needed: "requires a user session",
    optional: "a user session is optional",
    none: "takes no user session",
    unknown: "the document does not specify whether it requires a user session",
  },
  incomplete: "The document is incomplete: parameters may be missing here.",
  knownValues: "Known values (not exhaustive):",
  listedErrors: "Documented errors:",
  listItem: (code, text) => `- ${code}${text === "" ? "" : `: ${text}`}`,
  throws: "TopError if the call fails: see `TopClient.execute`.",
  pages: "Results are paged: `for await (const page of pages(client, request))` iterates over all pages.",
  qimen:
    "A call of Qimen (奇门): `request` is sent as an XML body. The option `customerId` of the call or of the client is the " +
    "customer that it is made for.",
  params: (request) => `Parameters of ${request}.`,
  response: (request) => `Response of ${request}.`,
  methodName: "The method name that calls send.",
  description: "Machine-readable description of the API, for the client, the local gateway and other tools.",
  group: (group, call) => `APIs of the group ${group}, called with a client: ${call}.`,
  wireName: (name) => `Wire name: ${name}.`,
  requirednessUnknown: "The document does not specify whether it is required.",
  preset: (value) => `Default: ${value}.`,
  example: (value) => `Example: ${value}.`,
  forms: {
    time: same("A point in time, independent of the time zone."),
    bigint: same("A 64-bit number."),
    date: {
      request: "A `Date`, or text `yyyy-MM-dd HH:mm:ss` in GMT+8.",
      response: "Text `yyyy-MM-dd HH:mm:ss` in GMT+8.",
    },
    decimal: same("Decimal text."),
    price: same("Decimal text, in the unit of the document (yuan or fen)."),
    int64: {
      request: "A 64-bit number: text or `bigint` above 2^53.",
      response: "A 64-bit number as text, so that no digit is lost.",
    },
    json: same("JSON text."),
    file: { request: "The bytes of a file.", response: "Base64 text." },
    int64List: {
      request: "A list of 64-bit numbers, or text with comma-separated numbers.",
      response: "Comma-separated 64-bit numbers, as text.",
    },
    names: { request: "A list of names, or text with comma-separated names.", response: "Comma-separated names." },
    opaque: same("Any JSON value: the document does not describe it."),
    xmlContent: {
      request:
        'An object whose members become XML elements of their names, such as `{ key: "value" }`: texts, numbers, booleans ' +
        "or such objects, but no lists. The document does not describe them.",
      response: "Any JSON value: the document does not describe it.",
    },
  },
  limits: {
    maxLength: (most, unit) => `At most ${most} ${unit}`,
    maxListSize: (most) => `At most ${most} elements`,
    min: (value) => `At least ${value}`,
    max: (value) => `At most ${value}`,
    fileExtensions: (values) => `File extensions: ${values.join(", ")}`,
  },
  gatewayData: (method, samples) =>
    samples === "documented"
      ? `Local gateway data of ${method}: the samples of the document.`
      : `Local gateway data of ${method}: a response generated from the documented types, because the document has no sample.`,
  readme: {
    template: "README.md.hbs",
    count: (apis) => (apis === 1 ? "one API" : `${apis} APIs`),
    apiColumns: ["Method", "Title", "Class", "Group"],
    groupColumns: ["Group", "APIs", "Methods"],
    separator: ", ",
  },
};
