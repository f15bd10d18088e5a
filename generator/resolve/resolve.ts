import { Diagnostics } from "../diagnostics/diagnostics.js";
import type { ApiDoc, DocFacts, DocRow, DocSample, SessionNeed } from "../model/api-doc.js";
import type { ApiSpec, Choice, Field, Limits } from "../model/api-spec.js";
import type { Evidence } from "../model/evidence.js";
import type { Place } from "../model/place.js";
import { located } from "../text/located.js";
import { classifyCells } from "./cells.js";
import { nestDottedNames } from "./dotted-names.js";
import { findChoices } from "./choices.js";
import { checkSuccess, crossCheck } from "./cross-check.js";
import { reportDuplicates, mergeDuplicates, type Duplicate } from "./duplicates.js";
import { splitMergedRows } from "./merged-rows.js";
import { nestRows, type NestedTable, type RowNode } from "./nesting.js";
import { fieldsFromSample } from "./sample-fields.js";
import { reportSampleContradictions } from "./sample-contradictions.js";
import { listsFromSamples } from "./sample-lists.js";
import { sampledRows, type SampledRow } from "./sample-rows.js";
import { sampleTree, sessionInSamples, type SampleTree } from "./sample-tree.js";
import { isRequestLanguage, requestLanguageNames } from "../samples/languages.js";
import { normalizeTypeWord, parseTypeWord, scalarNamed } from "../kinds/type-words.js";
import { normalizeTypes, type NormalizedTypes } from "./normalize-types.js";
import { TableDoubts } from "./table-doubts.js";
import { numberMeaning } from "./number-meaning.js";
import { statedLimits } from "./stated-limits.js";
import { typeOf, typeWordOf } from "./types.js";

export interface ResolveOptions {
  /**
   * Whether to report problems that a reviewed spec may keep: samples that contradict its tables, and objects
   * without fields. `lint` reports them; generating from a spec does not.
   */
  readonly checksSpecs?: boolean;
}

/** Resolves a document to the model of its API. */
export function resolve(doc: ApiDoc, diagnostics: Diagnostics, { checksSpecs = false }: ResolveOptions = {}): ApiSpec {
  if (doc.origin === "spec" && checksSpecs) {
    for (const path of ["request", "response"] as const) checkSpecSamples(doc, path, diagnostics);
  }
  const opaque: OpaqueObject[] = [];
  const session = sessionOf(doc);
  const request = resolveTable(doc, "request", diagnostics, opaque);
  const response = resolveTable(doc, "response", diagnostics, opaque);
  if (doc.origin !== "spec" || checksSpecs) reportOpaqueObjects(opaque, diagnostics);
  return {
    method: doc.method.value,
    title: doc.title?.value ?? "",
    description: doc.description?.value ?? "",
    category: doc.category?.value,
    docId: doc.docId,
    labels: doc.labels,
    session: session.need,
    ...(doc.access !== undefined && { access: doc.access }),
    incomplete: doc.incomplete !== undefined,
    request,
    response,
    samples: keptSamples(doc).map(({ subject, format, text }) => ({ subject, format, text })),
    errors: doc.errors.map(({ code, message, solution }) => ({
      code: code.value,
      message,
      solution,
      place: code.place,
    })),
    provenance: { file: doc.source.file, page: pageOf(doc), place: doc.method.place, session: session.evidence },
  };
}

/**
 * Returns the samples that the model keeps. A page may show its call in seven languages, which are equivalent: the
 * first in the order of the platform's tabs is kept.
 */
function keptSamples({ origin, samples }: ApiDoc): readonly DocSample[] {
  if (origin === "spec") return samples;
  const calls = samples.filter(({ subject, format }) => subject === "request" && isRequestLanguage(format));
  const kept = requestLanguageNames.flatMap((language) => calls.find(({ format }) => format === language) ?? [])[0];
  return samples.filter((sample) => sample === kept || !calls.includes(sample));
}

function pageOf({ origin, source }: ApiDoc): ApiSpec["provenance"]["page"] {
  if (origin !== "spec") return { file: source.file, sha256: source.sha256 };
  const { extractedFrom } = source;
  if (extractedFrom === undefined) return undefined;
  const { page, sha256, seen } = extractedFrom;
  return { file: page, sha256, ...(seen !== undefined && { seen }) };
}

/**
 * Infers from the request samples whether a call needs a session. A sample that passes a session key to `execute`
 * shows that the method needs one. A sample without one shows only that the call works without a session, so the
 * session is optional.
 */
