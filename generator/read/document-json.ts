import type { Diagnostics } from "../diagnostics/diagnostics.js";
import type { ApiDoc } from "../model/api-doc.js";
import type { SourceText } from "../model/source-text.js";
import { isMethodName } from "../platform/method-name.js";
import { parseJson, type JsonObject } from "../text/json-tree.js";
import { located } from "../text/located.js";
import { SourceLines } from "../text/source-lines.js";
import { KeyCheck } from "./document-json/check-keys.js";
import { readErrorCodes } from "./document-json/error-codes.js";
import { findDocuments, reportEmpty } from "./document-json/find-document.js";
import { JsonLedger } from "./document-json/json-ledger.js";
import { readLabels } from "./document-json/labels.js";
import { readParameters } from "./document-json/parameters.js";
import { readSamples } from "./document-json/samples.js";
import { DocumentValues, theDocument } from "./document-json/values.js";
import { noLedger, type Ledger } from "./ledger.js";

/**
 * Reads documents of the platform: a response of the document endpoint, its `data`, the reduced form of public
 * archives, or a list of these. Reports a response without a document.
 *
 * @param ledger records the role of each line.
 */
export function readDocumentJson(
  source: SourceText,
  diagnostics: Diagnostics,
  ledger: Ledger = noLedger,
): readonly ApiDoc[] {
  const lines = new SourceLines(source);
  const parsed = parseJson(source.text);
  if (parsed.kind === "broken") {
    diagnostics.report("read/json-syntax", lines.place(parsed.offset, 1), { expected: parsed.expected });
    return [];
  }
  if (parsed.kind === "too-complex") {
    diagnostics.report("read/too-complex", lines.firstLine(), { parts: "values" });
    return [];
  }
  return findDocuments(parsed.root, lines, diagnostics).flatMap(
    (data) => readDocument(data, source, lines, diagnostics, ledger) ?? [],
  );
}

function readDocument(
  data: JsonObject,
  source: SourceText,
  lines: SourceLines,
  diagnostics: Diagnostics,
  ledger: Ledger,
): ApiDoc | undefined {
  const values = new DocumentValues(lines);
  const method = values.text(data, "name", theDocument);
  const name = method?.value.trim();
  if (method === undefined || name === undefined || name === "") {
    reportEmpty(data, lines, diagnostics);
    return undefined;
  }
  if (!isMethodName(name)) {
    diagnostics.report("read/method-invalid", method.place, { method: name.slice(0, 80) });
    return undefined;
  }
  const jsonLedger = ledger === noLedger ? undefined : new JsonLedger(source.text, lines, ledger);
  const keys = new KeyCheck(values, jsonLedger);
  keys.document(data);
  const title = values.displayedText(data, "apiChineseName", theDocument);
  const description = values.displayedText(data, "description", theDocument);
  const docId = values.text(data, "docId", theDocument) ?? values.text(data, "id", theDocument);
  const labelNodes = values.items(data, "labels", theDocument);
  for (const label of labelNodes) if (label.kind === "object") keys.flagDuplicateKeys(label, theDocument);
  const labels = readLabels(labelNodes, lines);
  const samples = readSamples(data, source.text, lines, values);
  const errors = readErrorCodes(data, values, keys, diagnostics);
  values.report(diagnostics, undefined);
  const reading = { lines, values, keys, diagnostics, ledger, jsonLedger };
  const request = readParameters(data, "requestParams", "request", reading);
  const response = request && readParameters(data, "responseParams", "response", reading);
  if (request === undefined || response === undefined) {
    diagnostics.report("read/too-complex", method.place, { parts: "parameters" });
    return undefined;
  }
  keys.report(diagnostics);
  return {
    origin: "document",
    source: { file: source.path, sha256: source.sha256 },
    method: located(name, method.place),
    title,
    description,
    category: undefined,
    docId: docId?.value,
    labels: labels.texts,
    session: labels.session,
    request,
    response,
    samples,
    errors,
    incomplete: keys.unreadAt,
  };
}
