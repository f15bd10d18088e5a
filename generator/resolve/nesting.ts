import type { Diagnostics } from "../diagnostics/diagnostics.js";
import type { Evidence } from "../model/api-spec.js";
import type { DocRow, DocTable } from "../model/api-doc.js";
import { deepestNesting } from "../model/deepest-nesting.js";
import type { SampleNode } from "./sample-tree.js";

/** A row with the rows below it, and what the sample shows of it. */
export interface RowNode {
  readonly row: DocRow;
  readonly children: readonly RowNode[];
  readonly shown: SampleNode | undefined;
  readonly because: readonly Evidence[];
}

interface OpenRowNode extends RowNode {
  readonly children: OpenRowNode[];
  shown: SampleNode | undefined;
  readonly because: Evidence[];
}

/**
 * Nests the flat rows of a table. Where the source has lost the depth, the sample is walked in the order of the table,
 * parents before children, one element a row; where the sample does not decide, the likeliest tree is taken and the
 * rows that could stand elsewhere are named.
 */
export function nestRows(
  table: DocTable,
  sample: readonly SampleNode[] | undefined,
  diagnostics: Diagnostics,
  path: string,
): readonly RowNode[] {
  const rows = table.rows;
  const lost = rows.some((row) => row.nesting.kind === "lost");
  const roots = lost ? (walkSample(rows, sample ?? []) ?? guess(rows, diagnostics, path)) : byDepth(rows);
  if (!lost || sample !== undefined) attach(roots, sample ?? []);
  return roots;
}

function open(row: DocRow, because: readonly Evidence[]): OpenRowNode {
  return { row, children: [], shown: undefined, because: [...because] };
}

function byDepth(rows: readonly DocRow[]): OpenRowNode[] {
  const roots: OpenRowNode[] = [];
  const ancestors: OpenRowNode[] = [];
  for (const row of rows) {
    const node = open(row, []);
    const depth = row.nesting.kind === "depth" ? row.nesting.depth : 0;
    ancestors.length = Math.min(depth, ancestors.length);
    (ancestors.at(-1)?.children ?? roots).push(node);
    ancestors.push(node);
  }
  return roots;
}

/** Rows and elements in step; gives nothing when they part, since half a match proves nothing. */
function walkSample(rows: readonly DocRow[], sample: readonly SampleNode[]): OpenRowNode[] | undefined {
  let next = 0;
  const walk = (elements: readonly SampleNode[], depth: number): OpenRowNode[] | undefined => {
    if (depth > deepestNesting) return undefined;
    const siblings: OpenRowNode[] = [];
    for (const element of elements) {
      const row = rows[next];
      if (row === undefined || !element.isNamed(row.name.value)) return undefined;
      if ((row.nesting.kind === "depth") !== (depth === 0)) return undefined;
      next += 1;
      const node = open(row, [
        {
          finding: `The sample shows ${element.shownName} at this depth, in the order of the table.`,
          place: element.place,
        },
      ]);
      const isObject =
        rows[next]?.nesting.kind === "lost" && !(row.nesting.kind === "lost" && row.nesting.mark === "leaf");
      if (isObject) {
        const children = walk(element.children(isListWord(row)), depth + 1);
        if (children === undefined) return undefined;
        node.children.push(...children);
      }
      siblings.push(node);
    }
    return siblings;
  };
  const roots = walk(sample, 0);
  return next === rows.length ? roots : undefined;
}

/** Without a sample: what follows an object is its child, and goes on being so until the next top-level row. */
function guess(rows: readonly DocRow[], diagnostics: Diagnostics, path: string): OpenRowNode[] {
  const roots: OpenRowNode[] = [];
  let ancestors: OpenRowNode[] = [];
  let ambiguous: DocRow[] = [];
  const report = (): void => {
    const [first] = ambiguous;
    const parents = ancestors.map((node) => node.row.name.value);
    if (first !== undefined) {
      diagnostics.report(
        "resolve/ambiguous-nesting",
        first.place,
        {
          rows: ambiguous.map((row) => row.name.value),
          parents,
        },
        path,
      );
    }
    ambiguous = [];
  };
  for (const row of rows) {
    const node = open(row, []);
    if (row.nesting.kind === "depth") {
      report();
      roots.push(node);
      ancestors = [node];
      continue;
    }
    const parent = ancestors.at(-1);
    // The row right behind an object is its first child for certain; any later one may have left it.
    if (ancestors.length > 1 && (parent?.children.length ?? 0) > 0) ambiguous.push(row);
    node.because.push({
      finding: "No sample decides the depth: the deepest object that is open was taken.",
      place: row.place,
    });
    (parent?.children ?? roots).push(node);
    if (row.nesting.mark === "object") ancestors.push(node);
  }
  report();
  return roots;
}

/** Links each row to what the sample shows of it, by name, in order. */
function attach(nodes: readonly OpenRowNode[], elements: readonly SampleNode[]): void {
  const unused = [...elements];
  for (const node of nodes) {
    const at = unused.findIndex((element) => element.isNamed(node.row.name.value));
    if (at < 0) continue;
    const [element] = unused.splice(at, 1);
    node.shown = element;
    if (element !== undefined && node.children.length > 0)
      attach(node.children, element.children(isListWord(node.row)));
  }
}

function isListWord(row: DocRow): boolean {
  return row.typeWord?.value.endsWith("]") === true;
}
