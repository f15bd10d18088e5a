import type { Phrase } from "../diagnostics/phrase.js";
import type { Diagnostics } from "../diagnostics/diagnostics.js";
import type { DocRow, DocTable } from "../model/api-doc.js";
import type { Evidence, ParentReason } from "../model/evidence.js";
import { maxNestingDepth } from "../platform/max-nesting-depth.js";
import { align, type Alignment, type SampleMatch } from "./align.js";
import { commonSubject } from "./common-subject.js";
import { fieldsBelow, isObject, possibleDepths, type DepthRange } from "./depths.js";
import { withoutWrappers } from "./list-wrappers.js";
import { misplacedRows, type MisplacedRow } from "./misplaced-rows.js";
import { OpenObjects, topLevelName } from "./open-objects.js";
import { pairByName } from "./pair-by-name.js";
import type { SampleName, SampleNode, SampleTree } from "./sample-tree.js";
import { reportContradiction } from "./report-contradiction.js";

/** A row with its nested rows and the matching parameter of the samples. */
export interface RowNode {
  readonly row: DocRow;
  readonly children: readonly RowNode[];
  /** The parameter in the first sample that shows the row. */
  readonly shown: SampleNode | undefined;
  readonly because: readonly Evidence[];
}

/** A table as a tree, with the samples in the same structure. */
export interface NestedTable {
  readonly nodes: readonly RowNode[];
  readonly samples: readonly SampleTree[];
  readonly elsewhere: ReportedElsewhere;
}

/** Rows that are reported because samples show them in other objects. */
export interface ReportedElsewhere {
  readonly rows: ReadonlySet<DocRow>;
  /** The parameters that the samples show there. */
  readonly shown: ReadonlySet<SampleNode>;
}

/**
 * Nests the rows of a table. If the source has lost the depths, each row is placed where the samples show it. If
 * several trees remain possible, the most likely one is chosen and the ambiguous rows are reported.
 */
export function nestRows(
  table: DocTable,
  trees: readonly SampleTree[],
  diagnostics: Diagnostics,
  path: string,
): NestedTable {
  const { rows } = table;
  const samples = trees.map((tree) => withoutWrappers(tree, rows));
  const { placed, open } = rows.some((row) => row.nesting.kind !== "depth")
    ? placeByEvidence(table, samples, diagnostics, path)
    : { placed: rows.map(placeAsStated), open: [] };
  const roots = buildTree(placed, diagnostics, path);
  for (const { keyOf, members } of samples) attachSample(roots, members, keyOf);
  const elsewhere =
    open === undefined
      ? { rows: new Set<DocRow>(), shown: new Set<SampleNode>() }
      : reportRowsInDoubt(open, { roots, samples, rows }, diagnostics, path);
  return { nodes: roots, samples, elsewhere };
}

interface Placed {
  readonly row: DocRow;
  readonly depth: number;
  readonly because: Evidence;
}

function placeAsStated(row: DocRow): Placed {
  const { nesting, place } = row;
  return {
    row,
    depth: nesting.kind === "depth" ? nesting.depth : 0,
    because: { finding: { kind: "stated-depth" }, place },
  };
}

/**
 * Places rows by the table's marks and the samples. `open` is `undefined` if table and sample contradict each other,
 * which is reported here.
 */
function placeByEvidence(
  table: DocTable,
  samples: readonly SampleTree[],
  diagnostics: Diagnostics,
  path: string,
): { readonly placed: readonly Placed[]; readonly open: readonly AmbiguousRow[] | undefined } {
  const { rows } = table;
  const alignments = samples.flatMap((tree) => align(rows, tree) ?? []).toSorted((one, other) => one.cost - other.cost);
  const byMarks = possibleDepths(rows, []).ranges;
  const { ranges, seen, refused } = applySamples(rows, alignments, byMarks);
  const isAmbiguous = byMarks.some(isUncertain);
  const shown = seen.filter((one) => one !== undefined).length;
  // A truncated sample shows few rows, but shows no other parameters either.
  const showsFewRows = shown * 2 < Math.min(rows.length, alignments[0]?.size ?? rows.length);
  const sample = samples.find(({ members }) => members.length > 0);
  const { placed, open } = chooseDepths(rows, ranges, (index) => evidenceFor(rows, index, byMarks[index], seen[index]));
  if (sample !== undefined && isAmbiguous && (refused > 0 || showsFewRows)) {
    reportContradiction(table, alignments[0]?.tree ?? sample, diagnostics, path);
    return { placed, open: undefined };
  }
  return { placed, open };
}

interface MatchInTree {
  readonly match: SampleMatch;
  readonly tree: SampleTree;
}

/**
 * Applies the samples one by one, the closest to the table first; each decides only rows that earlier samples left
 * open.
 */
