/* Writes CODES.md and CODES.zh-CN.md from the registry; `npm run codes` runs it. */
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { format, resolveConfig } from "prettier";
import { codesDocument } from "./codes-document.js";
import { chineseDocument, englishDocument } from "./codes-document-words.js";
import { englishMessages } from "./registry/index.js";
import { chineseMessages } from "./registry/zh/index.js";

const documents = [
  ["CODES.md", codesDocument(englishMessages, englishDocument)],
  ["CODES.zh-CN.md", codesDocument(chineseMessages, chineseDocument)],
] as const;

for (const [name, text] of documents) {
  const path = fileURLToPath(new URL(name, import.meta.url));
  writeFileSync(path, await format(text, { ...(await resolveConfig(path)), parser: "markdown" }));
}
