import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { CallbackRequest } from "../../templates/runtime/callback.js";
import { verifyCallback } from "../../templates/runtime/callback.js";

const secret = "0f1e2d3c4b5a69788796a5b4c3d2e1f0";
const now = Date.parse("2026-11-23T01:02:03Z");
const options = { clock: () => now };
const timestamp = "2026-11-23 09:02:03";
const time = "timestamp=2026-11-23+09:02:03";

function md5(...pieces: readonly (string | Uint8Array)[]): string {
  const hash = createHash("md5");
  for (const piece of [secret, ...pieces, secret]) hash.update(piece);
  return hash.digest("hex").toUpperCase();
}

function callback(query: string, signature: string, rest: Partial<CallbackRequest> = {}): CallbackRequest {
  return { url: `/spi/visit?${query}&sign=${signature}`, headers: {}, body: new Uint8Array(), ...rest };
}

function form(body: string): Partial<CallbackRequest> {
  return { headers: { "content-type": "application/x-www-form-urlencoded" }, body: Buffer.from(body) };
}

function part(head: string, content: string | Uint8Array): readonly Uint8Array[] {
  return [
    Buffer.from(`--b\r\nContent-Disposition: form-data; ${head}\r\n\r\n`),
    Buffer.from(content),
    Buffer.from("\r\n"),
  ];
}

function multipart(...parts: readonly (readonly Uint8Array[])[]): Partial<CallbackRequest> {
  return {
    headers: { "content-type": 'multipart/form-data; boundary="b"; charset=utf-8' },
    body: Buffer.concat([...parts.flat(), Buffer.from("--b--\r\n")]),
  };
}

/** Returns the verified parameters without the signature, and the body; `undefined` for an invalid request. */
function verifiedParts(request: CallbackRequest): { readonly params: object; readonly body: string } | undefined {
  const verdict = verifyCallback(request, secret, options);
  if (!verdict.valid) return undefined;
  const { sign, ...params } = Object.fromEntries(verdict.params);
  expect(sign).toMatch(/^[0-9A-F]{32}$/);
  return { params, body: verdict.body };
}

const body = Buffer.from('{"visit_id":"1800000767768343","note":"复诊"}');
const json = { headers: { "Content-Type": "application/json;charset=UTF-8" }, body };
const query = "method=qimen.demo.visit&timestamp=2026-11-23+09%3A02%3A03&app_key=1";
const validJson = callback(query, md5(`app_key1methodqimen.demo.visittimestamp${timestamp}`, body), json);

describe("verifyCallback accepts", () => {
  test("a JSON body, and returns it as it was signed", () => {
    expect(verifiedParts(validJson)).toEqual({
      params: { method: "qimen.demo.visit", timestamp, app_key: "1" },
      body: body.toString(),
    });
  });

  test("a form, whose fields are signed instead of the body", () => {
    const signature = md5(`emptymethodqimen.demo.visitnote复诊 a+btimestamp${timestamp}`);
    const fields = form(`note=${encodeURIComponent("复诊 a+b")}&empty=&method=ignored`);
    expect(verifiedParts(callback(`method=qimen.demo.visit&${time}`, signature, fields))).toEqual({
      params: { method: "qimen.demo.visit", timestamp, note: "复诊 a+b", empty: "" },
      body: "",
    });
  });

  test("signed headers, and missing ones as empty", () => {
    const signature = md5(`absenttimestamp${timestamp}x-visitor张三 a`);
    const headers = { "Top-Sign-List": "x-visitor,absent", "X-Visitor": "%E5%BC%A0%E4%B8%89+a", other: "unsigned" };
    expect(verifiedParts(callback(time, signature, { headers }))).toEqual({ params: { timestamp }, body: "" });
  });

  test.each(["GBK", "gb2312", "GB18030"])("query and body in %s", (charset) => {
    const note = Buffer.from([0xb8, 0xb4, 0xd5, 0xef]); // 复诊
    const text = Buffer.concat([Buffer.from("<note>"), note, Buffer.from("</note>")]);
    const request = callback(`${time}&note=%B8%B4%D5%EF`, md5("note", note, `timestamp${timestamp}`, text), {
      headers: { "content-type": `text/xml;charset=${charset}` },
      body: text,
    });
    expect(verifiedParts(request)).toEqual({ params: { timestamp, note: "复诊" }, body: "<note>复诊</note>" });
  });

  test("names in the order of UTF-16, as Java sorts them", () => {
    const signature = md5(`timestamp${timestamp}😀1ﬀ2`);
    const names = `%EF%AC%80=2&%F0%9F%98%80=1&${time}`;
    expect(verifiedParts(callback(names, signature))?.params).toEqual({ timestamp, "😀": "1", ﬀ: "2" });
  });
});

