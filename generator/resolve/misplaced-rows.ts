import type { DocRow } from "../model/api-doc.js";
import { topLevelName } from "./open-objects.js";
import { pairByName } from "./pair-by-name.js";
import type { SampleNode, SampleTree } from "./sample-tree.js";

interface PlacedNode {
  readonly row: DocRow;
  readonly children: readonly PlacedNode[];
  readonly shown: SampleNode | undefined;
}

/** A row that the samples do not show in its object, with the objects where a sample shows its name instead. */
export interface MisplacedRow<Node> {
  readonly node: Node;
  readonly top: Node;
  /** The object that contains the row in the nested table. */
  readonly parent: string;
  readonly elsewhere: readonly ShownElsewhere[];
}

export interface ShownElsewhere {
  readonly parent: string;
  /** Whether both objects are within the same top-level parameter. */
  readonly isNear: boolean;
  readonly shown: SampleNode;
}

/** An object with the objects that contain it. */
interface Owner {
  readonly name: string;
  readonly above: Owner | undefined;
}

/**
 * Finds rows that may be in the wrong object: the sample lacks the row there, and shows a member of its name in an
 * object where the table does not list it. That happens where the row of an object was lost, and where the order of
 * the sample differs from the table's.
 */
export function misplacedRows<Node extends PlacedNode & { readonly children: readonly Node[] }>(
  roots: readonly Node[],
  { members, keyOf }: SampleTree,
): readonly MisplacedRow<Node>[] {
  const missing: { readonly node: Node; readonly top: Node; readonly owner: Owner | undefined }[] = [];
  const unlisted = new Map<string, { readonly shown: SampleNode; readonly owner: Owner | undefined }[]>();
  const addMissing = (node: Node, top: Node, owner: Owner | undefined): void => {
    if (node.shown === undefined) missing.push({ node, top, owner });
    for (const child of node.children) addMissing(child, top, { name: node.row.name.value, above: owner });
  };
  const addUnlisted = (shown: SampleNode, owner: Owner | undefined): void => {
    const known = unlisted.get(shown.key);
    if (known === undefined) unlisted.set(shown.key, [{ shown, owner }]);
    else known.push({ shown, owner });
    for (const member of shown.members) addUnlisted(member, { name: shown.shownName, above: owner });
  };
  const compare = (
    nodes: readonly Node[],
    shown: readonly SampleNode[],
    owner: Owner | undefined,
    top: Node | undefined,
  ): void => {
    // Most rows have no fields.
    if (nodes.length === 0 && shown.length === 0) return;
    const { pairs, unlisted: others } = pairByName(nodes, shown, keyOf);
    for (const other of others) addUnlisted(other, owner);
    for (const [node, member] of pairs) {
      const below = { name: node.row.name.value, above: owner };
      if (member === undefined) addMissing(node, top ?? node, owner);
      else compare(node.children, member.members, below, top ?? node);
    }
  };
  compare(roots, members, undefined, undefined);
  return missing.flatMap(({ node, top, owner }) => {
    const parent = pathOf(owner);
    const elsewhere = (unlisted.get(keyOf(node.row.name.value)) ?? [])
      .slice(0, maxPlaces)
      .map(({ shown, owner: other }) => ({
        parent: pathOf(other),
        isNear: outermost(other) === outermost(owner),
        shown,
      }))
      .filter((other) => other.parent !== parent);
    return elsewhere.length === 0 ? [] : [{ node, top, parent, elsewhere }];
  });
}

/** The maximum number of objects per row: a common name may occur in many. */
const maxPlaces = 20;

function pathOf(owner: Owner | undefined): string {
  const names: string[] = [];
  for (let at = owner; at !== undefined; at = at.above) names.push(at.name);
  return names.length === 0 ? topLevelName : names.reverse().join(".");
}

function outermost(owner: Owner | undefined): string | undefined {
  let name: string | undefined;
  for (let at = owner; at !== undefined; at = at.above) name = at.name;
  return name;
}
