import { Diagnostics } from "../diagnostics/diagnostics.js";
import type {
  ApiDoc,
  DocErrorRow,
  DocFacts,
  DocRow,
  DocSample,
  DocSource,
  DocTable,
  SampleFormat,
  SampleSubject,
} from "../model/api-doc.js";
import type { Located } from "../model/place.js";
import { located } from "../text/located.js";
import type { SourceText } from "../model/source-text.js";
import type { SpecFile, SpecParameter } from "../spec/schema.js";
import type { TopicDoc } from "../model/topic-doc.js";
import { checkSpec, checkTopic } from "./spec-yaml-check.js";
import { parseYaml, type YamlNode, type YamlFile, type YamlScalar } from "./spec-yaml-tree.js";

/** Reads a spec file. Reports all problems at once, each at its place; a spec with problems gives no document. */
export function readSpecYaml(source: SourceText, diagnostics: Diagnostics): readonly ApiDoc[] {
  const found = new Diagnostics();
  const file = parseYaml(source, found);
  const spec = file && checkSpec(file, found);
  diagnostics.add(found.sorted());
  return file === undefined || spec === undefined || found.hasErrors ? [] : toDocs(spec, file, source);
}

/** Reads the spec of a message topic, like {@link readSpecYaml}. */
export function readTopicYaml(source: SourceText, diagnostics: Diagnostics): TopicDoc | undefined {
  const found = new Diagnostics();
  const file = parseYaml(source, found);
  const spec = file && checkTopic(file, found);
  diagnostics.add(found.sorted());
  if (file === undefined || spec === undefined || found.hasErrors) return undefined;
  const { root } = file;
  const topic = textOf(root, "topic");
  // Cannot happen: the schema requires it.
  if (topic === undefined) return undefined;
  const sample = valueOf(root, "sample");
  return {
    origin: "spec",
    source: sourceOf(spec, root, source),
    topic,
    title: textOf(root, "title"),
    description: textOf(root, "description"),
    category: textOf(root, "category"),
    fields: tableOf(spec.fields, root, "fields", file),
    sample:
      sample?.kind === "scalar"
        ? { subject: "response", format: "simplified-json", text: sample.text, lines: sample.lines() }
        : undefined,
  };
}

function toDocs(spec: SpecFile, file: YamlFile, source: SourceText): readonly ApiDoc[] {
  const { root } = file;
  const method = textOf(root, "method");
  // Cannot happen: the schema requires it.
  if (method === undefined) return [];
  const incomplete = root.kind === "mapping" ? root.entries.get("incomplete")?.key : undefined;
  return [
    {
      origin: "spec",
      source: sourceOf(spec, root, source),
      method,
      title: textOf(root, "title"),
      description: textOf(root, "description"),
      category: textOf(root, "category"),
      docId: textOf(root, "docId")?.value,
      labels: textsOf(root, "labels")?.value ?? [],
      session: spec.session && located(spec.session, textOf(root, "session")?.place ?? method.place),
      ...(spec.access !== undefined && { access: spec.access }),
      request: tableOf(spec.request ?? [], root, "request", file),
      response: tableOf(spec.response ?? [], root, "response", file),
      samples: samplesOf(root),
      errors: errorsOf(root),
      incomplete: spec.incomplete === true ? incomplete : undefined,
    },
  ];
}

function sourceOf(spec: { readonly source?: SpecFile["source"] }, root: YamlNode, source: SourceText): DocSource {
  const read = { file: source.path, sha256: source.sha256 };
  const page = textOf(valueOf(root, "source"), "page");
  if (spec.source === undefined || page === undefined) return read;
  const { sha256, seen } = spec.source;
  return { ...read, extractedFrom: { page: page.value, sha256, ...(seen !== undefined && { seen }) } };
}

function tableOf(
  parameters: readonly SpecParameter[],
  root: YamlNode,
  table: "request" | "response" | "fields",
  file: YamlFile,
): DocTable {
  const key = root.kind === "mapping" ? root.entries.get(table)?.key : undefined;
  const rows: DocRow[] = [];
  collectRows(parameters, valueOf(root, table), 0, rows);
  return { rows, place: key ?? file.lines.firstLine() };
}

