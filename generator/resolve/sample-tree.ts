import type { DocSample } from "../model/api-doc.js";
import type { Place } from "../model/place.js";
import { parseJavaSample, type JavaNode, type JavaSample, type JavaValue } from "../samples/java.js";
import { parseXmlSample, type XmlElement } from "../samples/xml.js";

/** What a sample shows of one parameter; the same for every format, so that tables are compared with all of them alike. */
export interface SampleNode {
  /** Whether this is what the sample shows of the parameter with this wire name. */
  readonly isNamed: (wireName: string) => boolean;
  /** The name as the sample writes it. */
  readonly shownName: string;
  /** Of a leaf; `undefined` where the sample's text cannot be read as a value. */
  readonly value: string | undefined;
  /** Of an object, or of the first element of a list. */
  readonly children: (isList: boolean) => readonly SampleNode[];
  readonly place: Place | undefined;
}

/** The top-level parameters of an XML answer: what stands below its root element. */
export function xmlNodes(sample: DocSample): readonly SampleNode[] | undefined {
  const parsed = parseXmlSample(sample.text);
  return parsed.kind === "tree" ? parsed.root.children.map((element) => xmlNode(element, sample)) : undefined;
}

function xmlNode(element: XmlElement, sample: DocSample): SampleNode {
  return {
    isNamed: (wireName) => wireName === element.name,
    shownName: element.name,
    value: element.children.length === 0 ? element.text : undefined,
    children: (isList) => {
      // Lists are wrapped: <items><item>…</item></items>. The first element stands for all.
      const owner = isList ? element.children[0] : element;
      return owner?.children.map((child) => xmlNode(child, sample)) ?? [];
    },
    place: placeAt(sample, element.offset, element.name.length + 1),
  };
}

/** The top-level parameters of the request that a Java sample builds, and whether the call carries a session. */
export function javaNodes(sample: DocSample): {
  readonly nodes: readonly SampleNode[];
  readonly usesSession: JavaSample["usesSession"];
} {
  const { request, usesSession } = parseJavaSample(sample.text);
  return { nodes: settersOf(request, sample), usesSession };
}

function settersOf(node: JavaNode, sample: DocSample): readonly SampleNode[] {
  return node.setters.map(({ name, value, line }) => ({
    isNamed: (wireName) => setterName(wireName) === name,
    shownName: `set${name}`,
    value: value.kind === "literal" ? value.text : undefined,
    children: () => childrenOf(value, sample),
    place: sample.lines[line],
  }));
}

function childrenOf(value: JavaValue | undefined, sample: DocSample): readonly SampleNode[] {
  if (value?.kind !== "object") return [];
  return value.node.isList ? childrenOf(value.node.elements[0], sample) : settersOf(value.node, sample);
}

/** Setters are named by the wire name, split at underscores, each part capitalised: `rs_type` is set by `setRsType`. */
function setterName(wireName: string): string {
  return wireName
    .split("_")
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join("");
}

function placeAt(sample: DocSample, offset: number, length: number): Place | undefined {
  const before = sample.text.slice(0, offset);
  const line = before.split("\n").length - 1;
  const place = sample.lines[line];
  const column = offset - (before.lastIndexOf("\n") + 1);
  return place === undefined ? undefined : { ...place, column: place.column + column, length };
}
