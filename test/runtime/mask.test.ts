import fc from "fast-check";
import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import { executeBatch } from "../../templates/runtime/batch.js";
import { TopClient } from "../../templates/runtime/client.js";
import { TopError } from "../../templates/runtime/errors.js";
import { maskOf, maskedCause } from "../../templates/runtime/internal/mask.js";
import { obtainToken } from "../../templates/runtime/oauth.js";
import { rawServer } from "./raw-server.js";
import { RecallRequest, credentials, recallParams } from "./recall.js";
import { spellings } from "./spellings.js";

const named = Object.entries(spellings);

describe("a secret is masked", () => {
  const secrets = [
    "0f1e2d3c4b5a69788796a5b4c3d2e1f0",
    "6100e0/9+a=b&c d",
    `6100<"it's">\\n%41&amp;\\u0041/中文😀`,
    "secret",
  ];

  test.each(named)("%s", (_, spell) => {
    for (const secret of secrets) {
      expect(maskOf([secret])(`before ${spell(secret)} after`)).toBe("before *** after");
    }
  });

  // Base64 is meaningless in another case, and its content is only searched as it is and as a form.
  const isBase64 = (name: string) => name.startsWith("in base64");
  const makesSense = (inner: string, outer: string) =>
    isBase64(outer) ? /^as (it is|a form)$/.test(inner) : !(isBase64(inner) && outer.endsWith(" case"));
  const pairs = named.flatMap(([inner, first]) =>
    named.flatMap(([outer, second]) => (makesSense(inner, outer) ? [[inner, outer, first, second] as const] : [])),
  );

  test.each(pairs)("%s, and also %s", (_inner, _outer, first, second) => {
    for (const secret of secrets) {
      expect(maskOf([secret])(`before ${second(first(secret))} after`)).toBe("before *** after");
    }
  });

  test("percent-encoded three times, in JSON, in HTML", () => {
    const [, secret = ""] = secrets;
    const repeated = encodeURIComponent(encodeURIComponent(encodeURIComponent(secret)));
    const html = spellings["as HTML"] ?? String;
    expect(maskOf([secret])(html(JSON.stringify({ url: `/?s=${repeated}` })))).toBe(
      "{&quot;url&quot;:&quot;/?s=***&quot;}",
    );
  });

  test("inside a longer text in base64, wherever it begins", () => {
    const [secret = ""] = secrets;
    for (const before of ["", "a", "ab", "abc"]) {
      const whole = Buffer.from(`${before}${secret}&more`).toString("base64");
      const masked = maskOf([secret])(whole);
      expect(masked).toContain("***");
      for (const rest of masked.split("***"))
        expect(Buffer.from(rest, "base64").toString()).not.toContain(secret.slice(0, 4));
      expect(masked.length).toBeLessThan(whole.length - 35);
    }
  });

  test("and all other text is unchanged", () => {
    const texts = fc.oneof(
      fc.string(),
      fc.string({ unit: "grapheme" }),
      fc.constantFrom("%41", "\\n", "&amp;", "&#x41;", "%"),
    );
    fc.assert(
      fc.property(fc.array(texts), fc.array(texts), fc.constantFrom(...named), (before, after, [, spell]) => {
        const secret = "0f1e2d3c+4b5a&69788796";
        // Adjacent characters could be treated as a part of it.
        const [left, right] = [`${before.join("")}\n`, `\n${after.join("")}`];
        expect(maskOf([secret])(left + right)).toBe(left + right);
        const masked = maskOf([secret])(left + spell(secret) + right);
        expect(masked.startsWith(`${left}***`)).toBe(true);
        expect(masked.endsWith(right)).toBe(true);
      }),
    );
  });

  test("even if it contains another one, repeats, or is next to another one", () => {
    expect(maskOf(["abcdef", "cde"])("xabcdefx cde")).toBe("x***x ***");
    expect(maskOf(["abc", "def"])("abcdef abcabc")).toBe("*** ***");
    expect(maskOf(["abcd", "cdef"])("xabcdefx")).toBe("x***x");
    expect(maskOf(["abc", "abcdef"])("xabcdefx abcx")).toBe("x***x ***x");
    expect(maskOf(["abab"])("xabababx")).toBe("x***x");
  });

  test("whatever characters it has, in every spelling that keeps its case", () => {
    const piece = fc.oneof(
      fc.string({ unit: "grapheme-ascii", minLength: 1, maxLength: 3 }),
      fc.constantFrom(
        "😀",
        "中",
        "é",
        "%41",
        "%25",
        "\\n",
        "\\u0041",
        "&amp;",
        "&#65;",
        "[",
        "(",
        "*",
        "$&",
        "=",
        "\xff",
      ),
    );
    const cases = named.filter(([name]) => !name.endsWith(" case"));
    fc.assert(
      fc.property(fc.array(piece, { minLength: 3, maxLength: 8 }), fc.constantFrom(...cases), (pieces, [, spell]) => {
        const secret = `key${pieces.join("")}`;
        expect(maskOf([secret])(`before\n${spell(secret)}\nafter`)).toBe("before\n***\nafter");
      }),
      { numRuns: 1000 },
    );
  });

  test.each(["", "s", "ab", undefined])("unless it is %j, which would mask whole messages", (secret) => {
    const text = "Invalid timestamp (isv.absent)";
    expect(maskOf([secret])(text)).toBe(text);
  });
});

