import type { Diagnostics } from "../diagnostics/diagnostics.js";
import type { DocSample } from "../model/api-doc.js";
import { deepestNesting } from "../platform/deepest-nesting.js";
import type { Place } from "../model/place.js";
import { parseJavaSample, type JavaNode, type JavaSample, type JavaValue } from "../samples/java.js";
import { parseJsonSample, type JsonSampleValue } from "../samples/json.js";
import { parseXmlSample, type XmlElement } from "../samples/xml.js";

/** What a sample shows, whatever its format. */
export interface SampleTree {
  /** What to call it in messages. */
  readonly name: string;
  /** What the sample calls the parameter with this wire name. */
  readonly keyOf: (wireName: string) => string;
  /** The top-level parameters. */
  readonly members: readonly SampleNode[];
}

/** What a sample shows of one parameter, or of the element that wraps a list's items. */
export interface SampleNode {
  /** What {@link SampleTree.keyOf} gives for the parameter that this is. */
  readonly key: string;
  /** The name as the sample writes it. */
  readonly shownName: string;
  /** Of a leaf; `undefined` where the sample's text cannot be read as a value. */
  readonly value: string | undefined;
  /** Of an object, or of the first item of a list. */
  readonly members: readonly SampleNode[];
  /** `elements`: XML's, which may be an object's members or a list's items. */
  readonly form: "value" | "object" | "list" | "elements";
  /** The type that the sample names; only Java does. */
  readonly typeName: string | undefined;
  readonly place: Place | undefined;
}

/** Reads a sample; one whose text has no structure to go by is reported. */
export function sampleTree(sample: DocSample, diagnostics: Diagnostics): SampleTree | undefined {
  const read = { java: javaTree, xml: xmlTree, json: jsonTree, "simplified-json": jsonTree }[sample.format](sample);
  if ("problem" in read) {
    const { name, problem, place } = read;
    diagnostics.report(
      "resolve/sample-unreadable",
      place ?? sample.lines[0],
      { sample: name, problem },
      sample.subject,
    );
    return undefined;
  }
  return read;
}

interface UnreadableSample {
  readonly name: string;
  readonly problem: string;
  readonly place: Place | undefined;
}

/** Whether the call that a Java sample shows carries a session; `undefined` when it shows none. */
export function sessionInJava(sample: DocSample): JavaSample["usesSession"] {
  return parseJavaSample(sample.text).usesSession;
}

const asWritten = (wireName: string): string => wireName;

function xmlTree(sample: DocSample): SampleTree | UnreadableSample {
  const name = `XML ${sample.subject} sample`;
  const parsed = parseXmlSample(sample.text);
  const places = new SamplePlaces(sample);
  if (parsed.kind === "problem") return { name, problem: parsed.message, place: places.at(parsed.offset, 1) };
  const nodeOf = (element: XmlElement, depth: number): SampleNode => ({
    key: element.name,
    shownName: element.name,
    value: element.children.length === 0 ? element.text : undefined,
    members: depth > deepestNesting ? [] : element.children.map((child) => nodeOf(child, depth + 1)),
    form: element.children.length === 0 ? "value" : "elements",
    typeName: undefined,
    place: places.at(element.offset, element.name.length + 1),
  });
  return {
    name,
    keyOf: asWritten,
    members: parsed.root.children.map((child) => nodeOf(child, 0)),
  };
}

