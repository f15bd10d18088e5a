import type { DocRow } from "../model/api-doc.js";
import type { Field, FieldType } from "../model/api-spec.js";
import { maxNestingDepth } from "../platform/max-nesting-depth.js";
import type { SampleName, SampleNode, SampleTree } from "./sample-tree.js";
import { parseTypeWord, scalarNamed } from "../kinds/type-words.js";
import type { TableDoubts } from "./table-doubts.js";
import { isScalarWord, typeWordOf } from "./types.js";

/**
 * Returns the fields that a sample shows for an object whose nested rows the capture lost. Only their names are
 * restored; types, descriptions and required flags are unknown.
 */
export function fieldsFromSample(
  row: DocRow,
  shown: SampleNode | undefined,
  samples: readonly SampleTree[],
  doubts: TableDoubts,
): readonly Field[] {
  const word = typeWordOf(row);
  const sample = samples.find((tree) => tree.keyOf(row.name.value) === shown?.key);
  if (shown === undefined || sample === undefined || isScalarWord(word)) return [];
  const { base, lists } = parseTypeWord(word);
  if (base === "" || base === "Map") return [];
  const members = withoutItem(shown, lists > 0).members;
  if (members.length === 0) return [];
  const fields = distinct(members).map((member) => fieldOf(member, row, sample.name, 0));
  doubts.addObject({ row, fields: pathsOf(fields), sample: sample.name });
  return fields;
}

/** Returns the wire paths of fields and their nested fields. */
function pathsOf(fields: readonly Field[], above = ""): readonly string[] {
  return fields.flatMap(({ name, type }) => {
    const path = `${above}${name}`;
    const element = type.kind === "list" ? type.of : type;
    return [path, ...(element.kind === "object" ? pathsOf(element.fields, `${path}.`) : [])];
  });
}

/** Returns the element that contains a list item's members, if all elements of the list have the same name. */
function withoutItem(node: SampleNode, isList: boolean): SampleNode {
  const [item] = node.members;
  const isWrapped =
    isList &&
    node.typeName === undefined &&
    item !== undefined &&
    node.members.every((other) => other.key === item.key);
  return isWrapped && item.members.length > 0 ? item : node;
}

function fieldOf(node: SampleNode, row: DocRow, sampleName: SampleName, depth: number): Field {
  const item = listItem(node);
  const members = depth >= maxNestingDepth ? [] : distinct((item ?? node).members);
  const element: FieldType =
    members.length === 0
      ? { kind: "opaque" }
      : { kind: "object", name: "", fields: members.map((member) => fieldOf(member, row, sampleName, depth + 1)) };
  const isList = item !== undefined || node.form === "list";
  return {
    name: node.wireName,
    typeWord: isList ? "[]" : "",
    type: isList ? { kind: "list", of: element } : element,
    required: undefined,
    description: "",
    example: node.value === "" ? undefined : node.value,
    default: undefined,
    limits: {},
    choices: [],
    deprecated: false,
    place: node.place ?? row.place,
    because: [{ finding: { kind: "only-in-sample", sample: sampleName }, place: node.place }],
  };
}

/**
 * Returns the item of a list that XML writes as an element whose children all have the same name. A single child is
 * an item if it has the name of a scalar type or ends like an object type, or if the parent's name is a plural. Java
 * and JSON samples mark lists explicitly.
 */
function listItem({ form, typeName, shownName, members }: SampleNode): SampleNode | undefined {
  const [item, second] = members;
  if (
    form !== "elements" ||
    typeName !== undefined ||
    item === undefined ||
    members.some(({ key }) => key !== item.key)
  )
    return undefined;
  const isScalar = item.members.length === 0 && scalarNamed(item.key) !== undefined;
  const isItem = item.members.length > 0 && (/(?:list|s)$/i.test(shownName) || typeEnding.test(item.key));
  return second !== undefined || isScalar || isItem ? item : undefined;
}

/** Matches the element names of items with an object type: `TurnDTO` becomes `turn_d_t_o`. */
const typeEnding = /(?:_[a-z]){2,}$|_(?:dto|vo)$/;

function distinct(members: readonly SampleNode[]): readonly SampleNode[] {
  return [...new Map(members.toReversed().map((member) => [member.key, member])).values()].toReversed();
}