function collectRows(
  parameters: readonly SpecParameter[],
  list: YamlNode | undefined,
  depth: number,
  rows: DocRow[],
): void {
  for (const [index, parameter] of parameters.entries()) {
    const node = list?.kind === "list" ? list.items[index] : undefined;
    const name = textOf(node, "name");
    if (node === undefined || name === undefined) continue;
    const typeWord = textOf(node, "type");
    const required = valueOf(node, "required");
    rows.push({
      place: name.place,
      name,
      typeWord: typeWord?.value === "" ? undefined : typeWord,
      required:
        required && parameter.required !== undefined
          ? located(parameter.required ? "required" : "optional", required.place)
          : undefined,
      nesting: { kind: "depth", depth },
      cells: { kind: "named", facts: factsOf(parameter, node) },
    });
    collectRows(parameter.fields ?? [], valueOf(node, "fields"), depth + 1, rows);
  }
}

function factsOf(parameter: SpecParameter, node: YamlNode): DocFacts {
  const place = (key: keyof SpecParameter) => valueOf(node, key)?.place ?? node.place;
  const text = (key: "example" | "description" | "default" | "min" | "max"): Pick<DocFacts, typeof key> => {
    const value = textOf(node, key);
    return value === undefined ? {} : { [key]: value };
  };
  const { maxLength, maxListSize, format, deprecated } = parameter;
  const fileExtensions = textsOf(node, "fileExtensions");
  const choices = choicesOf(valueOf(node, "enum"));
  return {
    ...text("example"),
    ...text("description"),
    ...text("default"),
    ...(maxLength !== undefined && { maxLength: located(maxLength, place("maxLength")) }),
    ...(maxListSize !== undefined && { maxListSize: located(maxListSize, place("maxListSize")) }),
    ...text("min"),
    ...text("max"),
    ...(fileExtensions && { fileExtensions }),
    ...(format && { format: located(format, place("format")) }),
    ...(choices && { enum: choices }),
    ...(deprecated !== undefined && { deprecated: located(deprecated, place("deprecated")) }),
  };
}

function choicesOf(node: YamlNode | undefined): Located<ReadonlyMap<string, string>> | undefined {
  if (node?.kind !== "mapping") return undefined;
  const labels = new Map<string, string>();
  for (const [value, entry] of node.entries) {
    if (entry.value.kind === "scalar") labels.set(value, entry.value.text);
  }
  return located(labels, node.place);
}

/** In the order of the pages, regardless of the order in the file. */
const sampleKeys: readonly (readonly [SampleFormat, string])[] = [
  ["java", "java"],
  ["dotnet", "dotnet"],
  ["php", "php"],
  ["curl", "curl"],
  ["python", "python"],
  ["c", "c"],
  ["nodejs", "nodejs"],
  ["xml", "xml"],
  ["json", "json"],
  ["simplified-json", "simplifiedJson"],
];
const sampleSubjects: readonly SampleSubject[] = ["request", "response", "error"];

function samplesOf(root: YamlNode): readonly DocSample[] {
  const samples: DocSample[] = [];
  for (const subject of sampleSubjects) {
    for (const [format, key] of sampleKeys) {
      const sample = valueOf(valueOf(valueOf(root, "samples"), subject), key);
      if (sample?.kind !== "scalar") continue;
      samples.push({ subject, format, text: sample.text, lines: sample.lines() });
    }
  }
  return samples;
}

function errorsOf(root: YamlNode): readonly DocErrorRow[] {
  const errors = valueOf(root, "errors");
  if (errors?.kind !== "list") return [];
  return errors.items.flatMap((node) => {
    const code = textOf(node, "code");
    if (code === undefined) return [];
    const message = textOf(node, "message")?.value ?? "";
    const solution = textOf(node, "solution")?.value ?? "";
    return [{ place: code.place, code, message, solution }];
  });
}

function valueOf(node: YamlNode | undefined, key: string): YamlNode | undefined {
  return node?.kind === "mapping" ? node.entries.get(key)?.value : undefined;
}

function textOf(node: YamlNode | undefined, key: string): Located<string> | undefined {
  const value = valueOf(node, key);
  return value?.kind === "scalar" ? located(value.text, value.place) : undefined;
}

function textsOf(node: YamlNode | undefined, key: string): Located<readonly string[]> | undefined {
  const list = valueOf(node, key);
  if (list?.kind !== "list") return undefined;
  const texts = list.items.filter((item): item is YamlScalar => item.kind === "scalar").map((item) => item.text);
  return located(texts, list.place);
}
