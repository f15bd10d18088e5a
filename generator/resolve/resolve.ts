import type { Diagnostics } from "../diagnostics/diagnostics.js";
import type { ApiDoc, DocFacts, DocSample, DocTable, SessionNeed } from "../model/api-doc.js";
import type { ApiSpec, Choice, Field, Limits } from "../model/api-spec.js";
import { isMethodName } from "../model/method-name.js";
import { tellCells } from "./cells.js";
import { findChoices } from "./choices.js";
import { checkSuccess, crossCheck } from "./cross-check.js";
import { nestRows, type RowNode } from "./nesting.js";
import { javaNodes, xmlNodes, type SampleNode } from "./sample-tree.js";
import { holdsIds, normalizeTypeWord, typeOf } from "./types.js";

/** Concludes the model of an API from what its source says; nothing when the source names no usable method. */
export function resolve(doc: ApiDoc, diagnostics: Diagnostics): ApiSpec | undefined {
  if (!isMethodName(doc.method.value)) {
    diagnostics.report("read/method-invalid", doc.method.place, { method: doc.method.value });
    return undefined;
  }
  const java = sampleOf(doc, "request", "java");
  const xml = sampleOf(doc, "response", "xml");
  const request = java === undefined ? undefined : javaNodes(java);
  const response = xml === undefined ? undefined : xmlNodes(xml);
  return {
    method: doc.method.value,
    title: doc.title?.value ?? "",
    description: doc.description?.value ?? "",
    category: doc.category?.value,
    docId: doc.docId,
    labels: doc.labels,
    session: doc.session ?? sessionOf(request?.usesSession),
    incomplete: doc.incomplete !== undefined,
    request: resolveTable(doc, doc.request, request?.nodes, "request", "Java request sample", diagnostics),
    response: resolveTable(doc, doc.response, response, "response", "XML response sample", diagnostics),
    samples: doc.samples.map(({ subject, format, text }) => ({ subject, format, text })),
    errors: doc.errors.map(({ code, message, solution }) => ({ code: code.value, message, solution })),
    provenance: { file: doc.source.file, page: pageOf(doc), place: doc.method.place },
  };
}

function pageOf({ origin, source }: ApiDoc): ApiSpec["provenance"]["page"] {
  if (origin !== "spec") return { file: source.file, sha256: source.sha256 };
  const { extractedFrom } = source;
  if (extractedFrom === undefined) return undefined;
  const { page, sha256, seen } = extractedFrom;
  return { file: page, sha256, ...(seen !== undefined && { seen }) };
}

function sampleOf(doc: ApiDoc, subject: DocSample["subject"], format: DocSample["format"]): DocSample | undefined {
  return doc.samples.find((sample) => sample.subject === subject && sample.format === format);
}

/**
 * The platform's samples hand a session key to `execute` when the method needs one. A sample without shows that the
 * call works without; whether a session would be heeded, the page does not say.
 */
function sessionOf(usesSession: boolean | undefined): SessionNeed {
  if (usesSession === undefined) return "unknown";
  return usesSession ? "needed" : "optional";
}

function resolveTable(
  doc: ApiDoc,
  table: DocTable,
  sample: readonly SampleNode[] | undefined,
  path: "request" | "response",
  sampleName: string,
  diagnostics: Diagnostics,
): readonly Field[] {
  const nodes = nestRows(table, sample, diagnostics, path);
  // A reviewed spec may say what the page does not: its samples are kept as they came, its words are final.
  if (doc.origin !== "spec" && sample !== undefined) {
    crossCheck(nodes, sample, sampleName, table.place, diagnostics, path);
    checkSuccess(nodes, diagnostics, path);
  }
  return resolveFields(nodes, doc.origin === "spec");
}

function resolveFields(nodes: readonly RowNode[], reviewed: boolean): readonly Field[] {
  return nodes.map((node) => resolveField(node, reviewed));
}

function resolveField({ row, children, shown, because }: RowNode, reviewed: boolean): Field {
  const facts = tellCells(row, shown?.value);
  const typeWord = normalizeTypeWord(row.typeWord?.value ?? "");
  const example = facts.example?.value;
  const isId = reviewed ? facts.format?.value === "int64" : holdsIds(row.name.value, typeWord, example);
  const description = facts.description?.value ?? "";
  return {
    name: row.name.value,
    typeWord,
    type: typeOf(typeWord, resolveFields(children, reviewed), isId),
    required: row.required === undefined ? undefined : row.required.value === "required",
    description,
    example,
    default: facts.default?.value,
    limits: limitsOf(facts),
    choices: choicesOf(facts, typeWord, description, reviewed),
    deprecated:
      facts.deprecated?.value ?? (!reviewed && /^(?:[[(（【]?(?:已)?(?:废弃|弃用)|deprecated\b)/i.test(description)),
    place: row.place,
    because,
  };
}

function choicesOf(facts: DocFacts, typeWord: string, description: string, reviewed: boolean): readonly Choice[] {
  if (reviewed) return [...(facts.enum?.value ?? [])].map(([value, label]) => ({ value, label }));
  return typeWord === "String" || typeWord === "Number" || typeWord === "byte" ? findChoices(description) : [];
}

function limitsOf(facts: DocFacts): Limits {
  return {
    ...(facts.maxLength !== undefined && { maxLength: facts.maxLength.value }),
    ...(facts.maxListSize !== undefined && { maxListSize: facts.maxListSize.value }),
    ...(facts.min !== undefined && { min: facts.min.value }),
    ...(facts.max !== undefined && { max: facts.max.value }),
    ...(facts.fileExtensions !== undefined && { fileExtensions: facts.fileExtensions.value }),
  };
}
