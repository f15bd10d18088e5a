import { createHash } from "node:crypto";
import fc from "fast-check";
import type { ApiDoc, DocFacts, DocRow } from "../../generator/model/api-doc.js";
import type { ApiSpec, Field, FieldType, Limits } from "../../generator/model/api-spec.js";
import type { Place } from "../../generator/model/place.js";
import type { SourceText } from "../../generator/model/source-text.js";

const nowhere: Place = { file: "pages/any.txt", line: 1, column: 1, length: 1 };

/**
 * Texts that have broken YAML printers: syntax, texts that look like other types, blanks at the ends, invisible
 * characters.
 */
const nasty = fc.oneof(
  fc.constantFrom(
    ..."~ null true False yes on 1 1.10 0x1F 12:30 2020-01-01 1e3 .inf - ? : # --- ... << = * & ! % @ `".split(" "),
  ),
  fc.constantFrom(
    "a: b",
    "a #b",
    " a",
    "a ",
    "a\n",
    "\na",
    "a\n\nb\n\n",
    "\n",
    "\r",
    "a\r\nb",
    "\u0000",
    "\u2028",
    "\u0085",
  ),
  fc.constantFrom(
    "\uFEFF",
    "\t",
    "a\tb",
    "a\n\tb",
    "  a\n b",
    "a\n  ",
    "'",
    '"',
    "\\",
    "{a: b}",
    "[a]",
    "key:",
    "\uD800",
    "😀",
  ),
  fc.constantFrom(
    "a\n---\nb",
    "...\nc",
    "%YAML\nx",
    "__proto__",
    "constructor",
    "| a",
    "> b\nc",
    "# a\n# b",
    "",
    " ",
    "\u200B",
  ),
);
export const anyText = fc.oneof(nasty, fc.string({ unit: "binary", maxLength: 20 }), fc.string({ maxLength: 20 }));
const named = anyText.filter((text) => text !== "");
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });

const method = fc
  .array(fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9_-]{0,8}$/), { minLength: 1, maxLength: 4 })
  .map((segments) => segments.join("."));

const decimalText = fc.oneof(fc.integer().map(String), fc.constantFrom("9223372036854775807", "-0.50", "1.10", "007"));

const limits: fc.Arbitrary<Limits> = fc.record(
  {
    maxLength: fc.nat(),
    maxListSize: fc.nat(),
    min: decimalText,
    max: decimalText,
    fileExtensions: fc.array(anyText, { maxLength: 3 }),
  },
  { requiredKeys: [] },
);

const scalar = fc.constantFrom<(readonly [string, FieldType])[]>(
  ["String", { kind: "text" }],
  ["Number", { kind: "integer" }],
  ["Number", { kind: "int64" }],
  ["Number[]", { kind: "list", of: { kind: "int64" } }],
  ["Model", { kind: "opaque" }],
  ["", { kind: "opaque" }],
);

const fields = fc.letrec<{ fields: readonly Field[]; field: Field; type: readonly [string, FieldType] }>((tie) => ({
  fields: fc.uniqueArray(tie("field"), { maxLength: 4, selector: (field) => field.name, depthIdentifier: "field" }),
  field: fc
    .record({
      name: named,
      typed: tie("type"),
      required: maybe(fc.boolean()),
      description: anyText,
      example: maybe(anyText),
      default: maybe(anyText),
      limits,
      choices: fc.uniqueArray(fc.record({ value: anyText, label: anyText }), {
        maxLength: 3,
        selector: (choice) => choice.value,
      }),
      deprecated: fc.boolean(),
    })
    .map(({ typed: [typeWord, type], ...rest }) => ({ ...rest, typeWord, type, place: nowhere, because: [] })),
  type: fc.oneof(
    { depthSize: "small", depthIdentifier: "field" },
    scalar,
    fc
      .tuple(fc.constantFrom("Model", "Price", "Map[]"), tie("fields"))
      .filter(([, nested]) => nested.length > 0)
      .map(([word, nested]): readonly [string, FieldType] => [word, { kind: "object", name: word, fields: nested }]),
  ),
})).fields;

