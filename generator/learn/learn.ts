import type { Phrase } from "../diagnostics/phrase.js";
import type { Diagnostics } from "../diagnostics/diagnostics.js";
import { isMapWord, parseTypeWord } from "../kinds/type-words.js";
import type { ApiSpec, Field, FieldType } from "../model/api-spec.js";
import { listItemName } from "../platform/wire-names.js";
import { inferType, isLongNumber, listIn } from "./infer.js";
import { masked } from "./mask.js";
import type { Recording } from "./recordings.js";
import type { ShownValue } from "./shown-value.js";

/** A change of a spec that recorded responses suggest. It contains no value of a response. */
export type Proposal = ProposedField | ProposedType | ProposedFormat;

interface ProposalBase {
  /** The path of the parameter in the spec, such as `response.result.id`. */
  readonly path: string;
  /** The names on the path to the parameter, from the top level of the response. */
  readonly names: readonly string[];
  readonly source: ProposalSource;
}

/** A parameter that is missing from the spec. */
export interface ProposedField extends ProposalBase {
  readonly kind: "field";
  readonly field: LearnedField;
}

/** A type that the spec's page states or omits, and that responses contradict. */
export interface ProposedType extends ProposalBase {
  readonly kind: "type";
  readonly before: string;
  readonly after: string;
}

/** A Number with ids. */
export interface ProposedFormat extends ProposalBase {
  readonly kind: "format";
  readonly format: "int64";
}

/** The place in a response that a proposal is based on. */
export interface ProposalSource {
  readonly file: string;
  /** The path in the response: `demo_get_response.result.id`. */
  readonly at: string;
}

export interface LearnedField {
  readonly name: string;
  readonly typeWord: string;
  readonly format: "int64" | undefined;
  readonly fields: readonly LearnedField[];
}

/** Decides whether a value of the spec is from its page; a person's values are not changed. */
export type IsFromPage = (names: readonly string[], key: string, value: string) => boolean;

/**
 * Compares recorded responses with a spec and proposes additions. Contradictions of a person's values, and of types
 * that would have to be widened, are reported instead.
 */
export function learn(
  spec: ApiSpec,
  recordings: readonly Recording[],
  isFromPage: IsFromPage,
  diagnostics: Diagnostics,
): readonly Proposal[] {
  const learner = new Learner(isFromPage, diagnostics);
  const objects = recordings.map(({ file, root, members }): ShownObject => ({ file, at: root, members }));
  learner.compare(spec.response, objects, [], "response");
  return learner.proposals;
}

interface ShownObject {
  readonly file: string;
  readonly at: string;
  readonly members: ReadonlyMap<string, ShownValue>;
}

interface Occurrence {
  readonly file: string;
  readonly at: string;
  readonly value: ShownValue;
}

class Learner {
  readonly proposals: Proposal[] = [];
  readonly #isFromPage: IsFromPage;
  readonly #diagnostics: Diagnostics;

  constructor(isFromPage: IsFromPage, diagnostics: Diagnostics) {
    this.#isFromPage = isFromPage;
    this.#diagnostics = diagnostics;
  }

  /**
   * Compares fields with the objects of responses.
   *
   * @param objects the objects at the same path of all responses.
   */
  compare(fields: readonly Field[], objects: readonly ShownObject[], names: readonly string[], path: string): void {
    const occurrences = occurrencesIn(objects);
    for (const field of fields) {
      const shown = occurrences.get(field.name) ?? [];
      occurrences.delete(field.name);
      const own = `${path}.${field.name}`;
      this.#checkRequired(field, shown, objects, own);
      if (shown.length > 0) this.#compareField(field, shown, [...names, field.name], own);
    }
    this.#proposeFields(occurrences, names, path);
  }

