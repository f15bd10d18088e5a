import type { DocRow } from "../model/api-doc.js";
import { pairByName } from "./pair-by-name.js";
import type { SampleNode, SampleTree } from "./sample-tree.js";

interface PlacedNode {
  readonly row: DocRow;
  readonly children: readonly PlacedNode[];
  readonly shown: SampleNode | undefined;
}

/** A row that no sample shows where it was put, and where a sample shows its name instead. */
export interface RowShownElsewhere<Node> {
  readonly node: Node;
  readonly top: Node;
  /** The object that it was put into. */
  readonly parent: string;
  readonly elsewhere: readonly { readonly parent: string; readonly shown: SampleNode }[];
}

/**
 * Rows that may have been put into the wrong object although the walk through the sample found a place for all: where
 * an object lacks the row in the sample, and another of the same top-level parameter has a member of its name that the
 * table does not list there. A sample in another order than the table can mislead so, if names occur twice.
 */
export function rowsShownElsewhere<Node extends PlacedNode & { readonly children: readonly Node[] }>(
  roots: readonly Node[],
  { members, keyOf }: SampleTree,
): readonly RowShownElsewhere<Node>[] {
  return pairByName(roots, members, keyOf).pairs.flatMap(([top, shown]) => {
    const missing: { readonly node: Node; readonly parent: string }[] = [];
    const unlisted = new Map<string, { readonly parent: string; readonly shown: SampleNode }[]>();
    const compare = (owner: Node, parent: string, shownOwner: SampleNode): void => {
      const { pairs, unlisted: others } = pairByName(owner.children, shownOwner.members, keyOf);
      for (const other of others) {
        const known = unlisted.get(other.key);
        if (known === undefined) unlisted.set(other.key, [{ parent, shown: other }]);
        else known.push({ parent, shown: other });
      }
      for (const [node, member] of pairs) {
        if (member !== undefined) compare(node, `${parent}.${node.row.name.value}`, member);
        else if (node.shown === undefined) missing.push({ node, parent });
      }
    };
    if (shown !== undefined) compare(top, top.row.name.value, shown);
    return missing.flatMap(({ node, parent }) => {
      const elsewhere = (unlisted.get(keyOf(node.row.name.value)) ?? []).filter((other) => other.parent !== parent);
      return elsewhere.length === 0 ? [] : [{ node, top, parent, elsewhere }];
    });
  });
}
