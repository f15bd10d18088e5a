import type { Diagnostics } from "../diagnostics/diagnostics.js";
import type { Phrase } from "../diagnostics/phrase.js";
import type { DocSample, RequestLanguage, SampleSubject } from "../model/api-doc.js";
import { maxNestingDepth } from "../platform/max-nesting-depth.js";
import type { Place } from "../model/place.js";
import { parseJsonSample, type JsonSampleValue } from "../samples/json.js";
import { isRequestLanguage, requestLanguages, type LanguageName } from "../samples/languages.js";
import { objectOf, type RequestNode, type RequestSample, type RequestValue } from "../samples/request-sample.js";
import { parseXmlSample, type XmlElement } from "../samples/xml.js";
import { memoize } from "../text/memoize.js";

/** The name of a sample in messages. */
export type SampleName = `${"XML" | "JSON"} ${SampleSubject} sample` | `${LanguageName} request sample`;

/** The content of a sample, whatever its format. */
export interface SampleTree {
  /** The name of the sample in messages. */
  readonly name: SampleName;
  /** Returns the sample's name for the parameter with this wire name. */
  readonly keyOf: (wireName: string) => string;
  /** Whether the sample shows every parameter, even those without an example. */
  readonly showsAll: boolean;
  /** Whether the sample shows the parameters in the order of the table. */
  readonly isInOrder: boolean;
  /** The top-level parameters. */
  readonly members: readonly SampleNode[];
}

/** A parameter of a sample, or the element that wraps a list's items. */
export interface SampleNode {
  /** The result of {@link SampleTree.keyOf} for this parameter. */
  readonly key: string;
  /** The name as the sample writes it. */
  readonly shownName: string;
  /** The wire name, as far as the sample shows it: setters lose underscores. */
  readonly wireName: string;
  /** The value of a leaf; `undefined` if the sample's text cannot be parsed as one. */
  readonly value: string | undefined;
  /** The members of an object, or of the first item of a list. */
  readonly members: readonly SampleNode[];
  /**
   * `elements`: an object's members or a list's items, which XML and PHP write the same way. `encoded`: a JSON text,
   * which may be an object or a list, depending on the table.
   */
  readonly form: "value" | "object" | "list" | "elements" | "encoded";
  /** The type that the sample names, as Java, .NET and PHP samples do. */
  readonly typeName: string | undefined;
  readonly place: Place | undefined;
}

/** Parses a sample. Reports a sample that cannot be parsed. */
export function sampleTree(sample: DocSample, diagnostics: Diagnostics): SampleTree | undefined {
  const read = treeOf(sample, diagnostics);
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

function treeOf(sample: DocSample, diagnostics: Diagnostics): SampleTree | UnreadableSample {
  if (isRequestLanguage(sample.format)) return requestTree(sample, sample.format, diagnostics);
  return sample.format === "xml" ? xmlTree(sample) : jsonTree(sample);
}

interface UnreadableSample {
  readonly name: SampleName;
  readonly problem: Phrase;
  readonly place: Place | undefined;
}

/** Returns whether the first request sample with a call passes a session; `undefined` if no sample has a call. */
export function sessionInSamples(
  samples: readonly DocSample[],
): { readonly usesSession: boolean; readonly language: LanguageName; readonly place: Place | undefined } | undefined {
  for (const sample of samples) {
    const { format, lines } = sample;
    if (!isRequestLanguage(format)) continue;
    const { usesSession } = parsedRequest(sample, format);
    if (usesSession !== undefined) return { usesSession, language: requestLanguages[format].name, place: lines[0] };
  }
  return undefined;
}

/** Caches parsed request samples: both their parameters and their session are used. */
const parsedRequests = new WeakMap<DocSample, RequestSample>();

function parsedRequest(sample: DocSample, language: RequestLanguage): RequestSample {
  const known = parsedRequests.get(sample);
  if (known !== undefined) return known;
  const parsed = requestLanguages[language].parse(sample.text);
  parsedRequests.set(sample, parsed);
  return parsed;
}

const asWritten = (wireName: string): string => wireName;

function xmlTree(sample: DocSample): SampleTree | UnreadableSample {
  const name = `XML ${sample.subject} sample` as const;
  const parsed = parseXmlSample(sample.text);
  const places = new SamplePlaces(sample);
  if (parsed.kind === "problem") return { name, problem: parsed.message, place: places.at(parsed.offset, 1) };
  const nodeOf = (element: XmlElement, depth: number): SampleNode => ({
    key: element.name,
    shownName: element.name,
    wireName: element.name,
    value: element.children.length === 0 ? element.text : undefined,
    members: depth > maxNestingDepth ? [] : element.children.map((child) => nodeOf(child, depth + 1)),
    form: element.children.length === 0 ? "value" : "elements",
    typeName: undefined,
    place: places.at(element.offset, element.name.length + 1),
  });
  return {
    name,
    keyOf: asWritten,
    showsAll: true,
    isInOrder: true,
    members: parsed.root.children.map((child) => nodeOf(child, 0)),
  };
}

function jsonTree(sample: DocSample): SampleTree | UnreadableSample {
  const name = `JSON ${sample.subject} sample` as const;
  const parsed = parseJsonSample(sample.text);
  const places = new SamplePlaces(sample);
  if (parsed.kind === "problem") return { name, problem: parsed.message, place: places.at(parsed.offset, 1) };
  if (parsed.root.kind === "text" || parsed.root.kind === "word") {
    return { name, problem: "it is not an object", place: places.at(0, 1) };
  }
  const membersOf = (value: JsonSampleValue, depth: number): readonly SampleNode[] => {
    if (depth > maxNestingDepth) return [];
    // The first item shows the fields of all items.
    if (value.kind === "list") return value.items[0] === undefined ? [] : membersOf(value.items[0], depth + 1);
    return value.members.map((member) => ({
      key: member.name,
      shownName: member.name,
      wireName: member.name,
      value: valueOf(member.value),
      members: membersOf(member.value, depth + 1),
      form: formOf(member.value),
      typeName: undefined,
      place: places.at(member.offset, member.name.length + 2),
    }));
  };
  // Empty values show no form: systems write `{}`, `[]` or `""` for them.
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
    showsAll: true,
    isInOrder: true,
    members: isWrapped ? only.members : only === undefined ? [] : [only, ...others],
  };
}

