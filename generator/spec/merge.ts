import { isMap, isScalar, isSeq, type Pair, type Scalar, type YAMLMap, type YAMLSeq } from "yaml";
import type { ApiSpec } from "../model/api-spec.js";
import type { ExtractionRecord } from "./extraction-record.js";
import { factsOf, nameOf, type Fact, type FactMap } from "./facts.js";
import { Fingerprints, joinTexts } from "./fingerprints.js";
import { mapOf, nodeOf, pairOf } from "./nodes.js";
import { openSpec } from "./open-spec.js";
import { sourcePair, type PrintOptions } from "./print.js";

/** A change that a repeated extraction made to a part of a spec, or left to a person. */
export type SpecChange = ChangedPart & ChangeOfPart;

type ChangeOfPart =
  /** The page states something new, which was added to the spec. */
  | { readonly kind: "added"; readonly value: string | undefined }
  /** The page changed and the spec's value was not edited, so the spec is updated. */
  | { readonly kind: "changed"; readonly before: string; readonly after: string }
  /** The page no longer states it and it was not edited, so it is removed. */
  | { readonly kind: "removed"; readonly before: string | undefined }
  /** The page and a person changed the same value: the person's value is kept, and a comment shows the page's. */
  | { readonly kind: "conflict"; readonly kept: string; readonly page: string }
  /**
   * A parameter, error or sample was removed from the page: it is kept and marked by a comment until a person
   * removes it.
   */
  | { readonly kind: "vanished" }
  /** A vanished part is on the page again; its mark is removed. */
  | { readonly kind: "returned" };

/** The part of a spec that changed. */
interface ChangedPart {
  /** The path as in findings: `request.request1.rs_type`; otherwise keys, as in `errors.isv.wrong` or `docId`. */
  readonly path: string;
  /** The changed key of the parameter, such as `description` or `enum.1`; `undefined` for the whole parameter. */
  readonly fact: string | undefined;
}

export interface SpecMerge {
  readonly text: string;
  readonly changes: readonly SpecChange[];
  /** The record of this extraction, for the next one. */
  readonly record: ExtractionRecord;
}

/**
 * Updates a spec that people may have edited to a page that was extracted again. Edits, comments and the order of
 * keys are kept.
 *
 * It is a three-way merge with the record of the last extraction as the base. A value that the page stated then is
 * unedited and follows the page. Any other value is a person's and is kept, with a note if the page changed its own.
 * A value that the page stated and the spec lacks was deleted by a person and is not restored. A spec without a
 * record counts as completely edited. If the page's hash equals the one in the spec, the text is unchanged, except
 * for the record that earlier versions kept inside the spec (`source.seen`).
 *
 * @param existingText a spec that reads without errors.
 * @param fresh the facts of the page now.
 * @param last the record of the last extraction; `undefined` if there is none.
 */
export function mergeSpec(
  existingText: string,
  fresh: ApiSpec,
  options: PrintOptions,
  last: ExtractionRecord | undefined,
): SpecMerge {
  const { document, print } = openSpec(existingText);
  const root = document.contents;
  const page = fresh.provenance.page;
  const record = recordOf(fresh);
  if (!isMap(root) || page === undefined) return { text: existingText, changes: [], record };
  const source = pairIn(root, "source")?.value;
  const seen = textIn(source, "seen");
  const stated = last?.stated ?? (seen === undefined ? undefined : Fingerprints.parse(seen));
  const isMigrated = isMap(source) && source.delete("seen");
  if (textIn(source, "sha256") === page.sha256) {
    const isKnown = stated !== undefined && (last === undefined || last.pages.has(page.sha256));
    return {
      text: isMigrated ? print() : existingText,
      changes: [],
      // A killed run may have left the record of the extraction before; the page has not changed since.
      record: isKnown ? { pages: new Set([page.sha256]), stated } : record,
    };
  }
  const merge = new Merge(stated, fresh.incomplete);
  merge.mergeMap(root, factsOf(fresh), []);
  recordSource(root, fresh, options.pagePath);
  return { text: print(), changes: merge.changes, record: recordOf(fresh, fresh.incomplete ? stated : undefined) };
}

/**
 * Creates the record of an extraction.
 *
 * @param earlier the facts of earlier extractions, which this one of a truncated page may lack.
 */
export function recordOf(spec: ApiSpec, earlier?: Fingerprints): ExtractionRecord {
  const { page, file } = spec.provenance;
  const isPage = page?.file === file;
  const stated = isPage || page?.seen === undefined ? Fingerprints.of(spec, earlier) : Fingerprints.parse(page.seen);
  return { pages: new Set(page === undefined ? [] : [page.sha256]), stated };
}

