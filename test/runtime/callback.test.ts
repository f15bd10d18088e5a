import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { CallbackRequest } from "../../templates/runtime/callback.js";
import { verifyCallback } from "../../templates/runtime/callback.js";

const secret = "0f1e2d3c4b5a69788796a5b4c3d2e1f0";
const now = Date.parse("2026-11-23T01:02:03Z");
const options = { clock: () => now };
const timestamp = "2026-11-23 09:02:03";

function md5(...pieces: readonly (string | Uint8Array)[]): string {
  const hash = createHash("md5");
  for (const piece of [secret, ...pieces, secret]) hash.update(piece);
  return hash.digest("hex").toUpperCase();
}

function callback(query: string, signature: string, rest: Partial<CallbackRequest> = {}): CallbackRequest {
  return { url: `/spi/visit?${query}&sign=${signature}`, headers: {}, body: new Uint8Array(), ...rest };
}

const body = Buffer.from('{"visit_id":"1800000767768343","note":"复诊"}');
const json = { headers: { "Content-Type": "application/json;charset=UTF-8" }, body };
const query = "method=qimen.demo.visit&timestamp=2026-11-23+09%3A02%3A03&app_key=1";
const genuineJson = callback(query, md5(`app_key1methodqimen.demo.visittimestamp${timestamp}`, body), json);

describe("a callback of the platform", () => {
  test("with a JSON body", () => {
    expect(verifyCallback(genuineJson, secret, options)).toEqual({
      genuine: true,
      params: new Map([
        ["method", "qimen.demo.visit"],
        ["timestamp", timestamp],
        ["app_key", "1"],
        ["sign", expect.stringMatching(/^[0-9A-F]{32}$/)],
      ]),
      body: body.toString(),
    });
  });

  test("with a form, whose fields are signed instead of the body", () => {
    const form = Buffer.from(`note=${encodeURIComponent("复诊 a+b")}&empty=&method=ignored`);
    const signature = md5(`emptymethodqimen.demo.visitnote复诊 a+btimestamp${timestamp}`);
    const request = callback("method=qimen.demo.visit&timestamp=2026-11-23%2009:02:03", signature, {
      headers: { "content-type": "application/x-www-form-urlencoded; charset=utf-8" },
      body: form,
    });
    const verdict = verifyCallback(request, secret, options);
    expect(verdict.genuine && verdict.params.get("note")).toBe("复诊 a+b");
    expect(verdict.genuine && verdict.params.get("method")).toBe("qimen.demo.visit");
  });

  test("with repeated names: the last in the query, and the first in the form", () => {
    const signature = md5(`a1b2timestamp${timestamp}`);
    const request = callback("timestamp=2026-11-23+09:02:03&b=1&b=2", signature, {
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: Buffer.from("a=1&a=2&b=3"),
    });
    const verdict = verifyCallback(request, secret, options);
    expect(verdict.genuine && [...verdict.params].filter(([name]) => name.length === 1)).toEqual([
      ["b", "2"],
      ["a", "1"],
    ]);
  });

  describe("in several parts", () => {
    const part = (head: string, content: string | Uint8Array) => [
      Buffer.from(`--b\r\nContent-Disposition: form-data; ${head}\r\n\r\n`),
      Buffer.from(content),
      Buffer.from("\r\n"),
    ];
    const parts = (...pieces: readonly (readonly Uint8Array[])[]): Partial<CallbackRequest> => ({
      headers: { "content-type": 'multipart/form-data; boundary="b"; charset=utf-8' },
      body: Buffer.concat([...pieces.flat(), Buffer.from("--b--\r\n")]),
    });
    const note = part('name="note"', "复诊\n--b a+b%20");
    const picture = part('name="picture"; filename="a.png"', Uint8Array.of(0x89, 0xff, 0x0d, 0x0a));
    const asked = "timestamp=2026-11-23+09:02:03";
    const signature = md5(`emptynote复诊\n--b a+b%20timestamp${timestamp}`);
    const texts = [part('name="empty"', ""), note];

    test("whose texts are signed, and whose files are not", () => {
      for (const pieces of [texts, [...texts, picture], [picture, ...texts]]) {
        const verdict = verifyCallback(callback(asked, signature, parts(...pieces)), secret, options);
        expect(verdict.genuine && [...verdict.params.entries()].filter(([name]) => name !== "sign")).toEqual(
          expect.arrayContaining([
            ["empty", ""],
            ["note", "复诊\n--b a+b%20"],
            ["timestamp", timestamp],
          ]),
        );
        expect(verdict.genuine && verdict.body).toBe("");
      }
    });

    test("of which a text was altered, added, taken away or made a file", () => {
      for (const pieces of [
        [part('name="empty"', "x"), note],
        [...texts, part('name="more"', "")],
        [note],
        [part('name="empty"; filename=""', ""), note],
        [part('name="empty"; filename*=x', ""), note],
      ]) {
        const verdict = verifyCallback(callback(asked, signature, parts(...pieces)), secret, options);
        expect(verdict).toEqual({ genuine: false, because: "wrong signature" });
      }
    });
  });

  test("with signed headers, missing ones as empty", () => {
    const signature = md5(`absenttimestamp${timestamp}x-visitor张三 a`);
    const request = callback("timestamp=2026-11-23+09:02:03", signature, {
      headers: { "Top-Sign-List": "x-visitor,absent", "X-Visitor": "%E5%BC%A0%E4%B8%89+a", other: "unsigned" },
    });
    expect(verifyCallback(request, secret, options).genuine).toBe(true);
  });

  test.each(["GBK", "gb2312", "GB18030"])("in %s", (charset) => {
    const note = Buffer.from([0xb8, 0xb4, 0xd5, 0xef]); // 复诊
    const text = Buffer.concat([Buffer.from("<note>"), note, Buffer.from("</note>")]);
    const signature = md5("note", note, `timestamp${timestamp}`, text);
    const request = callback("timestamp=2026-11-23+09:02:03&note=%B8%B4%D5%EF", signature, {
      headers: { "content-type": `text/xml;charset=${charset}` },
      body: text,
    });
    const verdict = verifyCallback(request, secret, options);
    expect(verdict.genuine && verdict.params.get("note")).toBe("复诊");
    expect(verdict.genuine && verdict.body).toBe("<note>复诊</note>");
  });
});

