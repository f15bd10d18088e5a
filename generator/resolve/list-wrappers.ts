import type { DocRow } from "../model/api-doc.js";
import { fieldsBelow } from "./depths.js";
import type { SampleNode, SampleTree } from "./sample-tree.js";
import { parseTypeWord } from "../kinds/type-words.js";

/**
 * The sample without the elements that wrap list items, so that every node left is a parameter under its own key. Answers write a list as
 * `<items><item>…</item></items>`, short answers and those of other systems leave the inner element out; which it is,
 * the table's rows tell.
 */
export function withoutWrappers(tree: SampleTree, rows: readonly DocRow[]): SampleTree {
  const described = describedBy(tree, rows);
  const unwrap = (shown: SampleNode, level: Level): SampleNode => {
    const node = { ...shown, key: keyInTable(shown, described[level]) };
    const infos = described[level].get(node.key) ?? [];
    const [item] = node.members;
    const inner = item !== undefined && wraps(node, item, infos) ? item : undefined;
    const { members, value } = inner ?? node;
    const form = inner === undefined ? node.form : "list";
    return { ...node, value, form, members: members.map((member) => unwrap(member, "nested")) };
  };
  return { ...tree, members: tree.members.map((member) => unwrap(member, "top")) };
}

/** Java samples set the text of a Json parameter `x` with `setXString`. */
function keyInTable({ key }: SampleNode, described: ReadonlyMap<string, readonly DescribedRow[]>): string {
  const shorter = key.endsWith("String") ? key.slice(0, -"String".length) : key;
  return !described.has(key) && described.get(shorter)?.some((row) => row.isJson) === true ? shorter : key;
}

interface DescribedRow {
  readonly isJson: boolean;
  readonly isList: boolean;
  /** What an item's element is called: the type in snake case, one underscore before every capital. */
  readonly itemName: string;
  /** The key of the row's first field, if it has fields. */
  readonly firstField: string | undefined;
}

/** Rows of one name may differ; at least those of the top level are known for such. */
type Level = "top" | "nested";

type Described = Readonly<Record<Level, ReadonlyMap<string, readonly DescribedRow[]>>>;

function describedBy(tree: SampleTree, rows: readonly DocRow[]): Described {
  const described = { top: new Map<string, DescribedRow[]>(), nested: new Map<string, DescribedRow[]>() };
  for (const [index, row] of rows.entries()) {
    const { base, lists } = parseTypeWord(row.typeWord?.value ?? "");
    const next = rows[index + 1];
    const key = tree.keyOf(row.name.value);
    const info: DescribedRow = {
      isJson: base === "Json",
      isList: lists > 0,
      itemName: base.replaceAll(/(?!^)(?=[A-Z])/g, "_").toLowerCase(),
      firstField: next !== undefined && fieldsBelow(row, next) !== "none" ? tree.keyOf(next.name.value) : undefined,
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

function wraps(node: SampleNode, item: SampleNode, infos: readonly DescribedRow[]): boolean {
  // Java adds the items to the list itself.
  if (
    node.typeName !== undefined ||
    !infos.some((info) => info.isList) ||
    node.members.some((other) => other.key !== item.key)
  )
    return false;
  const isFirstField = infos.some((info) => info.firstField === item.key);
  const isScalar = item.members.length === 0 && item.value !== "";
  if (infos.some((info) => info.isList && info.itemName === item.key)) return !(isFirstField && isScalar);
  return !isFirstField && infos.every((info) => info.isList);
}
