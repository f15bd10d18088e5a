import type { Diagnostics } from "../diagnostics/diagnostics.js";
import type { ApiDoc, DocFacts, DocSample, SessionNeed } from "../model/api-doc.js";
import type { ApiSpec, Choice, Field, Limits } from "../model/api-spec.js";
import type { Located, Place } from "../model/place.js";
import { located } from "../text/located.js";
import { tellCells } from "./cells.js";
import { findChoices } from "./choices.js";
import { checkSuccess, crossCheck } from "./cross-check.js";
import { settleDuplicates } from "./duplicates.js";
import { separateHiddenRows } from "./hidden-rows.js";
import { nestRows, type NestedTable, type RowNode } from "./nesting.js";
import { fieldsFromSample } from "./sample-fields.js";
import { sampleTree, sessionInJava, type SampleTree } from "./sample-tree.js";
import { normalizeTypeWord } from "../kinds/type-words.js";
import { holdsIds, typeOf } from "./types.js";

export interface ResolveOptions {
  /**
   * Whether the samples that a spec carries are held against its tables. They decide nothing there, and whoever corrected
   * a spec has kept the page's samples: generating from it says nothing of them, and who asks is told.
   */
  readonly checksSpecSamples?: boolean;
}

/** Concludes the model of an API from what its source says. */
export function resolve(
  doc: ApiDoc,
  diagnostics: Diagnostics,
  { checksSpecSamples = false }: ResolveOptions = {},
): ApiSpec {
  if (doc.origin === "spec" && checksSpecSamples) {
    for (const path of ["request", "response"] as const) checkSpecSamples(doc, path, diagnostics);
  }
  return {
    method: doc.method.value,
    title: doc.title?.value ?? "",
    description: doc.description?.value ?? "",
    category: doc.category?.value,
    docId: doc.docId,
    labels: doc.labels,
    session: doc.session ?? sessionOf(doc.samples),
    incomplete: doc.incomplete !== undefined,
    request: resolveTable(doc, "request", diagnostics),
    response: resolveTable(doc, "response", diagnostics),
    samples: doc.samples.map(({ subject, format, text }) => ({ subject, format, text })),
    errors: doc.errors.map(({ code, message, solution }) => ({
      code: code.value,
      message,
      solution,
      place: code.place,
    })),
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

/**
 * The platform's samples hand a session key to `execute` when the method needs one. A sample without shows that the
 * call works without; whether a session would be heeded, the page does not say.
 */
function sessionOf(samples: readonly DocSample[]): SessionNeed {
  const java = samples.find(({ subject, format }) => subject === "request" && format === "java");
  const usesSession = java === undefined ? undefined : sessionInJava(java);
  if (usesSession === undefined) return "unknown";
  return usesSession ? "needed" : "optional";
}

function resolveTable(doc: ApiDoc, path: "request" | "response", diagnostics: Diagnostics): readonly Field[] {
  const reviewed = doc.origin === "spec";
  // A reviewed spec may say what the page does not: its samples are kept as they came, its words are final.
  const trees = reviewed ? [] : sampleTreesOf(doc, path, diagnostics);
  const table = separateHiddenRows(doc[path], trees[0], diagnostics, path);
  const nested = nestRows(table, trees, diagnostics, path);
  const doubts: TableDoubts = { cells: [], descriptions: [] };
  const fields = resolveFields(nested, { path, reviewed, diagnostics, doubts });
  if (reviewed) return fields;
  checkSamples(nested, table.place, diagnostics, path);
  reportDoubts(doubts, doc, diagnostics, path);
  return fields;
}

function sampleTreesOf(doc: ApiDoc, path: "request" | "response", diagnostics: Diagnostics): readonly SampleTree[] {
  const samples = doc.samples.filter(({ subject }) => subject === path);
  return samples.flatMap((sample) => sampleTree(sample, diagnostics) ?? []);
}

function checkSpecSamples(doc: ApiDoc, path: "request" | "response", diagnostics: Diagnostics): void {
  const trees = sampleTreesOf(doc, path, diagnostics);
  checkSamples(nestRows(doc[path], trees, diagnostics, path), doc[path].place, diagnostics, path);
}

function checkSamples(
  { nodes, samples }: NestedTable,
  tablePlace: Place,
  diagnostics: Diagnostics,
  path: string,
): void {
  for (const sample of samples) crossCheck(nodes, sample, tablePlace, diagnostics, path);
  if (samples.length > 0) checkSuccess(nodes, diagnostics, path);
}

/** The parameters of a table whose cells leave a doubt: one finding names them all. */
interface TableDoubts {
  readonly cells: Located<string>[];
  readonly descriptions: Located<string>[];
}

function reportDoubts(doubts: TableDoubts, doc: ApiDoc, diagnostics: Diagnostics, path: string): void {
  const names = (rows: readonly Located<string>[]): readonly string[] => rows.map((row) => row.value);
  const [cells] = doubts.cells;
  if (cells !== undefined) {
    diagnostics.report("resolve/ambiguous-cells", cells.place, { rows: names(doubts.cells) }, path);
  }
  const [description] = doubts.descriptions;
  if (description !== undefined && doc.origin === "page") {
    diagnostics.report("resolve/missing-description", description.place, { rows: names(doubts.descriptions) }, path);
  }
}

interface FieldContext {
  readonly path: string;
  readonly reviewed: boolean;
  readonly diagnostics: Diagnostics;
  readonly doubts: TableDoubts;
}

function resolveFields({ nodes, samples }: NestedTable, context: FieldContext): readonly Field[] {
  const fields = nodes.map((node) => resolveField(node, samples, context));
  // Of a reviewed spec its reader has said so already, as an error.
  return context.reviewed ? fields : settleDuplicates(fields, context.path, context.diagnostics);
}

function resolveField(
  { row, children, shown, because }: RowNode,
  samples: NestedTable["samples"],
  context: FieldContext,
): Field {
  const { reviewed, diagnostics, doubts } = context;
  const path = `${context.path}.${row.name.value}`;
  const { facts, isDoubtful, unreadable } = tellCells(row, children.length > 0 ? undefined : shown);
  const own = located(path.slice(path.indexOf(".") + 1), row.place);
  if (isDoubtful) doubts.cells.push(own);
  if (facts.description === undefined) doubts.descriptions.push(own);
  for (const limit of unreadable) {
    diagnostics.report("resolve/unreadable-limit", limit.place, { name: row.name.value, limit: limit.value }, path);
  }
  const typeWord = normalizeTypeWord(row.typeWord?.value ?? "");
  const example = facts.example?.value;
  const isId = reviewed ? facts.format?.value === "int64" : holdsIds(row.name.value, typeWord, example);
  const description = facts.description?.value ?? "";
  const listed = resolveFields({ nodes: children, samples }, { ...context, path });
  const fields = listed.length > 0 || reviewed ? listed : fieldsFromSample(row, shown, samples, diagnostics, path);
  return {
    name: row.name.value,
    typeWord,
    type: typeOf(typeWord, fields, isId),
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