describe("anything else", () => {
  test("a wrong secret, body, parameter or signature", () => {
    const { url } = genuineJson;
    for (const forged of [
      { ...genuineJson, body: Buffer.from(body.toString().replace("复诊", "改")) },
      { ...genuineJson, url: url.replace("app_key=1", "app_key=2") },
      { ...genuineJson, url: url.replace(/sign=./, "sign=x") },
      { ...genuineJson, url: `${url}&sign=` },
      { ...genuineJson, url: url.replace(/sign=(\w+)/, (_, sign: string) => `sign=${sign.toLowerCase()}`) },
    ]) {
      expect(verifyCallback(forged, secret, options).genuine).toBe(false);
    }
    expect(verifyCallback(genuineJson, "other", options)).toEqual({ genuine: false, because: "wrong signature" });
  });

  test.each([
    ["no signature", "/spi?timestamp=x"],
    ["no signature", "/spi"],
    ["no timestamp", `/spi?a=1&sign=${md5("a1")}`],
    ["wrong timestamp", `/spi?timestamp=now&sign=${md5("timestampnow")}`],
  ])("%s", (because, url) => {
    expect(verifyCallback({ url, headers: {}, body: new Uint8Array() }, secret, options)).toEqual({
      genuine: false,
      because,
    });
  });

  test.each([
    [11 * 60_000, {}, false],
    [9 * 60_000, {}, true],
    [-11 * 60_000, {}, false],
    [6 * 60_000, { maxAgeMs: 5 * 60_000 }, false],
  ])("%i ms off with %o", (offset, limits, genuine) => {
    expect(verifyCallback(genuineJson, secret, { clock: () => now + offset, ...limits }).genuine).toBe(genuine);
  });

  test("never throws, and never believes what is not signed", () => {
    fc.assert(
      fc.property(fc.string(), fc.dictionary(fc.string(), fc.string()), fc.uint8Array(), (url, headers, bytes) => {
        expect(verifyCallback({ url, headers, body: bytes }, secret).genuine).toBe(false);
        const forged = { url: `/?${url}&sign=${"A".repeat(32)}`, headers, body: bytes };
        expect(verifyCallback(forged, secret).genuine).toBe(false);
        const multipart = { "content-type": "multipart/form-data; boundary=b" };
        const body = Buffer.concat([Buffer.from("--b\r\n"), bytes, Buffer.from("\r\n--b--")]);
        expect(verifyCallback({ ...forged, headers: multipart, body }, secret).genuine).toBe(false);
      }),
    );
  });
});