  #checkRequired(field: Field, shown: readonly Occurrence[], objects: readonly ShownObject[], path: string): void {
    const [first] = objects;
    if (field.required !== true || first === undefined || shown.length === objects.length) return;
    const shows: Phrase = { phrase: "withoutMember", values: [objects.length - shown.length, objects.length] };
    this.#contradict(field, "required: true", shows, first, path);
  }

  #compareField(field: Field, shown: readonly Occurrence[], names: readonly string[], path: string): void {
    const informative = shown.filter(({ value }) => value.kind !== "nothing");
    const [first] = informative;
    if (first === undefined) return;
    const word = field.typeWord;
    const { base } = parseTypeWord(word);
    // A parameter without a type, or with an unknown type, gets the type that the responses show.
    if (base === "" && coreOf(field.type).kind === "opaque") {
      this.#proposeMissingType(field, informative, names, path);
      return;
    }
    const isAnything = base === "Json" || isMapWord(base);
    if (isAnything) return;
    const isList = field.type.kind === "list";
    const element = field.type.kind === "list" ? field.type.of : field.type;
    const items = informative.flatMap((one) => itemsOf(one, field));
    const wrong = informative.find(
      ({ value }) => (listOf(value, field) !== undefined) !== isList && value.kind !== "text",
    );
    if (wrong !== undefined) this.#proposeListness(field, informative, wrong, names, path, isList);
    if (isList && field.limits.maxListSize !== undefined) this.#checkListSize(field, informative, path);
    if (element.kind === "object" || element.kind === "opaque") {
      const objects = objectsIn(items);
      const scalar = items.find(({ value }) => isScalar(value));
      if (scalar !== undefined && element.kind === "object") {
        this.#contradict(field, `type: ${word}`, describe(scalar.value), scalar, path);
      }
      this.compare(element.kind === "object" ? element.fields : [], objects, names, path);
      return;
    }
    this.#compareScalars(field, items, names, path);
  }

  #compareScalars(field: Field, items: readonly Occurrence[], names: readonly string[], path: string): void {
    const core = coreOf(field.type);
    const mismatch = items.find(({ value }) => !accepts(core, value));
    if (mismatch !== undefined) {
      const inferred = inferType(items.map(({ value }) => value));
      const lists = parseTypeWord(field.typeWord).lists;
      const isScalarType = inferred?.objects.length === 0 && !inferred.typeWord.endsWith("[]");
      const after = isScalarType ? `${inferred.typeWord}${"[]".repeat(lists)}` : undefined;
      this.#proposeType(field, after, mismatch, names, path);
    } else if (core.kind === "integer") {
      const long = items.find(
        ({ value }) => (value.kind === "number" || value.kind === "text") && isLongNumber(value.text),
      );
      if (long !== undefined && parseTypeWord(field.typeWord).base === "Number") {
        this.proposals.push({ kind: "format", path, names, source: sourceOf(long), format: "int64" });
      }
    }
    this.#checkChoices(field, items, path);
    this.#checkLimits(field, items, path);
  }

  /**
   * Reports values that are not among the choices. They are never added to a spec: a person decides whether they are
   * choices.
   */
  #checkChoices(field: Field, items: readonly Occurrence[], path: string): void {
    if (field.choices.length === 0) return;
    const known = new Set(field.choices.map(({ value }) => value));
    const others = items.filter(
      ({ value }) => (value.kind === "text" || value.kind === "number") && !known.has(value.text),
    );
    const [first] = others;
    if (first === undefined) return;
    const distinct = new Set(others.map(({ value }) => ("text" in value ? value.text : "")));
    this.#contradict(field, `enum: ${[...known].join(", ")}`, describe(first.value), first, path, distinct.size - 1);
  }

  #checkLimits(field: Field, items: readonly Occurrence[], path: string): void {
    const { maxLength, min, max } = field.limits;
    for (const item of items) {
      const { value } = item;
      if (value.kind !== "text" && value.kind !== "number") continue;
      const number = Number(value.text);
      const broken =
        maxLength !== undefined && value.text.length > maxLength
          ? `maxLength: ${maxLength}`
          : min !== undefined && number < Number(min)
            ? `min: ${min}`
            : max !== undefined && number > Number(max)
              ? `max: ${max}`
              : undefined;
      if (broken === undefined) continue;
      this.#contradict(field, broken, describe(value), item, path);
      return;
    }
  }

  #checkListSize(field: Field, shown: readonly Occurrence[], path: string): void {
    const { maxListSize = Infinity } = field.limits;
    const sizeOf = ({ value }: Occurrence): number => listOf(value, field)?.items.length ?? 0;
    const longer = shown.find((one) => sizeOf(one) > maxListSize);
    if (longer === undefined) return;
    this.#contradict(field, `maxListSize: ${maxListSize}`, { phrase: "items", values: [sizeOf(longer)] }, longer, path);
  }

  #proposeListness(
    field: Field,
    informative: readonly Occurrence[],
    wrong: Occurrence,
    names: readonly string[],
    path: string,
    isList: boolean,
  ): void {
    // A list in one response and a single value in another have no common type.
    const haveSameType = informative.every(({ value }) => (listOf(value, field) !== undefined) !== isList);
    const after = isList ? field.typeWord.replace(/\s*\[\]$/, "") : `${field.typeWord}[]`;
    this.#proposeType(field, haveSameType ? after : undefined, wrong, names, path);
  }

  #proposeType(
    field: Field,
    after: string | undefined,
    shown: Occurrence,
    names: readonly string[],
    path: string,
  ): void {
    const before = field.typeWord;
    if (after !== undefined && after !== before && this.#isFromPage(names, "type", before)) {
      this.proposals.push({ kind: "type", path, names, source: sourceOf(shown), before, after });
    } else {
      this.#contradict(field, `type: ${before}`, describe(shown.value), shown, path);
    }
  }

  #proposeMissingType(field: Field, informative: readonly Occurrence[], names: readonly string[], path: string): void {
    const inferred = inferType(informative.map(({ value }) => value));
    const [first] = informative;
    if (inferred === undefined || first === undefined) return;
    const source = sourceOf(first);
    const isListInSpec = field.type.kind === "list";
    // The parameter is known to be a list, but its items have no type.
    const after = isListInSpec && !inferred.typeWord.endsWith("[]") ? `${inferred.typeWord}[]` : inferred.typeWord;
    this.proposals.push({ kind: "type", path, names, source, before: field.typeWord, after });
    if (inferred.isInt64) this.proposals.push({ kind: "format", path, names, source, format: "int64" });
    if (inferred.objects.length > 0) {
      const objects = inferred.objects.map((members): ShownObject => ({ file: first.file, at: first.at, members }));
      this.#proposeFields(occurrencesIn(objects), names, path);
    }
  }

  #proposeFields(
    occurrences: ReadonlyMap<string, readonly Occurrence[]>,
    names: readonly string[],
    path: string,
  ): void {
    const usable: (readonly [string, readonly Occurrence[]])[] = [];
    for (const [name, shown] of occurrences) {
      // Every response has a `request_id`; documents rarely list it.
      if (names.length === 0 && name === "request_id") continue;
      const [first] = shown;
      if (first === undefined) continue;
      if (isFieldName(name)) usable.push([name, shown]);
      else {
        const source = { file: first.file, name: { phrase: "masked", values: masked(name) } } as const;
        this.#diagnostics.report("learn/name-unusable", undefined, source, path);
      }
    }
    if (usable.length > maxNewFields) {
      const [, [first] = []] = usable[0] ?? [];
      const found = { file: first?.file ?? "", count: usable.length };
      this.#diagnostics.report("learn/looks-like-map", undefined, found, path);
      return;
    }
    for (const [name, shown] of usable) {
      const [first] = shown;
      const field = learnedField(
        name,
        shown.map(({ value }) => value),
        0,
      );
      if (field === undefined || first === undefined) continue;
      const source = sourceOf(first);
      this.proposals.push({ kind: "field", path: `${path}.${name}`, names: [...names, name], source, field });
    }
  }

  #contradict(field: Field, spec: string, shows: Phrase, { file, at }: ProposalSource, path: string, more = 0): void {
    this.#diagnostics.report("learn/contradicts-spec", field.place, { spec, shows, more, file, at }, path);
  }
}