describe("verifyCallback returns only what the signature covers", () => {
  const unsigned = "amount=999999&timestamp=never";

  test.each<[string, string, Partial<CallbackRequest>]>([
    ["a form beside signed parameters of the same names", "amount=1", form(unsigned)],
    ["a form that repeats the signature", "amount=1", form(`${unsigned}&sign=x`)],
    ["repeated parameters before the signed ones", `${unsigned}&amount=1`, {}],
    [
      "files",
      "amount=1",
      multipart(part('name="amount"; filename="a"', "999999"), part('name="x"; filename="y"', "z")),
    ],
    ["headers that are not listed", "amount=1", { headers: { amount: "999999" } }],
    [
      "a header of a parameter's name",
      "amount=1",
      { headers: { "top-sign-list": "amount,sign", amount: "999999", sign: "x" } },
    ],
  ])("and not %s", (_, parameters, added) => {
    const signature = md5(`amount1timestamp${timestamp}`);
    expect(verifiedParts(callback(`${parameters}&${time}`, signature, added))).toEqual({
      params: { amount: "1", timestamp },
      body: "",
    });
  });

  test.each<[string, string, Partial<CallbackRequest>]>([
    ["a further parameter", "amount=1&more=", {}],
    ["a parameter of another value behind the signed one", "amount=1&amount=999999", {}],
    ["a form", "amount=1", form("more=1")],
    ["a form of a name without a value", "amount=1", form("more")],
    ["a JSON body", "amount=1", { headers: { "content-type": "application/json" }, body: Buffer.from("{}") }],
    ["a body of no known type", "amount=1", { headers: { "content-type": "x/y" }, body: Buffer.from(unsigned) }],
    ["a body without a type", "amount=1", { body: Buffer.from(unsigned) }],
    ["a text in a multipart body", "amount=1", multipart(part('name="amount"', "999999"))],
  ])("and rejects %s that was added", (_, parameters, added) => {
    const signature = md5(`amount1timestamp${timestamp}`);
    const verdict = verifyCallback(callback(`${parameters}&${time}`, signature, added), secret, options);
    expect(verdict).toEqual({ valid: false, reason: "wrong signature" });
  });

  test.each<[string, object, Partial<CallbackRequest>]>([
    ["the first of a field that is repeated in a form", { a: "1" }, form("a=1&a=2")],
    [
      "the first of a text that is repeated in a multipart body",
      { a: "1" },
      multipart(part('name="a"', "1"), part('name="a"', "2")),
    ],
    ["a field of white space as empty, as it was signed", { a: "1", b: "" }, form("a=1&b=+%E3%80%80%09")],
  ])("which is %s", (_, params, request) => {
    const signature = md5(`${Object.entries(params).flat().join("")}timestamp${timestamp}`);
    expect(verifiedParts(callback(time, signature, request))).toEqual({ params: { ...params, timestamp }, body: "" });
  });

  test("and ignores how names and values were split", () => {
    const signature = md5(`amount10timestamp${timestamp}`);
    expect(verifiedParts(callback(`amount=10&${time}`, signature))?.params).toEqual({ amount: "10", timestamp });
    expect(verifiedParts(callback(`amount1=0&${time}`, signature))?.params).toEqual({ amount1: "0", timestamp });
  });
});

describe("an unsigned charset does not change the content of a signed callback", () => {
  const texts = ["复诊", "张三,复诊 a+b", '{"note":"会话消息撤回"}', "ascii", "é€", "😀"];
  const charsets = ["", ";charset=utf-8", ";charset=GBK", ";charset=gb2312", ";charset=latin1", ";charset=utf-16"];

  test.each(texts)("in %s", (text) => {
    const signature = md5(`p${text}timestamp${timestamp}`, text);
    for (const charset of charsets) {
      const headers = { "content-type": `application/json${charset}` };
      const request = callback(`${time}&p=${encodeURIComponent(text)}`, signature, {
        headers,
        body: Buffer.from(text),
      });
      const verified = verifiedParts(request);
      if (verified !== undefined) expect(verified).toEqual({ params: { p: text, timestamp }, body: text });
    }
  });

  test("even if an unsigned field is valid GBK only", () => {
    const request = callback(`${time}&p=${encodeURIComponent("复诊")}`, md5(`p复诊timestamp${timestamp}`), {
      headers: { "content-type": "application/x-www-form-urlencoded;charset=gbk" },
      body: Buffer.from("p=%B8%B4%D5%EF"),
    });
    expect(verifyCallback(request, secret, options)).toEqual({ valid: false, reason: "wrong charset" });
  });
});

