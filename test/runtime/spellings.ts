/** Ways in which servers and proxies spell a text that they echo. */
export const spellings: Readonly<Record<string, (text: string) => string>> = {
  "as it is": (text) => text,
  "in upper case": (text) => text.toUpperCase(),
  "in lower case": (text) => text.toLowerCase(),
  "percent-encoded": encodeURIComponent,
  "percent-encoded in lower case": (text) => encodeURIComponent(text).replace(/%../g, (code) => code.toLowerCase()),
  "as a form": (text) => new URLSearchParams({ "": text }).toString().slice(1),
  "percent-encoded to the last character": (text) =>
    [...Buffer.from(text)].map((byte) => `%${byte.toString(16).padStart(2, "0")}`).join(""),
  "as JSON": (text) => JSON.stringify(text).slice(1, -1),
  "as JSON with slashes escaped": (text) => JSON.stringify(text).slice(1, -1).replaceAll("/", "\\/"),
  "as JSON in ASCII": (text) =>
    JSON.stringify(text)
      .slice(1, -1)
      .replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`),
  "as JSON for HTML": (text) =>
    JSON.stringify(text)
      .slice(1, -1)
      .replace(/[<>&'=+]/g, (unit) => `\\u00${unit.charCodeAt(0).toString(16).toUpperCase()}`),
  "as HTML": (text) =>
    text
      .replaceAll("&", "&amp;")
      .replaceAll("<", "&lt;")
      .replaceAll(">", "&gt;")
      .replaceAll('"', "&quot;")
      .replaceAll("'", "&#39;"),
  "as HTML in decimal numbers": (text) => text.replace(/./gsu, (character) => `&#${character.codePointAt(0)};`),
  "as HTML in hexadecimal numbers": (text) =>
    text.replace(/./gsu, (character) => `&#x${Number(character.codePointAt(0)).toString(16).toUpperCase()};`),
  "in base64": (text) => Buffer.from(text).toString("base64"),
  "in base64 for addresses": (text) => Buffer.from(text).toString("base64url"),
};