/** The maximum number of missing fields per object; a larger number indicates the keys of a map. */
const maxNewFields = 200;
const maxNewFieldDepth = 8;

function learnedField(name: string, values: readonly ShownValue[], depth: number): LearnedField | undefined {
  const inferred = inferType(values);
  if (inferred === undefined) return undefined;
  const members = depth < maxNewFieldDepth ? byName(inferred.objects) : new Map<string, readonly ShownValue[]>();
  const fields = [...members].flatMap(([member, shown]) =>
    isFieldName(member) && members.size <= maxNewFields ? (learnedField(member, shown, depth + 1) ?? []) : [],
  );
  return { name, typeWord: inferred.typeWord, format: inferred.isInt64 ? "int64" : undefined, fields };
}

function byName(objects: readonly ReadonlyMap<string, ShownValue>[]): ReadonlyMap<string, readonly ShownValue[]> {
  const found = new Map<string, ShownValue[]>();
  for (const [name, value] of objects.flatMap((members) => [...members])) {
    const known = found.get(name);
    if (known === undefined) found.set(name, [value]);
    else known.push(value);
  }
  return found;
}

/**
 * Returns whether a member's name may be a parameter's: an identifier that is not a property of JavaScript objects
 * and has no run of digits, which would be data (a telephone number, an id).
 */
