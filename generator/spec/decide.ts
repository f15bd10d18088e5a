import { isMap, isScalar, isSeq, type YAMLMap } from "yaml";
import { pairOf } from "./nodes.js";
import { openSpec } from "./open-spec.js";
import type { SessionNeed } from "../model/api-doc.js";

/** The decisions of a person about an API whose page lacks the information. */
export interface Decisions {
  readonly session?: SessionNeed | undefined;
  /** Paths of Number parameters that hold ids, such as `response.result.order_no`. */
  readonly int64: readonly string[];
}

/**
 * Writes decisions into the text of a spec, like a person would: the fingerprints of the page are unchanged, so that
 * extracting the page again keeps the decisions.
 *
 * The text must be a spec that reads without errors; paths that it does not contain are ignored.
 */
export function decide(specText: string, { session, int64 }: Decisions): string {
  const { document, print } = openSpec(specText);
  const root = document.contents;
  if (!isMap(root) || (session === undefined && int64.length === 0)) return specText;
  if (session !== undefined) setValue(root, "session", session, "method");
  for (const path of int64) {
    const [table = "", ...names] = path.split(".");
    const parameter = parameterAt(root, table, names);
    if (parameter !== undefined) setValue(parameter, "format", "int64", "type");
  }
  return print();
}

/**
 * Returns the parameter at a path. Names may contain dots themselves, so each step uses the longest name that
 * matches.
 */
function parameterAt(owner: YAMLMap, key: string, names: readonly string[]): YAMLMap | undefined {
  const list = owner.get(key);
  if (!isSeq(list)) return undefined;
  for (let taken = names.length; taken > 0; taken -= 1) {
    const name = names.slice(0, taken).join(".");
    const found = list.items.find((item) => isMap(item) && item.get("name") === name);
    if (!isMap(found)) continue;
    return taken === names.length ? found : parameterAt(found, "fields", names.slice(taken));
  }
  return undefined;
}

/** Replaces a value, or adds it after another key. */
function setValue(map: YAMLMap, key: string, value: string, afterKey: string): void {
  const indexOf = (wanted: string): number =>
    map.items.findIndex((pair) => isScalar(pair.key) && pair.key.value === wanted);
  const fresh = pairOf(key, { kind: "text", text: value });
  const at = indexOf(key);
  if (at >= 0) map.items.splice(at, 1, fresh);
  else map.items.splice(indexOf(afterKey) + 1, 0, fresh);
}
