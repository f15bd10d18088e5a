/**
 * The pre-request script of the whole collection, for the sandboxes of Postman and newman, which have crypto-js but no
 * node:crypto. It replaces variables, removes blank values, sets the time in GMT+8, and signs what is sent. An XML body
 * is signed after the parameters, which are then in the URL. The script contains nothing from the documents of APIs.
 */
export const signScript = String.raw`
// The sandbox already has a global CryptoJS.
const hashes = require("crypto-js");

// White space as in Java's Character.isWhitespace: the platform treats such values as missing.
const isBlank = (text) => !/[^\t-\r\x1c-\x20\u1680\u2000-\u2006\u2008-\u200a\u2028\u2029\u205f\u3000]/.test(text);
// Returns UTF-8 bytes, one character each: parameters are signed in the order of their bytes.
const bytesOf = (text) => hashes.enc.Latin1.stringify(hashes.enc.Utf8.parse(text));

const body = pm.request.body;
const isRaw = body.mode === "raw";
const params = isRaw ? pm.request.url.query : body.mode === "formdata" ? body.formdata : body.urlencoded;
const time = new Date(Date.now() + 8 * 60 * 60 * 1000).toISOString().slice(0, 19).replace("T", " ");

const texts = new Map();
let signature;
const unsent = [];
params.each((param) => {
  if (param.key === "sign") signature = param;
  if (param.disabled || param.type === "file" || param.key === "sign") return;
  const value = param.key === "timestamp" ? time : pm.variables.replaceIn(param.value || "");
  // Values in a URL are sent as they are set here.
  param.value = isRaw ? encodeURIComponent(value) : value;
  if (isBlank(value)) unsent.push(param.key);
  else texts.set(param.key, value);
});
for (const name of unsent) params.remove(name);

const secret = pm.variables.replaceIn("{{app_secret}}");
const raw = isRaw ? pm.variables.replaceIn(body.raw || "") : "";
if (isRaw) body.update({ mode: "raw", raw, options: { raw: { language: "xml" } } });
const text = [...texts]
  .map(([name, value]) => ({ bytes: bytesOf(name), text: name + value }))
  .sort((left, right) => (left.bytes < right.bytes ? -1 : left.bytes > right.bytes ? 1 : 0))
  .map((param) => param.text)
  .concat(raw)
  .join("");
const digests = {
  "hmac-sha256": () => hashes.HmacSHA256(text, secret),
  hmac: () => hashes.HmacMD5(text, secret),
  md5: () => hashes.MD5(secret + text + secret),
};
const digest = digests[texts.get("sign_method")];
if (digest === undefined) throw new Error("sign_method must be one of " + Object.keys(digests).join(", "));
if (signature === undefined) throw new Error("The request has no parameter sign: add one without a value.");
// Set in place, because parameters that a script adds to a form with files are not sent.
signature.value = digest().toString(hashes.enc.Hex).toUpperCase();
`.trim();

/** The test script of the whole collection. It fails a request that the platform refuses. */
export const testScript = `
pm.test("The platform accepts the call", () => {
  if (pm.request.body.mode === "raw") {
    if (!pm.response.text().includes("<flag>success</flag>")) throw new Error(pm.response.text());
    return;
  }
  const error = pm.response.json().error_response;
  if (error) throw new Error([error.code, error.msg, error.sub_code, error.sub_msg].filter(Boolean).join(" "));
});
`.trim();
