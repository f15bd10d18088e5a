import type { Phrase } from "../diagnostics/phrase.js";
import type { Diagnostics } from "../diagnostics/diagnostics.js";
import type { FlaggedRow } from "../diagnostics/registry/flagged-rows.js";
import { isOpenObject, parseTypeWord } from "../kinds/type-words.js";
import type { DocRow } from "../model/api-doc.js";
import type { Place } from "../model/place.js";
import { located } from "../text/located.js";
import type { RowNode } from "./nesting.js";
import { sampledRows, type SampledRow, type SampleView } from "./sample-rows.js";
import type { SampleTree } from "./sample-tree.js";
import { typeWordOf } from "./types.js";

/** The rows of a table after list types were corrected, and those that the samples contradict. */
export interface CorrectedLists {
  readonly nodes: readonly RowNode[];
  /** The same rows with the matching parameters of the samples. */
  readonly sampled: readonly SampledRow[];
  readonly contradicted: ReadonlySet<DocRow>;
}

/**
 * Changes the type of a parameter to a list if the table has a single value and every sample shows a list. Reports
 * these changes, and the lists that every sample shows as a single object: there, `[]` after the type may be the
 * example.
 */
export function listsFromSamples(
  nodes: readonly RowNode[],
  samples: readonly SampleTree[],
  diagnostics: Diagnostics,
  path: string,
): CorrectedLists {
  const findings = new ListFindings();
  if (samples.length === 0) return { nodes, sampled: [], contradicted: findings.contradicted };
  const sampled = sampledRows(nodes, samples);
  const corrected = sampled.map((row) => correctLists(row, findings));
  findings.report(diagnostics, path);
  const { contradicted } = findings;
  if (findings.lists.length === 0) return { nodes, sampled, contradicted };
  return { nodes: corrected, sampled: sampledRows(corrected, samples), contradicted };
}

/** Matches a type whose `[]` may be the example, as a blank precedes it. */
const spacedBrackets = /\s\[\]$/;

function correctLists({ node, views, children }: SampledRow, findings: ListFindings): RowNode {
  const { row } = node;
  const word = typeWordOf(row);
  const { base, lists, isFile } = parseTypeWord(word);
  const below = children.map((child) => correctLists(child, findings));
  const nonEmpty = views.filter(({ shown }) => shown.members.length > 0 || (shown.value ?? "") !== "");
  const [first] = nonEmpty;
  const unchanged = children.length === 0 ? node : { ...node, children: below };
  if (first === undefined || row.typeWord === undefined) return unchanged;
  if (lists > 0) {
    const mayBeExample = spacedBrackets.test(word);
    if (children.length > 0 && nonEmpty.every((view) => showsObject(view, children, mayBeExample))) {
      findings.objects.push(flagged(row, namesOf(nonEmpty)));
      findings.contradicted.add(row);
    }
    return unchanged;
  }
  const isAnything = base === "" || base === "Json" || isOpenObject(base) || isFile;
  if (isAnything || !nonEmpty.every(({ shown }) => shown.form === "list")) return unchanged;
  findings.lists.push(flagged(row, namesOf(nonEmpty)));
  const finding = { kind: "list-in-sample", sample: first.tree.name, typeWord: word } as const;
  return {
    ...unchanged,
    row: { ...row, typeWord: located(`${word}[]`, row.typeWord.place) },
    because: [...node.because, { finding, place: first.shown.place }],
  };
}

/**
 * Returns whether a sample shows one object. XML writes an object like a list whose items have no element of their
 * own.
 */
function showsObject({ shown }: SampleView, children: readonly SampledRow[], mayBeExample: boolean): boolean {
  if (shown.form === "object") return true;
  return shown.form === "elements" && shown.typeName === undefined && mayBeExample && children.length > 0;
}

function namesOf(views: readonly SampleView[]): readonly Phrase[] {
  return views.map(({ tree }) => tree.name);
}

interface PlacedRow extends FlaggedRow {
  readonly place: Place;
}

function flagged({ name, place }: DocRow, remarks: readonly Phrase[]): PlacedRow {
  return { name: name.value, line: place.line, note: undefined, remarks, place };
}

class ListFindings {
  readonly lists: PlacedRow[] = [];
  readonly objects: PlacedRow[] = [];
  readonly contradicted = new Set<DocRow>();

  report(diagnostics: Diagnostics, path: string): void {
    const [list] = this.lists;
    if (list !== undefined) {
      diagnostics.report("resolve/list-from-sample", list.place, { rows: inTableOrder(this.lists) }, path);
    }
    const [object] = this.objects;
    if (object !== undefined) {
      diagnostics.report("resolve/list-contradicts-samples", object.place, { rows: inTableOrder(this.objects) }, path);
    }
  }
}

/** Sorts rows by line: fields were added before the object that contains them. */
function inTableOrder(rows: readonly PlacedRow[]): readonly FlaggedRow[] {
  return rows.toSorted((one, other) => one.line - other.line);
}
