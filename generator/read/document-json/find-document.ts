import type { Diagnostics } from "../../diagnostics/diagnostics.js";
import { nearestWord } from "../../diagnostics/nearest-word.js";
import { isSessionExpiredMessage } from "../../platform/session-expiry.js";
import { textIn, type JsonNode, type JsonObject } from "../../text/json-tree.js";
import type { SourceLines } from "../../text/source-lines.js";
import { documentTables, documentOnlyKeys } from "./keys.js";
import { describeOtherJson, isCatalogue } from "./other-json.js";

/**
 * Finds the documents in parsed JSON: a response of the document endpoint, its `data`, the reduced form of public
 * archives, or a list of these. Reports any other JSON with a description of what it is, except for catalogues,
 * which archives keep beside documents.
 */
export function findDocuments(root: JsonNode, lines: SourceLines, diagnostics: Diagnostics): readonly JsonObject[] {
  const roots = root.kind === "list" ? root.items : [root];
  const others: JsonNode[] = [];
  const documents: JsonObject[] = [];
  for (const node of roots) {
    const data = node.kind === "object" ? documentIn(node, lines, diagnostics) : "other";
    if (data === "other") others.push(node);
    else if (data !== undefined) documents.push(data);
  }
  const [other] = others;
  if (other !== undefined || roots.length === 0) {
    const found = other === undefined ? "JSON with an empty list" : describeOtherJson(other);
    const more = Math.max(0, others.length - 1);
    diagnostics.report("read/unknown-kind", lines.place((other ?? root).start, 1), { found, more });
  }
  return documents;
}

/**
 * Returns the document in an object; `other` if the object is not the platform's, `undefined` if it is already
 * reported.
 */
function documentIn(root: JsonObject, lines: SourceLines, diagnostics: Diagnostics): JsonObject | "other" | undefined {
  const { entries } = root;
  const place = lines.place(root.start, 1);
  const refusal = entries.get("ret");
  if (refusal !== undefined && !entries.has("success")) {
    const words = refusal.kind === "list" ? refusal.items.map(textIn).join(" ") : textIn(refusal);
    const code = isSessionExpiredMessage(words) ? "read/document-session-expired" : "read/document-refused";
    diagnostics.report(code, lines.place(refusal.start, 1), { reason: words });
    return undefined;
  }
  if (entries.has("rgv587_flag") && !entries.has("data")) {
    diagnostics.report("read/document-refused", place, { reason: "RGV587_ERROR" });
    return undefined;
  }
  if (textIn(entries.get("success")) === "false") {
    const reason = [entries.get("msg"), entries.get("errMsg"), entries.get("code")]
      .map(textIn)
      .filter((words) => words !== "")
      .join(" ");
    const code = isSessionExpiredMessage(reason) ? "read/document-session-expired" : "read/document-failed";
    diagnostics.report(code, place, { reason });
    return undefined;
  }
  const lost = root.overwritten?.find(({ key }) => key === "data");
  if (lost !== undefined) {
    const at = lines.place(lost.node.start, 1);
    diagnostics.report("read/document-duplicate-key", at, {
      rows: [{ name: "data", line: at.line, note: undefined, remarks: ["the document in it is not read"] }],
    });
  }
  const data = entries.get("data") ?? root;
  if (data.kind === "object") {
    if (isDocument(data)) return data;
    if (isCatalogue(data)) return undefined;
    const isEmpty = [...data.entries.keys()].every((key) => key === "id" || key === "name");
    if (!isEmpty) return "other";
  } else if (!entries.has("success")) {
    return "other";
  }
  reportEmpty(data, lines, diagnostics);
  return undefined;
}

/** Reports a document without content, as the platform returns for APIs that it has withdrawn. */
export function reportEmpty(data: JsonNode, lines: SourceLines, diagnostics: Diagnostics): void {
  diagnostics.report("read/document-empty", lines.place(data.start, 1), undefined);
}

function isDocument({ entries }: JsonObject): boolean {
  if (documentOnlyKeys.some((key) => entries.has(key))) return true;
  // A document is recognized even if all its tables have misspelt keys; the misspellings are reported.
  if (!entries.has("name")) return false;
  return [...entries.keys()].some((key) => misspeltTable(key, documentTables) !== undefined);
}

const maxEdits = 2;

/** Returns the table key of which another key is most probably a misspelling. */
export function misspeltTable(key: string, tables: readonly string[]): string | undefined {
  return nearestWord(key, tables, maxEdits);
}