const removedMark = "not on the page";
const conflictMark = "the page says: ";
/** The maximum length of a value in a comment, enough to recognize it. */
const maxNoteLength = 200;

class Merge {
  readonly changes: SpecChange[] = [];
  readonly #seen: Fingerprints | undefined;
  /** Whether the page was truncated, so that missing parts are not removed. */
  readonly #pageIsCut: boolean;

  constructor(seen: Fingerprints | undefined, pageIsCut: boolean) {
    this.#seen = seen;
    this.#pageIsCut = pageIsCut;
  }

  mergeMap(map: YAMLMap, facts: FactMap, path: readonly string[]): void {
    const keys = [...facts.facts.keys()];
    for (const [key, fact] of facts.facts) {
      const pair = pairIn(map, key);
      if (pair !== undefined) this.#mergeValue(pair, fact, [...path, key]);
      else this.#addPair(map, keys, key, fact, [...path, key]);
    }
    for (const pair of [...map.items]) {
      const key = keyOf(pair);
      if (facts.facts.has(key) || (path.length === 0 && (key === "topSpec" || key === "source"))) continue;
      if (!this.#pageIsCut) this.#handleUnstated(map, pair, [...path, key]);
    }
  }

  #addPair(map: YAMLMap, keys: readonly string[], key: string, fact: Fact, path: readonly string[]): void {
    if (this.#wasStated(fact, path)) return;
    // A truncated capture does not make a spec incomplete that has more than the capture.
    if (path.length === 1 && key === "incomplete") return;
    const before = new Set(keys.slice(0, keys.indexOf(key)));
    const after = map.items.findLastIndex((pair) => before.has(keyOf(pair)));
    const pair = pairOf(key, fact);
    if (path.length === 1 && (fact.kind === "entries" || key === "samples")) {
      pair.key.spaceBefore = true;
    }
    map.items.splice(after < 0 ? map.items.length : after + 1, 0, pair);
    this.changes.push({ kind: "added", ...partAt(path), value: shortText(fact) });
  }

  #mergeValue(pair: Pair, fact: Fact, path: readonly string[]): void {
    const { value } = pair;
    if (fact.kind === "map") {
      if (isMap(value)) this.mergeMap(value, fact, path);
      return;
    }
    if (fact.kind === "entries") {
      if (isSeq(value)) this.#mergeEntries(value, fact, path);
      return;
    }
    const specValue = leafText(value);
    if (specValue === undefined || !(isScalar(value) || isSeq(value))) return;
    const pageText = fact.kind === "texts" ? joinTexts(fact.texts) : fact.text;
    if (specValue === pageText) {
      setNote(value, undefined);
    } else if (this.#pageIsCut && specValue.startsWith(pageText)) {
      return;
    } else if (this.#seen?.stated(path, specValue) === true) {
      replaceValue(pair, value, fact);
      this.changes.push({ kind: "changed", ...partAt(path), before: specValue, after: pageText });
    } else if (this.#seen?.stated(path, pageText) !== true) {
      setNote(value, pageText);
      this.changes.push({ kind: "conflict", ...partAt(path), kept: specValue, page: pageText });
    }
  }

