import { createHash, createHmac } from "node:crypto";
import { describe, expect, test } from "vitest";
import { TopClient } from "../../templates/runtime/client.js";
import { explainSign } from "../../templates/runtime/explain-sign.js";
import { credentials, requestOf } from "./recall.js";

const request = requestOf(
  {
    request: [
      { property: "title", name: "title", type: "text" },
      { property: "note", name: "note", type: "text" },
      { property: "image", name: "image", type: "file" },
      { property: "format", name: "format", type: "text" },
    ],
  },
  { title: "标题", note: "", image: Uint8Array.of(1), format: "long" },
);
const options = { session: "a-session", time: new Date("2026-11-23T01:02:03Z") };
const joined =
  "app_key23456789formatjsonmethoddemo.any.callsessiona-sessionsign_methodhmac-sha256" +
  "timestamp2026-11-23 09:02:03title标题v2.0";

describe("an explained signature", () => {
  test("shows what was signed, in order, and why other parameters were not", () => {
    const explanation = explainSign(new TopClient(credentials), request, options);
    expect(explanation).toEqual({
      signMethod: "hmac-sha256",
      rule: "HMAC-SHA256 of the text under the app secret, as upper-case hexadecimal",
      text: joined,
      params: [
        { name: "app_key", value: "23456789" },
        { name: "format", value: "json" },
        { name: "method", value: "demo.any.call" },
        { name: "session", value: "a-session" },
        { name: "sign_method", value: "hmac-sha256" },
        { name: "timestamp", value: "2026-11-23 09:02:03" },
        { name: "title", value: "标题" },
        { name: "v", value: "2.0" },
      ],
      leftOut: [
        { name: "note", reason: "it has no value: undefined, null and blank text are not sent" },
        { name: "image", reason: "files are not signed" },
        { name: "format", reason: "the platform's own parameter of this name is sent instead" },
        { name: "sign", reason: "it is the signature itself" },
      ],
      signature: createHmac("sha256", credentials.appSecret).update(joined).digest("hex").toUpperCase(),
    });
  });

  test("shows the treatment of parameters that the document does not list", () => {
    const extraParams = { v: "3.0", sign: "forged", "": "nameless", more: "1" };
    const explanation = explainSign(new TopClient(credentials), request, { ...options, extraParams });
    expect(explanation.text).toBe(joined.replace("session", "more1session"));
    expect(explanation.leftOut.slice(-2)).toEqual([
      { name: "v", reason: "the platform's own parameter of this name is sent instead" },
      { name: "sign", reason: "it is the signature itself" },
    ]);
  });

  test("masks the secret that MD5 puts at both ends", () => {
    const { text, signature } = explainSign(new TopClient({ ...credentials, signMethod: "md5" }), request, options);
    expect(text).toBe(`***${joined.replace("hmac-sha256", "md5")}***`);
    const signed = text.replaceAll("***", credentials.appSecret);
    expect(signature).toBe(createHash("md5").update(signed).digest("hex").toUpperCase());
  });

  test("has the current time, unless another is given", () => {
    const client = new TopClient({ ...credentials, clock: () => 0 });
    expect(explainSign(client, request).params).toContainEqual({ name: "timestamp", value: "1970-01-01 08:00:00" });
  });
});
