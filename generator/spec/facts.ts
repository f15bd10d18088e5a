import type { NumberFormat, SampleFormat } from "../model/api-doc.js";
import type { ApiSpec, Field, FieldType, ScalarKind } from "../model/api-spec.js";
import type { TopicSpec } from "../model/topic-doc.js";
import { cannotHaveFields, parseTypeWord } from "../kinds/type-words.js";

/**
 * The facts of a spec file, in print order. Printing, fingerprints and merging all use this tree, so they agree
 * about the content of a spec.
 */
export type Fact =
  /** Any text; quoted if YAML would parse it as another type. */
  | { readonly kind: "text"; readonly text: string }
  /** A number or a boolean, never quoted. */
  | { readonly kind: "word"; readonly text: string }
  | { readonly kind: "texts"; readonly texts: readonly string[] }
  | FactMap
  /** Parameters or errors, each identified by the text of one of its keys. */
  | { readonly kind: "entries"; readonly knownBy: "name" | "code"; readonly entries: readonly FactMap[] };

export interface FactMap {
  readonly kind: "map";
  readonly facts: ReadonlyMap<string, Fact>;
}

/** Returns everything that the spec of an API states, except for `topSpec` and `source`. */
export function factsOf(spec: ApiSpec): FactMap {
  return map([
    ["method", text(spec.method)],
    ["title", textUnlessEmpty(spec.title)],
    ["description", textUnlessEmpty(spec.description)],
    ["category", spec.category === undefined ? undefined : text(spec.category)],
    ["docId", spec.docId === undefined ? undefined : text(spec.docId)],
    ["labels", spec.labels.length === 0 ? undefined : { kind: "texts", texts: spec.labels }],
    ["session", text(spec.session)],
    ["access", spec.access === undefined ? undefined : text(spec.access)],
    ["incomplete", wordIf(spec.incomplete)],
    ["request", parameters(spec.request)],
    ["response", parameters(spec.response)],
    ["samples", samples(spec)],
    ["errors", errors(spec)],
  ]);
}

/** Returns everything that the spec of a message topic states, except for `topMessage` and `source`. */
export function topicFactsOf(spec: TopicSpec): FactMap {
  return map([
    ["topic", text(spec.topic)],
    ["title", textUnlessEmpty(spec.title)],
    ["description", textUnlessEmpty(spec.description)],
    ["category", spec.category === undefined ? undefined : text(spec.category)],
    ["fields", parameters(spec.fields)],
    ["sample", spec.sample === undefined ? undefined : text(spec.sample)],
  ]);
}

/** Returns the text that identifies an entry among its siblings. */
export function nameOf(entry: FactMap, knownBy: "name" | "code"): string {
  const name = entry.facts.get(knownBy);
  return name?.kind === "text" ? name.text : "";
}

function parameters(fields: readonly Field[]): Fact {
  return { kind: "entries", knownBy: "name", entries: fields.map(parameter) };
}

function parameter(field: Field): FactMap {
  const { limits } = field;
  const core = coreOf(field.type);
  const hasFields = core.kind === "object" && core.fields.length > 0;
  const format = parseTypeWord(field.typeWord).base === "Number" ? formatOf(core.kind) : undefined;
  return map([
    ["name", text(field.name)],
    [
      "type",
      text(
        hasFields && cannotHaveFields(parseTypeWord(field.typeWord).base) ? objectWord(field.typeWord) : field.typeWord,
      ),
    ],
    ["required", field.required === undefined ? undefined : word(field.required)],
    ["default", field.default === undefined ? undefined : text(field.default)],
    ["example", field.example === undefined ? undefined : text(field.example)],
    ["description", textUnlessEmpty(field.description)],
    ["format", format === undefined ? undefined : text(format)],
    ["maxLength", limits.maxLength === undefined ? undefined : word(limits.maxLength)],
    ["maxListSize", limits.maxListSize === undefined ? undefined : word(limits.maxListSize)],
    ["min", limits.min === undefined ? undefined : decimal(limits.min)],
    ["max", limits.max === undefined ? undefined : decimal(limits.max)],
    [
      "fileExtensions",
      limits.fileExtensions === undefined ? undefined : { kind: "texts", texts: limits.fileExtensions },
    ],
    ["enum", choices(field)],
    ["deprecated", wordIf(field.deprecated)],
    ["fields", hasFields ? parameters(core.fields) : undefined],
  ]);
}

/** Returns the format of a Number whose values are not plain numbers. */
function formatOf(kind: ScalarKind | "object"): NumberFormat | undefined {
  switch (kind) {
    case "int64":
      return "int64";
    case "int64List":
      return "int64-list";
    case "decimal":
      return "decimal";
    default:
      return undefined;
  }
}

/**
 * Returns the type word of an object. A few pages type a parameter with fields as String, which a spec must not
 * repeat, so it gets the type word of an object.
 */
function objectWord(typeWord: string): string {
  return typeWord.replace(/^[^[\s]+(?: List)?/, "Object");
}

/** Returns the innermost element type of a list. */
function coreOf(type: FieldType): Exclude<FieldType, { kind: "list" }> {
  let core = type;
  while (core.kind === "list") core = core.of;
  return core;
}

function choices(field: Field): Fact | undefined {
  if (field.choices.length === 0) return undefined;
  return map(field.choices.map(({ value, label }) => [value, text(label)]));
}

const sampleKeys = {
  xml: "xml",
  json: "json",
  "simplified-json": "simplifiedJson",
  java: "java",
  dotnet: "dotnet",
  php: "php",
  curl: "curl",
  python: "python",
  c: "c",
  nodejs: "nodejs",
} as const satisfies Record<SampleFormat, string>;

function samples(spec: ApiSpec): Fact | undefined {
  const subjects = (["response", "error", "request"] as const).map((subject): [string, Fact | undefined] => {
    const ofSubject = spec.samples.filter((sample) => sample.subject === subject);
    const formats = Object.entries(sampleKeys).map(([format, key]): [string, Fact | undefined] => {
      const sample = ofSubject.find((candidate) => candidate.format === format);
      return [key, sample === undefined ? undefined : text(sample.text)];
    });
    return [subject, ofSubject.length === 0 ? undefined : map(formats)];
  });
  return spec.samples.length === 0 ? undefined : map(subjects);
}

function errors(spec: ApiSpec): Fact | undefined {
  if (spec.errors.length === 0) return undefined;
  const entries = spec.errors.map((error) =>
    map([
      ["code", text(error.code)],
      ["message", textUnlessEmpty(error.message)],
      ["solution", textUnlessEmpty(error.solution)],
    ]),
  );
  return { kind: "entries", knownBy: "code", entries };
}

function map(facts: readonly (readonly [string, Fact | undefined])[]): FactMap {
  const given = new Map<string, Fact>();
  for (const [key, fact] of facts) if (fact !== undefined && !given.has(key)) given.set(key, fact);
  return { kind: "map", facts: given };
}

function text(value: string): Fact {
  return { kind: "text", text: value };
}

function textUnlessEmpty(value: string): Fact | undefined {
  return value === "" ? undefined : text(value);
}

function word(value: number | boolean): Fact {
  return { kind: "word", text: String(value) };
}

function wordIf(value: boolean): Fact | undefined {
  return value ? word(true) : undefined;
}

/** Returns a decimal number, quoted if it exceeds JavaScript's precision, since other tools would read it wrongly. */
function decimal(value: string): Fact {
  return String(Number(value)) === value ? { kind: "word", text: value } : text(value);
}