describe("a hostile text", () => {
  const mask = maskOf(["0f1e2d3c4b5a69788796a5b4c3d2e1f0"]);

  test.each([
    ["backslashes", "\\"],
    ["escaped percent signs", "%25"],
    ["percent signs", "%"],
    ["entities", "&amp;"],
    ["entities inside entities", "&#x26;#x26;"],
    ["numbers beyond Unicode", "&#x110000;&#9999999;"],
    ["halves of characters", "\\ud800\\udc00\\udc00\\ud800"],
    ["the beginning of the secret", "0f1e2d3c4b5a69788796a5b4c3d2e1f-"],
  ])("of %s is unchanged, without an error", (_, piece) => {
    const text = piece.repeat(20_000);
    // Compared without the matcher, whose diff would be unreadable.
    expect(mask(text) === text).toBe(true);
  });
});

test("the causes of an error are masked, with code, system call and further causes", () => {
  const mask = maskOf(["0f1e2d3c4b5a"]);
  const cause = Object.assign(new Error("read 0F1E2D3C4B5A"), {
    code: "ECONNRESET",
    syscall: "read",
    body: "0f1e2d3c4b5a",
  });
  const masked = maskedCause(new TypeError("failed", { cause }), mask);
  expect(masked?.cause).toMatchObject({ message: "read ***", code: "ECONNRESET", syscall: "read" });
  expect(inspect(masked, { depth: 9, showHidden: true })).not.toMatch(/0f1e2d3c4b5a/i);
});

describe("no error of a call contains a secret, for any response", () => {
  const session = "6100session+with/signs=&中";
  const secretsOf = (form: string): readonly string[] => [
    credentials.appSecret,
    session,
    new URLSearchParams(form).get("sign") ?? "no signature",
  ];

  function shown(error: unknown): string {
    if (!(error instanceof TopError)) throw new Error("The call did not end with a TopError.", { cause: error });
    const raw = "raw" in error ? error.raw : "";
    return [inspect(error, { depth: 20, showHidden: true }), JSON.stringify(error), error.stack, raw].join("\n");
  }

  const kinds: readonly (readonly [string, number, (echo: string) => string])[] = [
    [
      "as an error of the platform",
      200,
      (echo) => JSON.stringify({ error_response: { code: 41, msg: echo, sub_msg: echo, request_id: echo } }),
    ],
    ["as a text", 200, (echo) => echo],
    ["as a proxy's page", 502, (echo) => `<html>${echo}</html>`],
  ];

  test.each(
    kinds.flatMap(([kind, status, response]) =>
      named.map(([name, spell]) => [kind, name, status, response, spell] as const),
    ),
  )("%s, %s", async (_kind, _name, status, bodyOf, spell) => {
    let echoed: readonly string[] = [];
    const gateway = await rawServer((_request, response, body) => {
      const pieces = [...secretsOf(body), body];
      echoed = [...pieces.slice(0, 3), ...pieces.map(spell)];
      response.writeHead(status).end(bodyOf(pieces.map((piece) => `[${spell(piece)}]`).join(" ")));
    });
    const client = new TopClient({ ...credentials, session, gateway, retry: { maxRetries: 0 } });
    const text = shown(await client.execute(new RecallRequest(recallParams)).catch((error: unknown) => error));
    expect(text).toContain("***");
    for (const secret of echoed) expect(text).not.toContain(secret);
  });

  test.each(named)("nor signatures of earlier attempts, %s", async (_, spell) => {
    const signatures: string[] = [];
    const gateway = await rawServer((_request, response, body) => {
      signatures.push(new URLSearchParams(body).get("sign") ?? "");
      response.writeHead(502).end(`first: ${spell(signatures[0] ?? "")} last: ${spell(signatures.at(-1) ?? "")}`);
    });
    let now = Date.now();
    const client = new TopClient({
      ...credentials,
      gateway,
      clock: () => (now += 1000),
      pause: () => Promise.resolve(),
    });
    const failed = client.execute(new RecallRequest(recallParams), { idempotent: true });
    const text = shown(await failed.catch((error: unknown) => error));
    expect(new Set(signatures).size).toBe(4);
    expect(text).toMatch(/first: \*\*\*=* last: \*\*\*/);
    for (const signature of signatures) expect(text).not.toContain(spell(signature));
  });

  test("nor sessions of any call of a batch", async () => {
    const sessions = ["6100first", "6200second", "6300third"];
    const gateway = await rawServer((_request, response, body) =>
      response.writeHead(502).end(`${body} ${JSON.stringify(sessions)}`),
    );
    const client = new TopClient({ ...credentials, gateway, retry: { maxRetries: 0 } });
    const calls = sessions.map((own) => ({ request: new RecallRequest(recallParams), session: own }));
    const text = shown(await executeBatch(client, calls).catch((error: unknown) => error));
    for (const own of sessions) expect(text).not.toContain(own);
  });

  test("nor tokens in another form than that of OAuth", async () => {
    for (const body of [
      '{"refresh_token":"rt-of-a-user"}',
      "access_token=at-of-a-user",
      '{"data":{"access_token":"at-of-a-user"}}',
    ]) {
      const tokenUrl = await rawServer((_request, response) => response.end(body));
      const options = { ...credentials, redirectUri: "https://example.com/back", tokenUrl };
      const text = shown(await obtainToken(options, "code").catch((error: unknown) => error));
      expect(text).not.toMatch(/of-a-user/);
    }
  });

  test("and a secret of one character leaves messages readable", async () => {
    const body = '{"error_response":{"code":31,"msg":"Invalid timestamp"}}';
    const gateway = await rawServer((_request, response) => response.end(body));
    const client = new TopClient({ appKey: "1", appSecret: "s", session: "in", gateway, retry: { maxRetries: 0 } });
    await expect(client.execute(new RecallRequest(recallParams))).rejects.toThrow(
      "demo.followup.recall: 31 Invalid timestamp",
    );
  });
});