function applySamples(
  rows: readonly DocRow[],
  alignments: readonly Alignment[],
  byMarks: readonly DepthRange[],
): {
  readonly ranges: readonly DepthRange[];
  readonly seen: readonly (MatchInTree | undefined)[];
  readonly refused: number;
} {
  let seen: (MatchInTree | undefined)[] = rows.map(() => undefined);
  let ranges = byMarks;
  let refusedByFirst: number | undefined;
  for (const { matches, tree } of alignments) {
    const more = seen.map((earlier, index) => {
      const match = matches[index];
      return earlier ?? (match === undefined ? undefined : { match, tree });
    });
    const outcome = possibleDepths(
      rows,
      more.map((one) => one?.match.depth),
    );
    const refused = new Set(outcome.refused);
    seen = more.map((one, index) => (refused.has(index) ? undefined : one));
    ranges = outcome.ranges;
    refusedByFirst ??= refused.size;
  }
  return { ranges, seen, refused: refusedByFirst ?? 0 };
}

function isUncertain(range: DepthRange | undefined): boolean {
  return range !== undefined && range.low < range.high;
}

/** Returns whether the table allows several objects for a row. The row after an object is always its field. */
function isAmbiguousRow(rows: readonly DocRow[], ranges: readonly DepthRange[], index: number): boolean {
  const above = rows[index - 1];
  const row = rows[index];
  return isUncertain(ranges[index]) && above !== undefined && row !== undefined && fieldsBelow(above, row) !== "some";
}

/** A row that several objects could contain, with their paths, the chosen one first. */
interface AmbiguousRow {
  readonly row: DocRow;
  readonly top: DocRow;
  readonly name: string;
  readonly line: number;
  readonly parents: readonly string[];
}

/** Reports one finding for the table. Its subject is a top-level parameter if all the rows are below it. */
function reportAmbiguousRows(open: readonly AmbiguousRow[], diagnostics: Diagnostics, path: string): void {
  const [first] = open;
  if (first === undefined) return;
  const rows = open.map(({ name, line, parents }) => ({ name, line, parents: parents.map(phraseForParent) }));
  const subject = commonSubject(
    path,
    open.map(({ top }) => top.name.value),
  );
  diagnostics.report("resolve/ambiguous-nesting", first.row.place, { rows }, subject);
}

/** The maximum number of candidate objects that a message names. */
const maxNamedParents = 6;

/** Chooses the depth of every row: the only possible one, or the most likely of several. */
function chooseDepths(
  rows: readonly DocRow[],
  ranges: readonly DepthRange[],
  evidence: (index: number) => Evidence,
): { readonly placed: readonly Placed[]; readonly open: readonly AmbiguousRow[] } {
  const objects = new OpenObjects();
  const open: AmbiguousRow[] = [];
  let top = rows[0];
  const placed = rows.map((row, index): Placed => {
    const range = ranges[index] ?? { low: 0, high: 0 };
    const above = rows[index - 1];
    const deepest = row.nesting.kind === "depth" ? row.nesting.depth : Math.min(objects.depth, range.high);
    const isFirstField = above !== undefined && fieldsBelow(above, row) === "some";
    const depth = isFirstField ? deepest : objects.choose(row, Math.min(range.low, deepest), deepest);
    if (depth === 0) top = row;
    let because: Evidence | undefined;
    if (top !== undefined && isAmbiguousRow(rows, ranges, index)) {
      const own = objects.pathAt(depth);
      const others = objects.pathsBetween(range.low, range.high, maxNamedParents).filter((path) => path !== own);
      open.push({ row, top, name: row.name.value, line: row.place.line, parents: [own, ...others] });
      const reason: ParentReason = isFirstField
        ? { kind: "first-row-behind-object" }
        : objects.reason(row.name.value, depth, deepest);
      because = { finding: { kind: "likeliest-parent", parent: own, others, reason }, place: row.place };
    }
    const next = rows[index + 1];
    const opens = isObject(row) || (next !== undefined && fieldsBelow(row, next) === "some");
    objects.add(row, depth, opens && depth < maxNestingDepth);
    return { row, depth, because: because ?? evidence(index) };
  });
  return { placed, open };
}

function evidenceFor(
  rows: readonly DocRow[],
  index: number,
  byMarks: DepthRange | undefined,
  seen: MatchInTree | undefined,
): Evidence {
  const row = rows[index];
  const above = rows[index - 1];
  if (row === undefined || row.nesting.kind === "depth") {
    return { finding: { kind: "own-line" }, place: row?.place };
  }
  if (seen !== undefined) {
    const { match, tree } = seen;
    const { shownName: name, place } = match.node;
    const parent = match.parent?.shownName;
    return { finding: { kind: "in-sample", sample: tree.name, name, parent, line: place?.line }, place };
  }
  if (above !== undefined && fieldsBelow(above, row) === "some") {
    const shownBy = above.nesting.kind === "depth" ? "depth" : "mark";
    return { finding: { kind: "first-field", object: above.name.value, shownBy }, place: above.place };
  }
  return isUncertain(byMarks)
    ? { finding: { kind: "between-shown-rows" }, place: row.place }
    : { finding: { kind: "only-place" }, place: row.place };
}

