import type { Phrase } from "../diagnostics/phrase.js";
import { isPlainPhrase } from "../diagnostics/plain-phrases.js";
import type { z } from "zod";
import { nearestWord } from "../diagnostics/nearest-word.js";
import type { Diagnostics } from "../diagnostics/diagnostics.js";
import { isFieldless } from "../kinds/type-words.js";
import { specSchema, type SpecFile } from "../spec/schema.js";
import { topicSchema, type TopicFile } from "../spec/topic-schema.js";
import { plainData, type YamlNode, type YamlEntry, type YamlFile, type YamlMapping } from "./spec-yaml-tree.js";

/** A format that people write: the spec of an API, or of a message topic. */
interface SpecFormat<File> {
  readonly schema: z.ZodType<File>;
  /** The key of the format's version. */
  readonly versionKey: string;
  /** The keys of parameter lists. */
  readonly tables: readonly string[];
  /** Returns the keys that the schema allows at a path. */
  readonly knownKeys: (path: readonly PropertyKey[]) => readonly string[];
}

const apiFormat: SpecFormat<SpecFile> = {
  schema: specSchema,
  versionKey: "topSpec",
  tables: ["request", "response"],
  knownKeys: knownKeysOfSpec,
};

const topicFormat: SpecFormat<TopicFile> = {
  schema: topicSchema,
  versionKey: "topMessage",
  tables: ["fields"],
  knownKeys: knownKeysOfTopic,
};

/**
 * Checks a file against the format of an API's spec and reports every problem at its place.
 *
 * @returns the spec as plain data, `undefined` if it does not match the schema.
 */
export function checkSpec(file: YamlFile, diagnostics: Diagnostics): SpecFile | undefined {
  return check(file, apiFormat, diagnostics);
}

/** Checks a file against the format of a message topic's spec, like {@link checkSpec}. */
export function checkTopic(file: YamlFile, diagnostics: Diagnostics): TopicFile | undefined {
  return check(file, topicFormat, diagnostics);
}

function check<File>(file: YamlFile, format: SpecFormat<File>, diagnostics: Diagnostics): File | undefined {
  const parsed = format.schema.safeParse(plainData(file.root));
  for (const issue of parsed.error?.issues ?? []) reportIssue(issue, file, format, diagnostics);
  checkParameters(file, format.tables, diagnostics);
  return parsed.data;
}

function reportIssue(
  issue: z.core.$ZodIssue,
  file: YamlFile,
  { versionKey, tables, knownKeys }: SpecFormat<unknown>,
  diagnostics: Diagnostics,
): void {
  const parameter = parameterPath(file.root, issue.path, tables);
  if (issue.code === "unrecognized_keys") {
    const owner = locate(file.root, issue.path);
    if (owner?.kind !== "mapping") return;
    const known = knownKeys(issue.path);
    for (const key of issue.keys) {
      const place = owner.entries.get(key)?.key ?? owner.place;
      const nearest = nearestWord(key, known);
      const found = { key: shown(key), owner: ownerPhrase(issue.path, tables), nearest, known };
      diagnostics.report("read/spec-unknown-key", place, found, parameter);
    }
    return;
  }
  const key = issue.path.at(-1);
  const node = locate(file.root, issue.path);
  if (node === undefined) {
    const ownerPath = issue.path.slice(0, -1);
    const owner = locate(file.root, ownerPath);
    // After a YAML syntax error, the key may be missing or merely unparsed.
    if (owner?.kind !== "mapping" || owner.end >= file.errorOffset) return;
    const place = firstKey(owner) ?? owner.place;
    diagnostics.report(
      "read/spec-missing-key",
      place,
      { key: String(key), owner: ownerPhrase(ownerPath, tables) },
      parameter,
    );
    return;
  }
  if (node.end >= file.errorOffset) return;
  if (issue.path.length === 1 && key === versionKey && node.kind === "scalar" && node.value !== null) {
    diagnostics.report("read/spec-version", node.place, { version: shown(node.text) });
  } else if (issue.path.length === 1 && key === "method" && typeof plainData(node) === "string") {
    diagnostics.report("read/method-invalid", node.place, { method: shown(String(plainData(node))) });
  } else {
    const expected = isPlainPhrase(issue.message) ? issue.message : { verbatim: issue.message };
    const found = { key: keyPhrase(issue.path), expected, actual: describe(node) };
    diagnostics.report("read/spec-wrong-value", node.place, found, parameter);
  }
}