  #mergeEntries(list: YAMLSeq, fact: Extract<Fact, { kind: "entries" }>, path: readonly string[]): void {
    if (list.items.length === 0) list.flow = false;
    const existing = new Map<string, YAMLMap>();
    for (const item of list.items) {
      const name = textIn(item, fact.knownBy);
      if (isMap(item) && name !== undefined && !existing.has(name)) existing.set(name, item);
    }
    const positions = new Map(list.items.map((item, index) => [item, index]));
    const added: { readonly after: number; readonly item: YAMLMap }[] = [];
    let after = -1;
    for (const entry of fact.entries) {
      const name = nameOf(entry, fact.knownBy);
      const entryPath = [...path, name];
      const item = existing.get(name);
      if (item !== undefined) {
        after = positions.get(item) ?? after;
        if (unmark(pairIn(item, fact.knownBy)?.value)) this.changes.push({ kind: "returned", ...partAt(entryPath) });
        this.mergeMap(item, entry, entryPath);
        existing.delete(name);
      } else if (this.#seen?.listed(entryPath) !== true) {
        added.push({ after, item: mapOf(entry) });
        this.changes.push({ kind: "added", ...partAt(entryPath), value: undefined });
      }
    }
    if (!this.#pageIsCut) {
      for (const [name, item] of existing) this.#markEntry(item, fact.knownBy, [...path, name]);
    }
    list.items = interleave(list.items, added);
    if (list.items.length === 0) list.flow = true;
  }

  /**
   * Handles a part that the page does not state: keeps a person's own, and removes or marks one that the page has
   * removed.
   */
  #handleUnstated(map: YAMLMap, pair: Pair, path: readonly string[]): void {
    const { value } = pair;
    const key = keyOf(pair);
    if (isMap(value)) {
      for (const inner of [...value.items]) this.#handleUnstated(value, inner, [...path, keyOf(inner)]);
      if (value.items.length === 0) remove(map, pair);
    } else if (isSeq(value) && (key === "fields" || key === "errors")) {
      this.#handleUnstatedEntries(map, pair, value, path);
    } else if (path[0] === "samples") {
      if (this.#isMissed(path, leafText(value)) && mark(value)) {
        this.changes.push({ kind: "vanished", ...partAt(path) });
      }
    } else {
      const specValue = leafText(value);
      if (specValue === undefined || this.#seen?.stated(path, specValue) !== true) return;
      remove(map, pair);
      this.changes.push({ kind: "removed", ...partAt(path), before: specValue });
    }
  }

  #handleUnstatedEntries(map: YAMLMap, pair: Pair, list: YAMLSeq, path: readonly string[]): void {
    const knownBy = path[0] === "errors" ? "code" : "name";
    // If a parameter is no longer an object, its fields would be invalid, so they are removed unless they were
    // edited.
    if (knownBy === "name" && this.#isUntouched(list, path)) {
      remove(map, pair);
      this.changes.push({ kind: "removed", ...partAt(path), before: undefined });
      return;
    }
    for (const item of list.items) {
      if (isMap(item)) this.#markEntry(item, knownBy, [...path, textIn(item, knownBy) ?? ""]);
    }
  }

  #markEntry(item: YAMLMap, knownBy: "name" | "code", path: readonly string[]): void {
    if (this.#seen?.listed(path) === false) return;
    if (mark(pairIn(item, knownBy)?.value)) this.changes.push({ kind: "vanished", ...partAt(path) });
  }

  #isMissed(path: readonly string[], specValue: string | undefined): boolean {
    return specValue !== undefined && (this.#seen === undefined || this.#seen.stated(path, specValue));
  }

  /** Returns whether a value and everything below it is as the page stated it last time. */
  #isUntouched(value: unknown, path: readonly string[]): boolean {
    const specValue = leafText(value);
    if (specValue !== undefined) return this.#seen?.stated(path, specValue) === true;
    if (isMap(value)) return value.items.every((pair) => this.#isUntouched(pair.value, [...path, keyOf(pair)]));
    if (!isSeq(value)) return false;
    return value.items.every((item) => this.#isUntouched(item, [...path, textIn(item, "name") ?? ""]));
  }

  /**
   * Returns whether the page stated a fact, or part of it, last time, so that its absence is a deletion by a person.
   */
  #wasStated(fact: Fact, path: readonly string[]): boolean {
    const seen = this.#seen;
    if (seen === undefined) return false;
    switch (fact.kind) {
      case "text":
      case "word":
        return seen.stated(path, fact.text);
      case "texts":
        return seen.stated(path, joinTexts(fact.texts));
      case "map":
        return [...fact.facts].some(([key, inner]) => this.#wasStated(inner, [...path, key]));
      case "entries":
        return fact.entries.some((entry) => seen.listed([...path, nameOf(entry, fact.knownBy)]));
    }
  }
}

/** Returns the part at a path in the file. In tables, the key `fields` is between a name and the next. */
function partAt(path: readonly string[]): ChangedPart {
  const [table, ...steps] = path;
  if (table !== "request" && table !== "response") return { path: path.join("."), fact: undefined };
  const names: string[] = steps.slice(0, 1);
  let at = 1;
  for (let name = steps[at + 1]; steps[at] === "fields" && name !== undefined; name = steps[at + 1]) {
    names.push(name);
    at += 2;
  }
  const fact = steps.slice(at).join(".");
  return { path: [table, ...names].join("."), fact: fact === "" ? undefined : fact };
}

function recordSource(root: YAMLMap, fresh: ApiSpec, pagePath: string | undefined): void {
  const source = sourcePair(fresh, pagePath);
  if (source === undefined || !isMap(source.value)) return;
  const existing = pairIn(root, "source");
  if (existing === undefined || !isMap(existing.value)) {
    const before = root.items.findIndex((pair) => keyOf(pair) === "request");
    root.items.splice(before < 0 ? root.items.length : before, 0, source);
    return;
  }
  for (const pair of source.value.items) {
    const recorded = pairIn(existing.value, keyOf(pair));
    if (recorded === undefined) existing.value.add(pair);
    else recorded.value = keepComments(pair.value, recorded.value);
  }
}

