import { createHash } from "node:crypto";

/**
 * Returns the SHA-256 in lower-case hexadecimal; texts are hashed as UTF-8. A CRLF counts as a line feed: git writes
 * either on checkout (`core.autocrlf`), and the content is the same.
 */
export function contentHash(content: string | Uint8Array): string {
  return createHash("sha256").update(withLineFeeds(content)).digest("hex");
}

const carriageReturn = 13;
const lineFeed = 10;

function withLineFeeds(content: string | Uint8Array): string | Uint8Array {
  if (typeof content === "string") return content.includes("\r\n") ? content.replaceAll("\r\n", "\n") : content;
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  return bytes.includes("\r\n")
    ? bytes.filter((byte, at) => byte !== carriageReturn || bytes[at + 1] !== lineFeed)
    : content;
}
