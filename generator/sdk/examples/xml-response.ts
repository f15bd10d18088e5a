import type { XmlElement } from "../../samples/xml.js";
import { scalarKinds } from "../../kinds/scalar-kinds.js";
import { documentedKind, type Member, type MemberScalar, type MemberType } from "../shapes.js";
import { jsonObject, jsonText, type Json, type JsonMembers } from "./json.js";

/**
 * Converts the members of an XML response to the platform's JSON form: wrappers around lists are kept, numbers and
 * booleans have the JSON types of the document's tables, and undocumented elements are text or objects.
 */
export function membersFromXml(element: XmlElement, members: readonly Member[]): JsonMembers {
  const types = new Map(members.map(({ field, type }) => [field.name, type]));
  return jsonObject(
    [...childrenByName(element)].map(([name, elements]): [string, Json] => {
      const type = types.get(name);
      return [name, type === undefined ? undescribed(elements, 0) : described(type, elements)];
    }),
  );
}

type Elements = readonly [XmlElement, ...XmlElement[]];

function described(type: MemberType, elements: Elements): Json {
  const [element, ...others] = elements;
  if (type.kind === "list") {
    if (others.length > 0) return { kind: "list", items: elements.map((item) => described(type.of, [item])) };
    return listFromXml(type, element);
  }
  if (others.length > 0) return undescribed(elements, 0);
  if (type.kind === "object") {
    if (element.children.length > 0) return membersFromXml(element, type.shape.members);
    return element.text === "" ? jsonObject([]) : jsonText(element.text);
  }
  if (element.children.length > 0) return undescribed(elements, 0);
  return scalarFromXml(type.kind, element.text);
}

function listFromXml({ of, item }: Extract<MemberType, { kind: "list" }>, element: XmlElement): Json {
  const byName = childrenByName(element);
  const [only, ...others] = byName;
  if (only === undefined) return element.text === "" ? jsonObject([]) : described(of, [element]);
  const [name, items] = only;
  const isMember = of.kind === "object" && of.shape.members.some(({ field }) => field.name === name);
  if (others.length > 0 || (isMember && name !== item)) return described(of, [element]);
  return jsonObject([[name, { kind: "list", items: items.map((child) => described(of, [child])) }]]);
}

function scalarFromXml(kind: MemberScalar, text: string): Json {
  const { json } = scalarKinds[documentedKind(kind)];
  if (json === "number" && /^-?(0|[1-9]\d*)$/.test(text)) return { kind: "number", digits: text };
  if (json === "boolean" && (text === "true" || text === "false")) return { kind: "boolean", value: text === "true" };
  return jsonText(text);
}

/** The maximum depth of undocumented elements, so that a hostile sample does no harm. Responses are less deep. */
const maxDepth = 100;

function undescribed(elements: Elements, depth: number): Json {
  const [element, ...others] = elements;
  if (others.length > 0) return { kind: "list", items: elements.map((item) => undescribed([item], depth + 1)) };
  if (element.children.length === 0 || depth > maxDepth) return jsonText(element.text);
  return jsonObject(
    [...childrenByName(element)].map(([name, items]) => [name, undescribed(items, depth + 1)] as const),
  );
}

function childrenByName(element: XmlElement): ReadonlyMap<string, Elements> {
  const byName = new Map<string, [XmlElement, ...XmlElement[]]>();
  for (const child of element.children) {
    const known = byName.get(child.name);
    if (known === undefined) byName.set(child.name, [child]);
    else known.push(child);
  }
  return byName;
}