function pairIn(map: unknown, key: string): Pair | undefined {
  return isMap(map) ? map.items.find((pair) => keyOf(pair) === key) : undefined;
}

function keyOf(pair: Pair): string {
  return leafText(pair.key) ?? "";
}

function textIn(map: unknown, key: string): string | undefined {
  const value = pairIn(map, key)?.value;
  return isScalar(value) ? scalarText(value) : undefined;
}

/** Returns the text of a scalar. All scalars are texts, since the document was parsed without other types. */
function scalarText(node: Scalar): string {
  return typeof node.value === "string" ? node.value : "";
}

/** Returns the text of a scalar, or of a list of scalars as one text; `undefined` for all other nodes. */
function leafText(node: unknown): string | undefined {
  if (isScalar(node)) return scalarText(node);
  if (!isSeq(node) || !node.items.every((item) => isScalar(item))) return undefined;
  return joinTexts(node.items.map(scalarText));
}

function remove(map: YAMLMap, pair: Pair): void {
  map.items = map.items.filter((other) => other !== pair);
}

function replaceValue(pair: Pair, old: Scalar | YAMLSeq, fact: Fact): void {
  setNote(old, undefined);
  pair.value = keepComments(nodeOf(fact), old);
}

function keepComments<T>(node: T, old: unknown): T {
  if ((isScalar(node) || isSeq(node)) && (isScalar(old) || isSeq(old))) {
    if (typeof old.comment === "string") node.comment = old.comment;
    if (typeof old.commentBefore === "string") node.commentBefore = old.commentBefore;
    if (old.spaceBefore === true) node.spaceBefore = true;
  }
  return node;
}

/** Adds the page's value as a note to a person's value, or removes the note. */
function setNote(node: Scalar | YAMLSeq, pageValue: string | undefined): void {
  const at = isScalar(node) ? "comment" : "commentBefore";
  const note = pageValue === undefined ? undefined : `${conflictMark}${inOneLine(pageValue)}`;
  setRemark(node, at, (remark) => remark.startsWith(conflictMark), note);
}

function mark(node: unknown): boolean {
  if (!isScalar(node) || remarks(node.comment).includes(removedMark)) return false;
  setRemark(node, "comment", (remark) => remark === removedMark, removedMark);
  return true;
}

function unmark(node: unknown): boolean {
  if (!isScalar(node) || !remarks(node.comment).includes(removedMark)) return false;
  setRemark(node, "comment", (remark) => remark === removedMark, undefined);
  return true;
}

/** The separator between a person's comment and topgen's, which is always the last one. */
const remarkSeparator = "; ";

function setRemark(
  node: Scalar | YAMLSeq,
  at: "comment" | "commentBefore",
  isOwnRemark: (remark: string) => boolean,
  remark: string | undefined,
): void {
  const all = remarks(node[at]);
  const first = all.findIndex(isOwnRemark);
  const kept = first < 0 ? all : all.slice(0, first);
  const comment = [...kept, ...(remark === undefined ? [] : [remark])].join(remarkSeparator);
  node[at] = comment === "" ? null : ` ${comment}`;
}

function remarks(comment: string | null | undefined): readonly string[] {
  const text = comment?.trim() ?? "";
  return text === "" ? [] : text.split(remarkSeparator);
}

function inOneLine(text: string): string {
  const line = text.replaceAll(/[\p{Cc}\p{Cs}\u2028\u2029\uFEFF\s;]+/gu, " ").trim();
  return line.length > maxNoteLength ? `${line.slice(0, maxNoteLength - 1)}…` : line;
}

function shortText(fact: Fact): string | undefined {
  return fact.kind === "text" || fact.kind === "word" ? fact.text : undefined;
}

/** Inserts new items after those that they follow on the page. */
function interleave(
  items: readonly unknown[],
  added: readonly { readonly after: number; readonly item: YAMLMap }[],
): unknown[] {
  const following = new Map<number, YAMLMap[]>();
  for (const { after, item } of added) {
    const inserted = following.get(after) ?? [];
    inserted.push(item);
    following.set(after, inserted);
  }
  return [...(following.get(-1) ?? []), ...items.flatMap((item, index) => [item, ...(following.get(index) ?? [])])];
}
