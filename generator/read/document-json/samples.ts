import type { DocSample } from "../../model/api-doc.js";
import type { Place } from "../../model/place.js";
import { isNull, lineOffsets, type JsonObject, type JsonText } from "../../text/json-tree.js";
import type { SourceLines } from "../../text/source-lines.js";
import { sampleKeys } from "./keys.js";
import { theDocument, type DocumentValues } from "./values.js";

/** Reads the samples of a document, with the place of every line. */
export function readSamples(
  data: JsonObject,
  json: string,
  lines: SourceLines,
  values: DocumentValues,
): readonly DocSample[] {
  const samples: DocSample[] = [];
  for (const [key, subject, format] of sampleKeys) {
    const node = data.entries.get(key);
    if (node === undefined || isNull(node)) continue;
    if (node.kind !== "text") values.addWrongValue(node, key, "text", theDocument);
    else if (node.text.trim() !== "") samples.push({ subject, format, ...sampleText(node, json, lines) });
  }
  return samples;
}

/** Returns a sample without the blank lines around it. */
function sampleText(
  node: JsonText,
  json: string,
  sourceLines: SourceLines,
): { readonly text: string; readonly lines: readonly Place[] } {
  const offsets = lineOffsets(json, node);
  const all = node.text.split("\n").map((line) => (line.endsWith("\r") ? line.slice(0, -1) : line));
  const first = all.findIndex((line) => line.trim() !== "");
  const kept = all.slice(first, all.findLastIndex((line) => line.trim() !== "") + 1);
  const lines = kept.map((line, index) => sourceLines.place(offsets[first + index] ?? node.start, line.length));
  return { text: kept.join("\n"), lines };
}
