import type { Diagnostics } from "../diagnostics/diagnostics.js";
import type { DocTable } from "../model/api-doc.js";
import type { SampleNode, SampleTree } from "./sample-tree.js";

/** The number of lines that a message shows of table and sample. */
const shownLines = 12;

/** Reports a table and a sample that contradict each other, starting at the first difference. */
export function reportContradiction(table: DocTable, tree: SampleTree, diagnostics: Diagnostics, path: string): void {
  const elements = flatten(tree.members);
  const firstDifference = table.rows.findIndex(
    (row, index) => tree.keyOf(row.name.value) !== elements[index]?.node.key,
  );
  const start = Math.max(0, (firstDifference < 0 ? 0 : firstDifference) - 2);
  const beside: (readonly [string, string])[] = [];
  for (let line = start; line < start + shownLines; line += 1) {
    const row = table.rows[line];
    const element = elements[line];
    if (row === undefined && element === undefined) break;
    const mark = row?.nesting.kind === "lost" ? (row.nesting.mark === "leaf" ? "  └ " : "  ") : "";
    beside.push([
      row === undefined ? "" : `${mark}${row.name.value}`,
      element === undefined ? "" : `${"  ".repeat(element.depth)}${element.node.shownName}`,
    ]);
  }
  if (Math.max(table.rows.length, elements.length) > start + shownLines) beside.push(["…", "…"]);
  const place = table.rows[Math.max(firstDifference, 0)]?.place ?? table.place;
  diagnostics.report("resolve/nesting-contradicts-sample", place, { sample: tree.name, beside }, path);
}

function flatten(members: readonly SampleNode[]): readonly { readonly node: SampleNode; readonly depth: number }[] {
  const ordered: { node: SampleNode; depth: number }[] = [];
  const visit = (nodes: readonly SampleNode[], depth: number): void => {
    for (const node of nodes) {
      ordered.push({ node, depth });
      visit(node.members, depth + 1);
    }
  };
  visit(members, 0);
  return ordered;
}