interface MutableRowNode extends RowNode {
  readonly children: MutableRowNode[];
  readonly because: Evidence[];
  shown: SampleNode | undefined;
}

function buildTree(placed: readonly Placed[], diagnostics: Diagnostics, path: string): MutableRowNode[] {
  const roots: MutableRowNode[] = [];
  const ancestors: MutableRowNode[] = [];
  let tooDeep = false;
  for (const { row, depth, because } of placed) {
    if (depth >= maxNestingDepth) {
      if (!tooDeep) {
        diagnostics.report(
          "resolve/nesting-too-deep",
          row.place,
          { row: row.name.value, deepest: maxNestingDepth },
          path,
        );
      }
      tooDeep = true;
      continue;
    }
    const node: MutableRowNode = { row, children: [], shown: undefined, because: [because] };
    ancestors.length = Math.min(depth, ancestors.length);
    (ancestors.at(-1)?.children ?? roots).push(node);
    ancestors.push(node);
  }
  return roots;
}

/** Links each row to the matching parameter of a sample. */
function attachSample(
  nodes: readonly MutableRowNode[],
  members: readonly SampleNode[],
  keyOf: (wireName: string) => string,
): void {
  for (const [node, member] of pairByName(nodes, members, keyOf).pairs) {
    node.shown ??= member;
    if (member !== undefined && node.children.length > 0) attachSample(node.children, member.members, keyOf);
  }
}

interface PlacedTable {
  readonly roots: readonly MutableRowNode[];
  readonly samples: readonly SampleTree[];
  readonly rows: readonly DocRow[];
}

/**
 * Reports the rows that may belong to other objects than those that contain them: because the table is ambiguous, or
 * because a sample shows them elsewhere.
 *
 * @returns the rows of the second kind.
 */
function reportRowsInDoubt(
  open: readonly AmbiguousRow[],
  { roots, samples, rows }: PlacedTable,
  diagnostics: Diagnostics,
  path: string,
): ReportedElsewhere {
  const byRow = new Map(open.map((one) => [one.row, one]));
  const misplaced = new Map<DocRow, MisplacedNode>();
  const reported = { rows: new Set<DocRow>(), shown: new Set<SampleNode>() };
  for (const sample of samples) {
    for (const found of misplacedRows(roots, sample)) {
      const { row } = found.node;
      const isKnown = reported.rows.has(row);
      if (byRow.has(row) && !isKnown) continue;
      reported.rows.add(row);
      const named = found.elsewhere.slice(0, maxNamedParents);
      for (const { shown } of named) reported.shown.add(shown);
      if (isKnown) continue;
      const near = found.elsewhere.filter(({ isNear }) => isNear).slice(0, maxNamedParents);
      for (const { parent: other, shown } of named) {
        const finding = {
          kind: "elsewhere-in-sample",
          sample: sample.name,
          name: shown.shownName,
          parent: other,
        } as const;
        found.node.because.push({ finding, place: shown.place });
      }
      if (row.nesting.kind === "depth" || near.length === 0) {
        misplaced.set(row, { ...found, sample: sample.name });
        continue;
      }
      const parents = [...new Set([found.parent, ...near.map(({ parent }) => parent)])];
      byRow.set(row, { row, top: found.top.row, name: row.name.value, line: row.place.line, parents });
    }
  }
  const ambiguousRows = rows.flatMap((row) => byRow.get(row) ?? []);
  reportAmbiguousRows(ambiguousRows, diagnostics, path);
  reportMisplaced(
    rows.flatMap((row) => misplaced.get(row) ?? []),
    diagnostics,
    path,
  );
  return reported;
}

interface MisplacedNode extends MisplacedRow<MutableRowNode> {
  readonly sample: SampleName;
}

/** Reports one finding for the table. */
function reportMisplaced(misplaced: readonly MisplacedNode[], diagnostics: Diagnostics, path: string): void {
  const [first] = misplaced;
  if (first === undefined) return;
  const rows = misplaced.map(({ node: { row }, parent, elsewhere, sample }) => ({
    name: row.name.value,
    line: row.place.line,
    parent: phraseForParent(parent),
    sample,
    shownIn: [...new Set(elsewhere.slice(0, maxNamedParents).map((other) => other.parent))].map(phraseForParent),
  }));
  diagnostics.report("resolve/row-shown-elsewhere", first.node.row.place, { rows }, path);
}

/** Returns the path of an object for a message; marked as verbatim, since a parameter may have the name of a phrase. */
function phraseForParent(path: string): Phrase {
  return path === topLevelName ? topLevelName : { verbatim: path };
}