function requestTree(sample: DocSample, language: RequestLanguage, diagnostics: Diagnostics): SampleTree {
  const { name: languageName, names, showsAll } = requestLanguages[language];
  const name = `${languageName} request sample` as const;
  const { request, unread } = parsedRequest(sample, language);
  const [firstUnread] = unread;
  if (firstUnread !== undefined) {
    const lines = sample.text.split("\n");
    const statements = unread.map((line) => ({ line: sample.lines[line]?.line, text: lines[line]?.trim() ?? "…" }));
    diagnostics.report(
      "resolve/sample-statement-unread",
      sample.lines[firstUnread],
      { sample: name, statements },
      sample.subject,
    );
  }
  const keyOf = names === "setters" ? setterName : asWritten;
  // An object may be set twice, or within itself; its members are shown once.
  const shown = new Set<RequestNode>();
  const membersOf = (node: RequestNode, depth: number): readonly SampleNode[] => {
    if (depth > maxNestingDepth || shown.has(node)) return [];
    shown.add(node);
    return node.members.map(({ name: ownName, shownName, wireName, value, line }) => {
      const object = objectOf(value);
      return {
        key: keyOf(ownName),
        shownName,
        wireName: wireName ?? wireNameOf(ownName),
        value: valueText(value),
        members: object === undefined ? [] : membersOf(object, depth + 1),
        form: formOf(value),
        typeName: object?.typeName,
        place: sample.lines[line],
      };
    });
  };
  return { name, keyOf, showsAll, isInOrder: names === "setters", members: membersOf(request, 0) };
}

function valueText(value: RequestValue): string | undefined {
  switch (value.kind) {
    case "literal":
    case "encoded":
      return value.text;
    case "node":
    case "unknown":
      return undefined;
  }
}

function formOf(value: RequestValue): SampleNode["form"] {
  switch (value.kind) {
    case "literal":
    case "unknown":
      return "value";
    case "encoded":
      return "encoded";
    case "node":
      return value.node.form === "unstated" ? "elements" : value.node.form;
  }
}

/** Returns the wire name of a setter: capitals replace underscores, so this is right for most names. */
function wireNameOf(setter: string): string {
  return setter.replaceAll(/(?!^)(?=[A-Z])/g, "_").toLowerCase();
}

/** Returns the setter's name of a wire name: each part between underscores is capitalized (`rs_type`: `setRsType`). */
const setterName = memoize((wireName: string): string =>
  wireName
    .split("_")
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(""),
);

/** Converts offsets in a sample's text to places. */
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
    const { file, line, column } = place;
    return { file, line, column: column + offset - (this.#starts[low] ?? 0), length };
  }
}
