import { isMap, isScalar, isSeq, YAMLSeq, type YAMLMap } from "yaml";
import { oneLine } from "../text/one-line.js";
import type { FactMap, Fact } from "./facts.js";
import type { Fingerprints } from "./fingerprints.js";
import { mapOf, pairOf } from "./nodes.js";
import { openSpec } from "./open-spec.js";

/** A change of one parameter of a spec's response. */
export type SpecEdit = SpecEditBase &
  (
    | { readonly kind: "add"; readonly parameter: NewParameter }
    | { readonly kind: "set"; readonly key: "type" | "format"; readonly value: string }
  );

interface SpecEditBase {
  /** The names on the path to the parameter, from the top level. */
  readonly names: readonly string[];
  /** The text of a comment on the change, which states its source. */
  readonly comment: string;
}

export interface NewParameter {
  readonly name: string;
  readonly typeWord: string;
  readonly format: "int64" | undefined;
  readonly fields: readonly NewParameter[];
}

/**
 * Changes parameters of the response in the text of a spec, like a person would: comments, the order of keys and
 * everything else are unchanged, including the fingerprints of the page, so that extracting the page again keeps the
 * changes.
 *
 * The text must be a spec that reads without errors. Edits are applied in order; an edit of a missing parameter is
 * skipped.
 */
export function editResponse(specText: string, edits: readonly SpecEdit[]): string {
  const { document, print } = openSpec(specText);
  const root = document.contents;
  if (!isMap(root)) return specText;
  for (const edit of edits) {
    const [last, ...above] = edit.names.toReversed();
    const owner = ownerOf(root, above.toReversed());
    if (last === undefined || owner === undefined) continue;
    if (edit.kind === "add") add(owner.map, owner.key, edit.parameter, edit.comment);
    else {
      const parameter = parameterIn(owner.map, owner.key, last);
      if (parameter !== undefined) set(parameter, edit.key, edit.value, edit.comment);
    }
  }
  return print();
}

/** The mapping that contains a list of parameters, and the key of the list. */
interface Owner {
  readonly map: YAMLMap;
  readonly key: "response" | "fields";
}

function ownerOf(root: YAMLMap, names: readonly string[]): Owner | undefined {
  let owner: Owner = { map: root, key: "response" };
  for (const name of names) {
    const parameter = parameterIn(owner.map, owner.key, name);
    if (parameter === undefined) return undefined;
    owner = { map: parameter, key: "fields" };
  }
  return owner;
}

function parameterIn(map: YAMLMap, key: string, name: string): YAMLMap | undefined {
  const list = map.get(key);
  if (!isSeq(list)) return undefined;
  const found = list.items.find((item) => isMap(item) && item.get("name") === name);
  return isMap(found) ? found : undefined;
}

function add(owner: YAMLMap, key: "response" | "fields", parameter: NewParameter, comment: string): void {
  if (parameterIn(owner, key, parameter.name) !== undefined) return;
  const existing = owner.get(key);
  const list = isSeq(existing) ? existing : new YAMLSeq();
  if (list.items.length === 0) list.flow = false;
  const item = mapOf(parameterFacts(parameter));
  item.commentBefore = ` ${oneLine(comment)}`;
  list.items.push(item);
  if (list === existing) return;
  const at = owner.items.findIndex((pair) => isScalar(pair.key) && pair.key.value === key);
  const pair = pairOf(key, { kind: "texts", texts: [] });
  pair.value = list;
  if (at >= 0) owner.items.splice(at, 1, pair);
  else if (key === "response") {
    const samples = owner.items.findIndex(
      ({ key: other }) => isScalar(other) && (other.value === "samples" || other.value === "errors"),
    );
    owner.items.splice(samples < 0 ? owner.items.length : samples, 0, pair);
  } else owner.items.push(pair);
}

function parameterFacts({ name, typeWord, format, fields }: NewParameter): FactMap {
  const facts = new Map<string, Fact>([
    ["name", { kind: "text", text: name }],
    ["type", { kind: "text", text: typeWord }],
  ]);
  if (format !== undefined) facts.set("format", { kind: "text", text: format });
  if (fields.length > 0) facts.set("fields", { kind: "entries", knownBy: "name", entries: fields.map(parameterFacts) });
  return { kind: "map", facts };
}

/** Replaces the value of a key, or adds the key after the type. */
function set(parameter: YAMLMap, key: "type" | "format", value: string, comment: string): void {
  const indexOf = (wanted: string): number =>
    parameter.items.findIndex((pair) => isScalar(pair.key) && pair.key.value === wanted);
  const pair = pairOf(key, { kind: "text", text: value });
  const at = indexOf(key);
  const replaced = at < 0 ? undefined : parameter.items[at]?.value;
  if (isScalar(pair.value)) {
    const earlier = isScalar(replaced) && typeof replaced.comment === "string" ? `${replaced.comment};` : "";
    pair.value.comment = `${earlier} ${oneLine(comment)}`;
  }
  if (at >= 0) parameter.items.splice(at, 1, pair);
  else parameter.items.splice(indexOf("type") + 1, 0, pair);
}

/**
 * Returns a function that decides whether the page stated a value of a response parameter, so that it is not a
 * person's. Without fingerprints of the page, every value counts as a person's.
 *
 * @param fingerprints the facts that the page stated at its last extraction.
 */
export function isFromPage(
  fingerprints: Fingerprints | undefined,
): (names: readonly string[], key: string, value: string) => boolean {
  return (names, key, value) => {
    const path = names.flatMap((name, index) => (index === 0 ? [name] : ["fields", name]));
    return fingerprints?.stated(["response", ...path, key], value) ?? false;
  };
}