export const anySpec: fc.Arbitrary<ApiSpec> = fc.record({
  method,
  title: anyText,
  description: anyText,
  category: maybe(anyText),
  docId: maybe(anyText),
  labels: fc.array(anyText, { maxLength: 2 }),
  session: fc.constantFrom("needed", "optional", "none", "unknown"),
  access: maybe(fc.constantFrom("read" as const, "write" as const)),
  incomplete: fc.boolean(),
  request: fields,
  response: fields,
  samples: fc
    .subarray(
      (["request", "response", "error"] as const).flatMap((subject) =>
        (["java", "xml", "json", "simplified-json"] as const).map((format) => ({ subject, format })),
      ),
    )
    .chain((chosen) =>
      fc
        .array(anyText, { minLength: chosen.length, maxLength: chosen.length })
        .map((texts) => chosen.map((sample, index) => ({ ...sample, text: texts[index] ?? "" }))),
    ),
  errors: fc.uniqueArray(fc.record({ code: anyText, message: anyText, solution: anyText }), {
    maxLength: 3,
    selector: (error) => error.code,
  }),
  provenance: maybe(anyText.map((file) => ({ file, sha256: "ab".repeat(32) }))).map((page) => ({
    file: page?.file ?? "a.yaml",
    page,
    place: nowhere,
  })),
});

export function sourceText(path: string, text: string): SourceText {
  return { path, text, sha256: createHash("sha256").update(text).digest("hex") };
}

/** Returns the statements of a document without places, to be compared with `statedBySpec`. */
export function statedByDoc(doc: ApiDoc): unknown {
  const page = doc.source.extractedFrom;
  return {
    method: doc.method.value,
    title: doc.title?.value ?? "",
    description: doc.description?.value ?? "",
    category: doc.category?.value,
    docId: doc.docId,
    labels: doc.labels,
    session: doc.session?.value,
    access: doc.access,
    incomplete: doc.incomplete !== undefined,
    page: page && { file: page.page, sha256: page.sha256 },
    request: doc.request.rows.map(statedByRow),
    response: doc.response.rows.map(statedByRow),
    samples: doc.samples.map(({ subject, format, text }) => ({ subject, format, text })),
    errors: doc.errors.map(({ code, message, solution }) => ({ code: code.value, message, solution })),
  };
}

export function statedBySpec(spec: ApiSpec): unknown {
  const { method, title, description, category, docId, labels, session, access, incomplete, samples, errors } = spec;
  return {
    ...{ method, title, description, category, docId, labels, session, access, incomplete, samples, errors },
    page: spec.provenance.page,
    request: spec.request.flatMap((field) => statedByField(field, 0)),
    response: spec.response.flatMap((field) => statedByField(field, 0)),
  };
}

function statedByRow(row: DocRow): unknown {
  const facts: DocFacts = row.cells.kind === "named" ? row.cells.facts : {};
  return {
    depth: row.nesting.kind === "depth" ? row.nesting.depth : undefined,
    name: row.name.value,
    typeWord: row.typeWord?.value ?? "",
    required: row.required === undefined ? undefined : row.required.value === "required",
    description: facts.description?.value ?? "",
    example: facts.example?.value,
    default: facts.default?.value,
    maxLength: facts.maxLength?.value,
    maxListSize: facts.maxListSize?.value,
    min: facts.min?.value,
    max: facts.max?.value,
    fileExtensions: facts.fileExtensions?.value,
    int64: facts.format?.value === "int64",
    enum: [...(facts.enum?.value ?? [])],
    deprecated: facts.deprecated?.value === true,
  };
}

function statedByField(field: Field, depth: number): readonly unknown[] {
  const core = field.type.kind === "list" ? field.type.of : field.type;
  const { name, typeWord, required, description, example, deprecated } = field;
  const { maxLength, maxListSize, min, max, fileExtensions } = field.limits;
  const stated = {
    ...{ depth, name, typeWord, required, description, example, default: field.default },
    ...{ maxLength, maxListSize, min, max, fileExtensions },
    int64: core.kind === "int64",
    enum: field.choices.map(({ value, label }) => [value, label]),
    deprecated,
  };
  const nested = core.kind === "object" ? core.fields.flatMap((child) => statedByField(child, depth + 1)) : [];
  return [stated, ...nested];
}