function sessionOf({ origin, session, samples, method }: ApiDoc): {
  readonly need: SessionNeed;
  readonly evidence: Evidence;
} {
  if (session !== undefined) {
    const by = origin === "spec" ? "spec" : "label";
    return { need: session.value, evidence: { finding: { kind: "session-stated", by }, place: session.place } };
  }
  const shown = sessionInSamples(samples.filter(({ subject }) => subject === "request"));
  if (shown === undefined) {
    return { need: "unknown", evidence: { finding: { kind: "session-unknown" }, place: method.place } };
  }
  const { usesSession, language, place } = shown;
  const sample = `${language} request sample` as const;
  const finding = { kind: "session-in-sample", sample, passes: usesSession } as const;
  return { need: usesSession ? "needed" : "optional", evidence: { finding, place } };
}

/** A parameter with an object type whose fields are not listed. */
interface OpaqueObject {
  readonly field: Field;
  readonly path: string;
}

/** Reports one finding for the whole page, since many such objects have the same cause. */
function reportOpaqueObjects(opaque: readonly OpaqueObject[], diagnostics: Diagnostics): void {
  const [first] = opaque;
  if (first === undefined) return;
  const rows = opaque.map(({ field: { name, typeWord, place } }) => ({ name, line: place.line, note: typeWord }));
  const parameter = opaque.length === 1 ? first.path : undefined;
  diagnostics.report("resolve/object-without-fields", first.field.place, { rows }, parameter);
}

function resolveTable(
  doc: ApiDoc,
  path: "request" | "response",
  diagnostics: Diagnostics,
  opaque: OpaqueObject[],
): readonly Field[] {
  const reviewed = doc.origin === "spec";
  // A reviewed spec is final: its samples do not change its tables.
  const trees = reviewed ? [] : sampleTreesOf(doc, path, diagnostics);
  const separated = splitMergedRows(doc[path], trees[0], diagnostics, path);
  const types = normalizeTypes(reviewed ? separated : nestDottedNames(separated, diagnostics, path), diagnostics, path);
  const { table } = types;
  const placed = nestRows(table, trees, diagnostics, path);
  const { nodes, sampled, contradicted } = listsFromSamples(placed.nodes, placed.samples, diagnostics, path);
  const nested = { ...placed, nodes };
  const doubts = new TableDoubts();
  const duplicates: Duplicate[] = [];
  const lost = doc[path].lost ?? [];
  const lostLines = new Set(lost.map(({ place }) => place.line));
  const context = { path, reviewed, doubts, duplicates, opaque, types, lostLines, within: [] };
  const fields = resolveFields(nested, context);
  reportDuplicates(duplicates, diagnostics, path);
  doubts.reportLimits(diagnostics, path);
  if (reviewed) return fields;
  checkSamples(nested, sampled, table.place, diagnostics, path, contradicted);
  doubts.report(lost, doc.origin === "page", diagnostics, path);
  return fields;
}

function sampleTreesOf(doc: ApiDoc, path: "request" | "response", diagnostics: Diagnostics): readonly SampleTree[] {
  const samples = doc.samples.filter(({ subject }) => subject === path);
  return samples.flatMap((sample) => sampleTree(sample, diagnostics) ?? []);
}

function checkSpecSamples(doc: ApiDoc, path: "request" | "response", diagnostics: Diagnostics): void {
  const trees = sampleTreesOf(doc, path, diagnostics);
  // Problems of the types are reported where the tables are resolved.
  const { table } = normalizeTypes(doc[path], new Diagnostics(), path);
  const nested = nestRows(table, trees, diagnostics, path);
  checkSamples(nested, sampledRows(nested.nodes, nested.samples), table.place, diagnostics, path);
}

function checkSamples(
  { nodes, samples, elsewhere }: NestedTable,
  sampled: readonly SampledRow[],
  tablePlace: Place,
  diagnostics: Diagnostics,
  path: "request" | "response",
  contradicted: ReadonlySet<DocRow> = new Set(),
): void {
  crossCheck({ nodes, samples, tablePlace, path, contradicted, elsewhere }, diagnostics);
  if (samples.length > 1) reportSampleContradictions(sampled, diagnostics, path);
  if (samples.length > 0) checkSuccess(nodes, diagnostics, path);
}

interface FieldContext {
  readonly path: string;
  readonly reviewed: boolean;
  readonly doubts: TableDoubts;
  readonly duplicates: Duplicate[];
  readonly opaque: OpaqueObject[];
  readonly types: NormalizedTypes;
  /** The lines of the rows whose nested rows are already reported as lost. */
  readonly lostLines: ReadonlySet<number>;
  /** The types of the objects that contain the parameters, outermost first. */
  readonly within: readonly string[];
}

function resolveFields(
  { nodes, samples }: Pick<NestedTable, "nodes" | "samples">,
  context: FieldContext,
): readonly Field[] {
  const fields = nodes.map((node) => resolveField(node, samples, context));
  // The reader of a reviewed spec has already reported duplicates as errors.
  return context.reviewed ? fields : mergeDuplicates(fields, context.path, context.duplicates);
}