function jsonTree(sample: DocSample): SampleTree | UnreadableSample {
  const name = `JSON ${sample.subject} sample`;
  const parsed = parseJsonSample(sample.text);
  const places = new SamplePlaces(sample);
  if (parsed.kind === "problem") return { name, problem: parsed.message, place: places.at(parsed.offset, 1) };
  if (parsed.root.kind === "text" || parsed.root.kind === "word") {
    return { name, problem: "it is no object", place: places.at(0, 1) };
  }
  const membersOf = (value: JsonSampleValue, depth: number): readonly SampleNode[] => {
    if (depth > deepestNesting) return [];
    // A list shows the parameter by its items; the first stands for all.
    if (value.kind === "list") return value.items[0] === undefined ? [] : membersOf(value.items[0], depth + 1);
    return value.members.map((member) => ({
      key: member.name,
      shownName: member.name,
      value: valueOf(member.value),
      members: membersOf(member.value, depth + 1),
      form: formOf(member.value),
      typeName: undefined,
      place: places.at(member.offset, member.name.length + 2),
    }));
  };
  // What is empty shows nothing: systems write any of `{}`, `[]` and `""` for it.
  const formOf = ({ kind, members, items }: JsonSampleValue): SampleNode["form"] => {
    if (kind === "object" && members.length > 0) return "object";
    return kind === "list" && items.length > 0 ? "list" : "value";
  };
  const valueOf = (value: JsonSampleValue): string | undefined => {
    if (value.kind === "object") return value.members.length === 0 ? "" : undefined;
    if (value.kind !== "list") return value.text === "null" && value.kind === "word" ? "" : value.text;
    const [item] = value.items;
    return item === undefined ? "" : item.kind === "list" ? undefined : valueOf(item);
  };
  const [only, ...others] = membersOf(parsed.root, 0);
  const isWrapped = only !== undefined && others.length === 0 && only.key.endsWith("_response");
  return {
    name,
    keyOf: asWritten,
    members: isWrapped ? only.members : only === undefined ? [] : [only, ...others],
  };
}

function javaTree(sample: DocSample): SampleTree {
  const { request } = parseJavaSample(sample.text);
  return { name: "Java request sample", keyOf: setterName, members: settersOf(request, sample, 0, new Set()) };
}

/** @param shown the objects that were shown before: one that is set twice must not be shown twice, nor within itself. */
function settersOf(node: JavaNode, sample: DocSample, depth: number, shown: Set<JavaNode>): readonly SampleNode[] {
  if (depth > deepestNesting || shown.has(node)) return [];
  shown.add(node);
  return node.setters.map(({ name, value, line }) => {
    const object = objectOf(value);
    return {
      key: name,
      shownName: `set${name}`,
      value: value.kind === "literal" ? value.text : undefined,
      members: object === undefined ? [] : settersOf(object, sample, depth + 1, shown),
      form: value.kind !== "object" ? "value" : value.node.isList ? "list" : "object",
      typeName: object?.className,
      place: sample.lines[line],
    };
  });
}

/** The object that is set, or that is the first item of the list that is set. */
function objectOf(value: JavaValue | undefined): JavaNode | undefined {
  let current = value;
  for (let depth = 0; current?.kind === "object" && depth < deepestNesting; depth += 1) {
    if (!current.node.isList) return current.node;
    current = current.node.elements[0];
  }
  return undefined;
}

/** Setters are named by the wire name, split at underscores, each part capitalised: `rs_type` is set by `setRsType`. */
function setterName(wireName: string): string {
  return wireName
    .split("_")
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join("");
}

/** Places of offsets in a sample's text. */
class SamplePlaces {
  readonly #sample: DocSample;
  readonly #starts: readonly number[];

  constructor(sample: DocSample) {
    this.#sample = sample;
    const starts = [0];
    for (let at = sample.text.indexOf("\n"); at >= 0; at = sample.text.indexOf("\n", at + 1)) starts.push(at + 1);
    this.#starts = starts;
  }

  at(offset: number, length: number): Place | undefined {
    let low = 0;
    let high = this.#starts.length;
    while (high - low > 1) {
      const middle = (low + high) >>> 1;
      if ((this.#starts[middle] ?? Infinity) <= offset) low = middle;
      else high = middle;
    }
    const place = this.#sample.lines[low];
    if (place === undefined) return undefined;
    return { ...place, column: place.column + offset - (this.#starts[low] ?? 0), length };
  }
}
