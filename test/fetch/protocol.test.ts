import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { classifyResponse, classifyPage } from "../../generator/fetch/classify-response.js";
import { readCatalogue, categoryOf, entriesOfCategory, entriesOfMethod } from "../../generator/fetch/catalogue.js";
import { documentFileName } from "../../generator/fetch/file-name.js";
import { parseJournal, printRecord } from "../../generator/fetch/journal.js";
import { maxRetryDelay, pauseBeforeRetry, pauseBetween } from "../../generator/fetch/pace.js";
import { Session } from "../../generator/fetch/session.js";

describe("a response", () => {
  it("of any bytes and status is classified, and is data only if it says so", () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      fc.json().map((text) => Buffer.from(text)),
      fc.string().map((text) => Buffer.from(`<html>${text}`)),
      fc
        .record({ success: fc.oneof(fc.constantFrom(true, "true"), fc.jsonValue()), data: fc.jsonValue() })
        .map((value) => Buffer.from(JSON.stringify(value))),
    );
    const statuses = fc.oneof(fc.constant(200), fc.integer({ min: 100, max: 599 }));
    let runsWithData = 0;
    fc.assert(
      fc.property(bytes, statuses, fc.option(fc.string()), (bytes, status, location) => {
        const response = classifyResponse({ status, bytes, location: location ?? undefined });
        if (response.kind === "data") {
          runsWithData += 1;
          expect(JSON.parse(Buffer.from(bytes).toString())).toMatchObject({
            success: expect.toSatisfy(isTrue) as boolean,
          });
        }
        expect(["page", "anti-bot", "redirected", "transient", "unexpected"]).toContain(
          classifyPage({ status, bytes, location: location ?? undefined }).kind,
        );
      }),
    );
    expect(runsWithData).toBeGreaterThan(0);
  });

  it("is classified by its content, not by its HTTP status", () => {
    const bytes = Buffer.from('{"success":true,"data":{"name":"demo.get"}}');
    for (const status of [200, 302, 404, 500]) {
      expect(classifyResponse({ status, bytes, location: undefined })).toEqual({
        kind: "data",
        data: { name: "demo.get" },
      });
    }
  });

  it("in GB18030 is decoded", () => {
    // 页面已过期
    const words = [0xd2, 0xb3, 0xc3, 0xe6, 0xd2, 0xd1, 0xb9, 0xfd, 0xc6, 0xda];
    const bytes = Buffer.concat([Buffer.from('{"success":false,"msg":"'), Buffer.from(words), Buffer.from('"}')]);
    expect(classifyResponse({ status: 200, bytes, location: undefined })).toEqual({
      kind: "session-expired",
      words: { verbatim: "页面已过期" },
    });
  });

  it("shows no control characters of the platform's texts", () => {
    const bytes = Buffer.from(JSON.stringify({ success: false, msg: "no\u001b[2J\u0007\n way" }));
    expect(classifyResponse({ status: 200, bytes, location: undefined })).toEqual({
      kind: "refused",
      words: { verbatim: "no [2J way" },
    });
  });
});

describe("a session", () => {
  it("sends the cookies that it received, without removed ones", () => {
    const session = new Session();
    session.absorb(["a=1; Path=/", "_tb_token_=x=y; Secure", "b=2"]);
    expect(session.token).toBe("x=y");
    expect(session.cookieHeader).toBe("a=1; _tb_token_=x=y; b=2");
    session.absorb(["a=; Path=/", "b=3; Max-Age=0", "_tb_token_=z; Expires=Thu, 01 Jan 1970 00:00:00 GMT"]);
    expect(session.cookieHeader).toBe("");
  });

  it("never creates a header that contains another one", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "binary" }), { maxLength: 80 }), (lines) => {
        const session = new Session();
        session.absorb([...lines, ...lines.map((line) => `name=${line}`), "safe=1"]);
        expect(session.cookieHeader).toMatch(/^[\x21-\x7e]+(?: [\x21-\x7e]+)*$/);
        expect(session.cookieHeader.split("; ").length).toBeLessThanOrEqual(50);
      }),
    );
  });
});

describe("the pace", () => {
  const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
  const pace = fc.record({
    delay: fc.nat(10_000),
    jitter: fc.nat(10_000),
    retries: fc.nat(20),
    retryDelay: fc.nat(10_000),
  });

  it("is at least the delay and at most the jitter more", () => {
    fc.assert(
      fc.property(pace, random, (pace, drawn) => {
        const pause = pauseBetween(pace, () => drawn);
        expect(pause).toBeGreaterThanOrEqual(pace.delay);
        expect(pause).toBeLessThanOrEqual(pace.delay + pace.jitter);
      }),
    );
  });

  it("backs off up to a maximum, respects the platform's delay, and ends", () => {
    fc.assert(
      fc.property(pace, random, fc.nat(30), fc.option(fc.nat(200_000)), (pace, drawn, repetition, retryAfter) => {
        const pause = pauseBeforeRetry(pace, repetition + 1, retryAfter ?? undefined, () => drawn);
        const tooLong = retryAfter !== null && retryAfter > maxRetryDelay;
        if (repetition + 1 > pace.retries || tooLong) {
          expect(pause).toBeUndefined();
        } else {
          expect(pause).toBeLessThanOrEqual(maxRetryDelay);
          expect(pause).toBeGreaterThanOrEqual(retryAfter ?? 0);
          expect(pause).toBeGreaterThanOrEqual(Math.min(pace.retryDelay, maxRetryDelay) / 2);
        }
      }),
    );
    const doubling = { delay: 0, jitter: 0, retries: 9, retryDelay: 1000 };
    const pauses = [1, 2, 3, 4].map((repetition) => pauseBeforeRetry(doubling, repetition, undefined, () => 1));
    expect(pauses).toEqual([1000, 2000, 4000, 8000]);
  });
});