function resolveField(
  { row, children, shown, because }: RowNode,
  samples: NestedTable["samples"],
  context: FieldContext,
): Field {
  const { reviewed, doubts } = context;
  const path = `${context.path}.${row.name.value}`;
  const { facts, isDoubtful, unreadable } = classifyCells(row, children.length > 0 ? undefined : shown);
  if (isDoubtful || facts.description === undefined) {
    const own = located(path.slice(path.indexOf(".") + 1), row.place);
    if (isDoubtful) doubts.addCells(own);
    if (facts.description === undefined) doubts.addWithoutDescription(own);
  }
  for (const limit of unreadable) doubts.addLimit(row.name.value, limit);
  const typeWord = normalizeTypeWord(typeWordOf(row));
  const example = facts.example?.value;
  const description = facts.description?.value ?? "";
  const meaning = reviewed ? undefined : numberMeaning({ name: row.name.value, typeWord, description, example });
  const format = reviewed ? facts.format?.value : meaning?.format;
  const { base } = parseTypeWord(typeWord);
  const listed =
    children.length === 0
      ? noFields
      : resolveFields({ nodes: children, samples }, { ...context, path, within: [...context.within, base] });
  const fields = listed.length > 0 || reviewed ? listed : fieldsFromSample(row, shown, samples, doubts);
  const spelling = context.types.evidence.get(row);
  const choices = reviewed ? reviewedChoices(facts) : choicesOf(row.name.value, typeWord, description, example);
  const isRead = !reviewed && fields.length === 0 && context.path.startsWith("request");
  const stated = isRead ? statedLimits({ typeWord, description, example, choices }) : undefined;
  const evidence = [...because];
  if (spelling !== undefined) evidence.push(spelling);
  if (meaning !== undefined && fields.length === 0) evidence.push({ finding: meaning.finding, place: row.place });
  for (const finding of stated?.findings ?? []) evidence.push({ finding, place: row.place });
  const field: Field = {
    name: row.name.value,
    typeWord,
    type: typeOf(typeWord, fields, format),
    required: row.required === undefined ? undefined : row.required.value === "required",
    description,
    example,
    default: facts.default?.value ?? stated?.default,
    limits: stated === undefined ? limitsOf(facts) : { ...stated.limits, ...limitsOf(facts) },
    choices,
    deprecated:
      facts.deprecated?.value ?? (!reviewed && /^(?:[[(（【]?(?:已)?(?:废弃|弃用)|deprecated\b)/i.test(description)),
    place: row.place,
    because: evidence,
  };
  const isReported = context.types.misspelt.has(row) || context.lostLines.has(row.place.line);
  if (fields.length === 0 && !isReported && lacksFields(base, context.within)) context.opaque.push({ field, path });
  return field;
}

const noFields: readonly Field[] = [];

/**
 * Returns whether a type without fields should have some. The keys of a Map are free, and a recursive type, such as
 * a tree node, lists its fields once.
 */
function lacksFields(base: string, within: readonly string[]): boolean {
  return base !== "" && base !== "Map" && scalarNamed(base) === undefined && !within.includes(base);
}

function reviewedChoices(facts: DocFacts): readonly Choice[] {
  return [...(facts.enum?.value ?? [])].map(([value, label]) => ({ value, label }));
}

function choicesOf(
  name: string,
  typeWord: string,
  description: string,
  example: string | undefined,
): readonly Choice[] {
  const { base, isFile, lists } = parseTypeWord(typeWord);
  if (isFile || lists > 1 || !(base === "String" || base === "Number" || base === "byte")) return [];
  return findChoices(description, { name, base, isList: lists > 0, example });
}

function limitsOf(facts: DocFacts): Limits {
  if (!hasLimits(facts)) return {};
  return {
    ...(facts.maxLength !== undefined && { maxLength: facts.maxLength.value }),
    ...(facts.maxListSize !== undefined && { maxListSize: facts.maxListSize.value }),
    ...(facts.min !== undefined && { min: facts.min.value }),
    ...(facts.max !== undefined && { max: facts.max.value }),
    ...(facts.fileExtensions !== undefined && { fileExtensions: facts.fileExtensions.value }),
  };
}

/** Returns whether the source states any limit. It spares most parameters the object of `limitsOf`. */
function hasLimits({ maxLength, maxListSize, min, max, fileExtensions }: DocFacts): boolean {
  return (
    maxLength !== undefined ||
    maxListSize !== undefined ||
    min !== undefined ||
    max !== undefined ||
    fileExtensions !== undefined
  );
}