describe("a multipart callback", () => {
  const note = part('name="note"', "复诊\n--b a+b%20");
  const picture = part('name="picture"; filename="a.png"', Uint8Array.of(0x89, 0xff, 0x0d, 0x0a));
  const texts = [part('name="empty"', ""), note];
  const signature = md5(`emptynote复诊\n--b a+b%20timestamp${timestamp}`);

  test.each([
    ["without files", texts],
    ["with a file at the end", [...texts, picture]],
    ["with a file at the beginning", [picture, ...texts]],
  ])("is accepted with the signature over its texts, %s", (_, parts) => {
    expect(verifiedParts(callback(time, signature, multipart(...parts)))).toEqual({
      params: { timestamp, empty: "", note: "复诊\n--b a+b%20" },
      body: "",
    });
  });

  test.each([
    ["altered", [part('name="empty"', "x"), note]],
    ["added", [...texts, part('name="more"', "")]],
    ["taken away", [note]],
    ["made a file", [part('name="empty"; filename=""', ""), note]],
    ["made a file with an encoded name", [part('name="empty"; filename*=x', ""), note]],
  ])("is rejected if a text was %s", (_, parts) => {
    const verdict = verifyCallback(callback(time, signature, multipart(...parts)), secret, options);
    expect(verdict).toEqual({ valid: false, reason: "wrong signature" });
  });
});

describe("verifyCallback rejects", () => {
  test.each<[string, CallbackRequest]>([
    ["an altered body", { ...validJson, body: Buffer.from(body.toString().replace("复诊", "改")) }],
    ["an altered parameter", { ...validJson, url: validJson.url.replace("app_key=1", "app_key=2") }],
    ["an altered signature", { ...validJson, url: validJson.url.replace(/sign=./, "sign=x") }],
    ["a second, empty signature", { ...validJson, url: `${validJson.url}&sign=` }],
    [
      "a signature in small letters",
      { ...validJson, url: validJson.url.replace(/sign=.+/, (text) => text.toLowerCase()) },
    ],
    ["a signature in a fragment", { ...validJson, url: validJson.url.replace("&sign", "#&sign") }],
  ])("%s", (_, request) => {
    expect(verifyCallback(request, secret, options).valid).toBe(false);
  });

  test("the signature of another app's secret", () => {
    expect(verifyCallback(validJson, "other", options)).toEqual({ valid: false, reason: "wrong signature" });
  });

  test.each([
    ["no signature", "/spi?timestamp=x"],
    ["no signature", "/spi"],
    ["no timestamp", `/spi?a=1&sign=${md5("a1")}`],
    ["wrong timestamp", `/spi?timestamp=now&sign=${md5("timestampnow")}`],
    ["wrong charset", `/spi?a=%FF&${time}&sign=${md5("a", Uint8Array.of(0xff), `timestamp${timestamp}`)}`],
  ])("a callback with the reason %s", (reason, url) => {
    expect(verifyCallback({ url, headers: {}, body: new Uint8Array() }, secret, options)).toEqual({
      valid: false,
      reason,
    });
  });

  test.each([
    [11 * 60_000, {}, false],
    [9 * 60_000, {}, true],
    [-11 * 60_000, {}, false],
    [6 * 60_000, { maxAgeMs: 5 * 60_000 }, false],
  ])("a callback by its time: %i ms off with %o is valid: %s", (offset, limits, valid) => {
    expect(verifyCallback(validJson, secret, { clock: () => now + offset, ...limits }).valid).toBe(valid);
  });

  test("any unsigned input without throwing", () => {
    fc.assert(
      fc.property(fc.string(), fc.dictionary(fc.string(), fc.string()), fc.uint8Array(), (url, headers, bytes) => {
        expect(verifyCallback({ url, headers, body: bytes }, secret).valid).toBe(false);
        const forged = { url: `/?${url}&sign=${"A".repeat(32)}`, headers, body: bytes };
        expect(verifyCallback(forged, secret).valid).toBe(false);
        const types = [
          "multipart/form-data; boundary=b",
          "application/x-www-form-urlencoded;charset=gbk",
          "text/xml;charset=gbk",
        ];
        const framed = Buffer.concat([Buffer.from("--b\r\n"), bytes, Buffer.from("\r\n--b--")]);
        for (const type of types) {
          const typed = { ...headers, "content-type": type, "top-sign-list": url };
          expect(verifyCallback({ ...forged, headers: typed, body: framed }, secret).valid).toBe(false);
        }
      }),
    );
  });

  test("an unsigned callback after reading each header once, for any number of listed names", () => {
    let reads = 0;
    const names = Array.from({ length: 868 }, (_, index) => `x-${index}`);
    const given = { "top-sign-list": "a,".repeat(3500), ...Object.fromEntries(names.map((name) => [name, ""])) };
    const headers = new Proxy(given, {
      get: (target, name) => {
        reads += 1;
        return Reflect.get(target, name) as unknown;
      },
    });
    const verdict = verifyCallback(callback(time, "A".repeat(32), { headers }), secret, options);
    expect(verdict).toEqual({ valid: false, reason: "wrong signature" });
    expect(reads).toBe(869);
  });
});