describe("the name of a document's file", () => {
  it("is safe and unique, for any method name", () => {
    const hostile = fc.constantFrom(
      "../../x",
      "/etc/passwd",
      "a\\b",
      "con.get",
      "NUL",
      "spec.schema",
      ".hidden",
      "a..b",
    );
    const method = fc.oneof(hostile, fc.string(), fc.stringMatching(/^[a-zA-Z]{1,3}\.[a-z]$/));
    fc.assert(
      fc.property(fc.array(method, { maxLength: 60 }), (methods) => {
        const taken = new Set<string>();
        for (const [index, method] of methods.entries()) {
          const name = documentFileName(String(index + 1), method, (name) => taken.has(name));
          expect(name).toMatch(/^[A-Za-z0-9][\w.-]*\.json$/);
          expect(name).not.toMatch(/\.\.|^spec\.schema\.json$|^(?:con|nul)\./i);
          expect(taken.has(name.toLowerCase())).toBe(false);
          taken.add(name.toLowerCase());
        }
      }),
    );
  });

  it("is the method, and the number only if that name is used", () => {
    expect(documentFileName("7", "demo.item.get", () => false)).toBe("demo.item.get.json");
    expect(documentFileName("7", "demo.synVideo", (name) => name === "demo.synvideo.json")).toBe(
      "demo.synVideo.7.json",
    );
    expect(documentFileName("7", "../x", () => false)).toBe("document-7.json");
  });
});

describe("the journal", () => {
  const record = fc.record({
    docId: fc.integer({ min: 1, max: 999_999 }).map(String),
    method: fc.string(),
    category: fc.string(),
    file: fc.stringMatching(/^[a-z][a-z.]{0,9}$/).map((name) => `${name}.json`),
    sha256: fc.stringMatching(/^[0-9a-f]{64}$/),
    url: fc.webUrl(),
    fetchedAt: fc.constant("2026-01-02T03:04:05.006Z"),
  });

  it("returns the recorded documents, also if its end was cut off", () => {
    fc.assert(
      fc.property(fc.array(record), fc.nat(100), (records, cut) => {
        const text = records.map(printRecord).join("");
        expect(parseJournal(text)).toEqual({ records, damaged: [] });
        const kept = parseJournal(text.slice(0, Math.max(0, text.length - cut - 2)));
        expect(records.slice(0, kept.records.length)).toEqual(kept.records);
        expect(kept.damaged.length).toBeLessThanOrEqual(1);
      }),
    );
  });

  it("does not name a file outside its folder", () => {
    const [good] = fc.sample(record, 1);
    for (const file of ["../x.json", "/x.json", "a/b.json", "..json", "x.txt", ".x.json", "C:x.json"]) {
      expect(parseJournal(JSON.stringify({ ...good, file }))).toEqual({ records: [], damaged: [1] });
    }
  });
});

describe("the catalogue", () => {
  it("is read from any JSON", () => {
    const node = fc.letrec((tie) => ({
      node: fc.oneof(
        { maxDepth: 5 },
        fc.anything(),
        fc.record(
          {
            docId: fc.oneof(fc.nat(), fc.string(), fc.anything()),
            name: fc.oneof(fc.string(), fc.anything()),
            children: fc.oneof(fc.array(tie("node")), fc.anything()),
          },
          { requiredKeys: [] },
        ),
      ),
    })).node;
    let found = 0;
    fc.assert(
      fc.property(fc.array(node), (catelogTrees) => {
        const { entries } = readCatalogue({ treeCategories: [{ catelogTrees }] });
        found += entries.length;
        expect(entries.every((entry) => /^[1-9]\d*$/.test(entry.docId))).toBe(true);
      }),
    );
    expect(found).toBeGreaterThan(0);
    expect(readCatalogue(undefined).entries).toEqual([]);
  });

  it("may be nested to any depth", () => {
    let node: unknown = { docId: 5, name: "末", subName: "demo.deep.get" };
    for (let depth = 0; depth < 20_000; depth++) node = { name: `g${depth}`, children: [node] };
    const catalogue = readCatalogue({ treeCategories: [{ catelogTrees: [node] }] });
    const [entry] = catalogue.entries;
    expect(entry && categoryOf(catalogue)(entry)).toBe("g19999");
    expect(entriesOfCategory(catalogue, "g7")).toHaveLength(1);
  });

  it("assigns a document once to every category that lists it", () => {
    const document = { docId: 1, name: "demo.a.get", subName: "一" };
    const group = { name: "c", children: [document] };
    const catelogTrees = ["a", "b"].map((name) => ({ name, catelogList: [document, group] }));
    const catalogue = readCatalogue({ treeCategories: [{ catelogTrees }] });
    for (const category of ["a", "b", "c"]) expect(entriesOfCategory(catalogue, category)).toHaveLength(1);
    const [entry, ...others] = entriesOfMethod(catalogue, "demo.a.get");
    expect(others).toEqual([]);
    expect(entry).toMatchObject({ docId: "1", method: "demo.a.get", title: "一" });
  });
});

function isTrue(value: unknown): boolean {
  return value === true || value === "true";
}
