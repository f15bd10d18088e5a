import type { DocRow } from "../model/api-doc.js";
import type { SampleNode } from "./sample-tree.js";

/** The rows of one object, each with what a sample shows of it, and what the sample shows besides. */
export interface PairedRows<Node> {
  readonly pairs: readonly (readonly [node: Node, shown: SampleNode | undefined])[];
  readonly unlisted: readonly SampleNode[];
}

/** Links the rows of one object to the members that a sample shows of it, by name; of equal names, in order. */
export function pairByName<Node extends { readonly row: DocRow }>(
  nodes: readonly Node[],
  members: readonly SampleNode[],
  keyOf: (wireName: string) => string,
): PairedRows<Node> {
  // By key, the first at the end, where it is taken from.
  const unused = new Map<string, SampleNode[]>();
  for (const member of members.toReversed()) {
    const known = unused.get(member.key);
    if (known === undefined) unused.set(member.key, [member]);
    else known.push(member);
  }
  const pairs = nodes.map((node) => [node, unused.get(keyOf(node.row.name.value))?.pop()] as const);
  return { pairs, unlisted: [...unused.values()].flat() };
}
