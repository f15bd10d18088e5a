import type { RowNode } from "./nesting.js";
import { pairByName } from "./pair-by-name.js";
import type { SampleNode, SampleTree } from "./sample-tree.js";

/** A row of a nested table with the matching parameters of each sample. */
export interface SampledRow {
  readonly node: RowNode;
  /** The matching parameters of the samples that show the row where the table has it. */
  readonly views: readonly SampleView[];
  readonly children: readonly SampledRow[];
}

export interface SampleView {
  readonly tree: SampleTree;
  readonly shown: SampleNode;
}

/** Links the rows of a nested table to all samples. */
export function sampledRows(nodes: readonly RowNode[], samples: readonly SampleTree[]): readonly SampledRow[] {
  return link(
    nodes,
    samples.map((tree) => ({ tree, members: tree.members })),
  );
}

function link(
  nodes: readonly RowNode[],
  samples: readonly { readonly tree: SampleTree; readonly members: readonly SampleNode[] }[],
): readonly SampledRow[] {
  if (nodes.length === 0) return [];
  const views = new Map<RowNode, SampleView[]>(nodes.map((node) => [node, []]));
  for (const { tree, members } of samples) {
    for (const [node, shown] of pairByName(nodes, members, tree.keyOf).pairs) {
      if (shown !== undefined) views.get(node)?.push({ tree, shown });
    }
  }
  return [...views].map(([node, own]) => ({
    node,
    views: own,
    children: link(
      node.children,
      own.map(({ tree, shown }) => ({ tree, members: shown.members })),
    ),
  }));
}
