import type { DocRow } from "../model/api-doc.js";
import { fieldsBelow } from "./depths.js";
import type { SampleNode, SampleTree } from "./sample-tree.js";
import { parseTypeWord } from "../kinds/type-words.js";
import { memoize } from "../text/memoize.js";
import { isScalarWord, typeWordOf } from "./types.js";

/**
 * Returns the sample in the structure of the table, so that every remaining node is a parameter under its own key:
 * elements that wrap list items are removed, JSON texts are objects where the table has objects, and the order is
 * the table's. Responses write a list as `<items><item>…</item></items>`; abbreviated responses and those of other
 * systems omit the inner element.
 */
export function withoutWrappers(tree: SampleTree, rows: readonly DocRow[]): SampleTree {
  const described = describedBy(tree, rows);
  const unwrap = (shown: SampleNode, level: Level): SampleNode => {
    const key = keyInTable(shown, described[level]);
    const infos = described[level].get(key) ?? [];
    const node = { ...shown, ...decoded(shown, infos), key };
    const [item] = node.members;
    const inner = item !== undefined && wraps(node, item, infos, described) ? item : undefined;
    const { members, value } = inner ?? node;
    const form = inner === undefined ? node.form : "list";
    return { ...node, value, form, members: members.map((member) => unwrap(member, "nested")) };
  };
  const members = tree.members.map((member) => unwrap(member, "top"));
  return { ...tree, members: tree.isInOrder ? members : inTableOrder(members, rows, tree) };
}

/** Converts a JSON text to an object only if the table has one; a parameter of type String may contain JSON as well. */
function decoded(
  { form, value, members }: SampleNode,
  infos: readonly DescribedRow[],
): Pick<SampleNode, "form" | "value" | "members"> {
  if (form !== "encoded") return { form, value, members };
  if (!infos.some((info) => info.mayHaveFields)) return { form: "value", value, members: [] };
  if (members.length === 0) return { form: "value", value: "", members };
  return { form: value?.trimStart().startsWith("[") === true ? "list" : "object", value: undefined, members };
}

/**
 * Sorts the members of a sample by the rows of the table: languages without an order of their own sort parameters by
 * name. A row belongs to the innermost object with an unused member of its name; members without a row come last.
 */
function inTableOrder(
  members: readonly SampleNode[],
  rows: readonly DocRow[],
  { keyOf }: SampleTree,
): readonly SampleNode[] {
  interface Open {
    readonly node: SampleNode;
    readonly unused: Map<string, SampleNode[]>;
    readonly ordered: Open[];
  }
  const open = (node: SampleNode): Open => {
    const unused = new Map<string, SampleNode[]>();
    for (const member of node.members.toReversed()) {
      const known = unused.get(member.key);
      if (known === undefined) unused.set(member.key, [member]);
      else known.push(member);
    }
    return { node, unused, ordered: [] };
  };
  const root = open({ ...emptyNode, members });
  const ancestors = [root];
  for (const { name, nesting } of rows) {
    const key = keyOf(name.value);
    const isTop = nesting.kind === "depth" && nesting.depth === 0;
    const level = isTop ? 0 : ancestors.findLastIndex((ancestor) => (ancestor.unused.get(key)?.length ?? 0) > 0);
    const owner = ancestors[level];
    const member = owner?.unused.get(key)?.pop();
    if (owner === undefined || member === undefined) continue;
    const opened = open(member);
    owner.ordered.push(opened);
    ancestors.length = level + 1;
    if (member.members.length > 0) ancestors.push(opened);
  }
  const finish = ({ node, unused, ordered }: Open): SampleNode => ({
    ...node,
    members: [...ordered.map(finish), ...[...unused.values()].flatMap((rest) => rest.toReversed())],
  });
  return finish(root).members;
}

const emptyNode: SampleNode = {
  key: "",
  shownName: "",
  wireName: "",
  value: undefined,
  members: [],
  form: "object",
  typeName: undefined,
  place: undefined,
};

/** Returns the key in the table: Java samples set the text of a Json parameter `x` with `setXString`. */
function keyInTable({ key }: SampleNode, described: ReadonlyMap<string, readonly DescribedRow[]>): string {
  const shorter = key.endsWith("String") ? key.slice(0, -"String".length) : key;
  return !described.has(key) && described.get(shorter)?.some((row) => row.isJson) === true ? shorter : key;
}

interface DescribedRow {
  readonly isJson: boolean;
  readonly isList: boolean;
  /** Whether the parameter is an object or a list of objects, as far as the table shows. */
  readonly mayHaveFields: boolean;
  /** The element name of a list item: the type in snake case, with an underscore before every capital. */
  readonly itemName: string;
  /** The key of the row's first field, if it has fields. */
  readonly firstField: string | undefined;
}

const itemNameOf = memoize((type: string): string => type.replaceAll(/(?!^)(?=[A-Z])/g, "_").toLowerCase());

/** The level of a row: top-level and nested rows of the same name are separate parameters. */
type Level = "top" | "nested";

type Described = Readonly<Record<Level, ReadonlyMap<string, readonly DescribedRow[]>>>;

function describedBy(tree: SampleTree, rows: readonly DocRow[]): Described {
  const described = { top: new Map<string, DescribedRow[]>(), nested: new Map<string, DescribedRow[]>() };
  for (const [index, row] of rows.entries()) {
    const { base, lists } = parseTypeWord(typeWordOf(row));
    const next = rows[index + 1];
    const key = tree.keyOf(row.name.value);
    const fields = next === undefined ? "none" : fieldsBelow(row, next);
    const info: DescribedRow = {
      isJson: base === "Json",
      isList: lists > 0,
      mayHaveFields: fields === "some" || (!isScalarWord(typeWordOf(row)) && base !== "Json"),
      itemName: itemNameOf(base),
      firstField: next !== undefined && fields !== "none" ? tree.keyOf(next.name.value) : undefined,
    };
    for (const level of levelsOf(row)) {
      const known = described[level].get(key);
      if (known === undefined) described[level].set(key, [info]);
      else known.push(info);
    }
  }
  return described;
}

function levelsOf({ nesting }: DocRow): readonly Level[] {
  if (nesting.kind === "unmarked") return ["top", "nested"];
  return [nesting.kind === "depth" && nesting.depth === 0 ? "top" : "nested"];
}

function wraps(node: SampleNode, item: SampleNode, infos: readonly DescribedRow[], described: Described): boolean {
  // Java adds the items to the list directly.
  if (node.typeName !== undefined || node.members.some((other) => other.key !== item.key)) return false;
  if (!infos.some((info) => info.isList)) return wrapsUndeclared(item, infos, described);
  const isFirstField = infos.some((info) => info.firstField === item.key);
  const isScalar = item.members.length === 0 && item.value !== "";
  if (infos.some((info) => info.isList && info.itemName === item.key)) return !(isFirstField && isScalar);
  return !isFirstField && infos.every((info) => info.isList);
}

/**
 * Returns whether an element wraps the items of a list that the table types as a single value: it has the name of
 * the type and is not a parameter of the table.
 */
function wrapsUndeclared(item: SampleNode, infos: readonly DescribedRow[], described: Described): boolean {
  if (infos.length === 0 || described.nested.has(item.key)) return false;
  return infos.every((info) => info.itemName === item.key && info.mayHaveFields === item.members.length > 0);
}