function isFieldName(name: string): boolean {
  if (!/^[A-Za-z_][A-Za-z0-9_.]{0,79}$/.test(name) || /\d{5}/.test(name)) return false;
  return name !== "__proto__" && name !== "constructor" && name !== "prototype";
}

function occurrencesIn(objects: readonly ShownObject[]): Map<string, Occurrence[]> {
  const found = new Map<string, Occurrence[]>();
  for (const { file, at, members } of objects) {
    for (const [name, value] of members) {
      const occurrence = { file, at: at === "" ? name : `${at}.${name}`, value };
      const known = found.get(name);
      if (known === undefined) found.set(name, [occurrence]);
      else known.push(occurrence);
    }
  }
  return found;
}

/** Returns the items of a list, or a single value as the only item. */
function itemsOf(shown: Occurrence, field: Field): readonly Occurrence[] {
  const list = listOf(shown.value, field);
  if (list === undefined) return [shown];
  const at = list.itemName === undefined ? shown.at : `${shown.at}.${list.itemName}`;
  return list.items.map((value, index) => ({ file: shown.file, at: `${at}[${index}]`, value }));
}

/**
 * Returns the list in a value of a parameter: bare, or in a wrapper object. If the spec types the parameter as an
 * object, a wrapper is recognized only by the name of an item, or if it has no member of the spec's fields.
 */
function listOf(value: ShownValue, { type, typeWord }: Field): ReturnType<typeof listIn> {
  if (type.kind === "list") return listIn(value, listItemName(type.of, typeWord));
  const itemName = listItemName(type, typeWord);
  const list = listIn(value, itemName);
  if (list?.itemName === undefined || list.itemName === itemName) {
    return list !== undefined && type.kind === "object" && type.fields.some(({ name }) => name === list.itemName)
      ? undefined
      : list;
  }
  const isUnknown = type.kind === "object" && !type.fields.some(({ name }) => name === list.itemName);
  return isUnknown && value.kind === "object" && list.items.every(({ kind }) => kind === "object") ? list : undefined;
}

function objectsIn(items: readonly Occurrence[]): readonly ShownObject[] {
  return items.flatMap(({ file, at, value }) =>
    value.kind === "object" ? [{ file, at, members: value.members }] : [],
  );
}

function coreOf(type: FieldType): Exclude<FieldType, { kind: "list" }> {
  let core = type;
  while (core.kind === "list") core = core.of;
  return core;
}

function isScalar({ kind }: ShownValue): boolean {
  return kind === "text" || kind === "number" || kind === "boolean";
}

/** Returns whether the SDK reads a value as this scalar type. */
function accepts({ kind }: Exclude<FieldType, { kind: "list" }>, value: ShownValue): boolean {
  if (value.kind === "nothing") return true;
  if (value.kind === "object" || value.kind === "list") return kind === "json" || kind === "opaque";
  const text = value.kind === "boolean" ? "true" : value.text;
  switch (kind) {
    case "integer":
    case "int64":
      return value.kind !== "boolean" && /^-?\d+$/.test(text);
    case "int64List":
      return value.kind !== "boolean" && /^-?\d+(?:,-?\d+)*$/.test(text);
    case "decimal":
      return value.kind !== "boolean" && /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(text);
    case "boolean":
      return text === "true" || text === "false";
    case "date":
      return value.kind !== "boolean" && /^\d{4}-\d{2}-\d{2}/.test(text);
    case "text":
    case "json":
    case "file":
    case "names":
    case "opaque":
    case "object":
      return true;
  }
}

function describe(value: ShownValue): Phrase {
  switch (value.kind) {
    case "text":
      return { phrase: "maskedText", values: masked(value.text) };
    case "number":
      return { phrase: "maskedNumber", values: masked(value.text) };
    case "boolean":
      return "a boolean";
    case "list":
      return { phrase: "items", values: [value.items.length] };
    case "object":
      return "an object";
    case "nothing":
      return "an empty value";
  }
}

function sourceOf({ file, at }: Occurrence): ProposalSource {
  return { file, at };
}