/** Returns the wire path of the parameter at, or around, a path in the file: `request.request1.rs_type`. */
function parameterPath(root: YamlNode, path: readonly PropertyKey[], tables: readonly string[]): string | undefined {
  const [table, ...rest] = path;
  if (typeof table !== "string" || !tables.includes(table) || typeof rest[0] !== "number") return undefined;
  const names: string[] = [table];
  let current = entryOf(root, table)?.value;
  for (const step of rest) {
    if (current === undefined) break;
    if (typeof step === "number") {
      current = current.kind === "list" ? current.items[step] : undefined;
      const name = current === undefined ? undefined : entryOf(current, "name")?.value;
      names.push(name?.kind === "scalar" && name.text !== "" ? name.text : `[${step}]`);
    } else if (step === "fields") {
      current = entryOf(current, "fields")?.value;
    } else {
      break;
    }
  }
  return names.join(".");
}

/** Checks the rules that the schema cannot express: siblings have different names, scalars have no fields. */
function checkParameters(file: YamlFile, tables: readonly string[], diagnostics: Diagnostics): void {
  for (const table of tables) checkSiblings(entryOf(file.root, table)?.value, table);

  function checkSiblings(list: YamlNode | undefined, path: string): void {
    if (list?.kind !== "list") return;
    const lineOf = new Map<string, number>();
    for (const [index, parameter] of list.items.entries()) {
      const name = entryOf(parameter, "name")?.value;
      const named = name?.kind === "scalar" && name.text !== "" ? name : undefined;
      const parameterPath = `${path}.${named?.text ?? `[${index}]`}`;
      if (named !== undefined) {
        const earlierLine = lineOf.get(named.text);
        if (earlierLine === undefined) {
          lineOf.set(named.text, named.place.line);
        } else {
          const found = { name: shown(named.text), earlierLine };
          diagnostics.report("read/spec-duplicate-parameter", named.place, found, parameterPath);
        }
      }
      const fields = entryOf(parameter, "fields");
      const type = entryOf(parameter, "type")?.value;
      if (fields !== undefined && type?.kind === "scalar" && isFieldless(type.text)) {
        const found = { name: shown(named?.text ?? `[${index}]`), type: type.text };
        diagnostics.report("read/spec-fields-under-scalar", fields.key, found, parameterPath);
      }
      checkSiblings(fields?.value, parameterPath);
    }
  }
}

function entryOf(node: YamlNode, key: string): YamlEntry | undefined {
  return node.kind === "mapping" ? node.entries.get(key) : undefined;
}

function locate(root: YamlNode, path: readonly PropertyKey[]): YamlNode | undefined {
  let current: YamlNode | undefined = root;
  for (const step of path) {
    if (current === undefined) return undefined;
    current = current.kind === "list" ? current.items[Number(step)] : entryOf(current, String(step))?.value;
  }
  return current;
}

function firstKey(mapping: YamlMapping): YamlEntry["key"] | undefined {
  return mapping.entries.values().next().value?.key;
}

function knownKeysOfSpec(path: readonly PropertyKey[]): readonly string[] {
  const shape = specSchema.shape;
  const parameter = shape.request.unwrap().element.shape;
  const samples = shape.samples.unwrap().shape;
  switch (path[0]) {
    case undefined:
      return Object.keys(shape);
    case "source":
      return Object.keys(shape.source.unwrap().shape);
    case "samples":
      return Object.keys(path.length === 1 ? samples : samples.response.unwrap().shape);
    case "errors":
      return Object.keys(shape.errors.unwrap().element.shape);
    default:
      return Object.keys(parameter);
  }
}

function knownKeysOfTopic(path: readonly PropertyKey[]): readonly string[] {
  const { shape } = topicSchema;
  switch (path[0]) {
    case undefined:
      return Object.keys(shape);
    case "source":
      return Object.keys(shape.source.unwrap().shape);
    default:
      return Object.keys(shape.fields.element.shape);
  }
}

function ownerPhrase(path: readonly PropertyKey[], tables: readonly string[]): Phrase {
  const [top] = path;
  if (top === undefined) return "The spec";
  if (typeof top === "string" && tables.includes(top)) return "The parameter";
  if (top === "errors") return "The error";
  return { verbatim: `"${path.join(".")}"` };
}

function keyPhrase(path: readonly PropertyKey[]): Phrase {
  const key = path.at(-1);
  if (key === undefined) return "A spec";
  return typeof key === "number"
    ? { phrase: "entryOf", values: [key + 1, String(path.at(-2))] }
    : { verbatim: `"${shown(String(key))}"` };
}

function describe(node: YamlNode): Phrase {
  if (node.kind !== "scalar") return `a ${node.kind}`;
  if (node.value === null) return node.text === "" ? "nothing" : { verbatim: node.text };
  return { verbatim: typeof node.value === "string" ? JSON.stringify(shown(node.value)) : node.text };
}

/** Truncates a long text for a message; the place shows the rest. */
function shown(text: string): string {
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
