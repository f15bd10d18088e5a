import type { DocRow } from "../model/api-doc.js";
import type { SampleNode } from "./sample-tree.js";

/** The rows of one object, each with the matching member of a sample, and the members without a row. */
export interface PairedRows<Node> {
  readonly pairs: readonly (readonly [node: Node, shown: SampleNode | undefined])[];
  readonly unlisted: readonly SampleNode[];
}

/** Pairs the rows of one object with the members of a sample by name; equal names are paired in order. */
export function pairByName<Node extends { readonly row: DocRow }>(
  nodes: readonly Node[],
  members: readonly SampleNode[],
  keyOf: (wireName: string) => string,
): PairedRows<Node> {
  // By key, in reverse order, so that `pop` returns the first.
  const unused = new Map<string, SampleNode[]>();
  for (const member of members.toReversed()) {
    const known = unused.get(member.key);
    if (known === undefined) unused.set(member.key, [member]);
    else known.push(member);
  }
  const pairs = nodes.map((node) => [node, unused.get(keyOf(node.row.name.value))?.pop()] as const);
  return { pairs, unlisted: [...unused.values()].flat() };
}
