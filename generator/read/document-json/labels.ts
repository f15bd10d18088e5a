import type { SessionNeed } from "../../model/api-doc.js";
import type { Located, Place } from "../../model/place.js";
import { located } from "../../text/located.js";
import type { SourceLines } from "../../text/source-lines.js";
import { textIn, type JsonNode } from "../../text/json-tree.js";
import { sessionInLabels } from "../session-in-labels.js";
import { collapse } from "../markup.js";

/** The texts of a document's labels, and the session need that they state. */
export interface Labels {
  readonly texts: readonly string[];
  readonly session: Located<SessionNeed> | undefined;
}

/**
 * Reads labels. A label's text states the session need (必须用户授权); if none does, the key `required` states that users
 * must have authorized the call.
 */
export function readLabels(labels: readonly JsonNode[], lines: SourceLines): Labels {
  const placeOf = (label: JsonNode): Place => lines.place(label.start, 1);
  const stated = sessionInLabels(labels.map((label) => ({ text: wordsOf(label), place: placeOf(label) })));
  const keyed = labels.find((label) => label.kind === "object" && textIn(label.entries.get("key")) === "required");
  return {
    texts: labels.map(wordsOf).filter((label) => label !== ""),
    session: stated ?? (keyed && located("needed", placeOf(keyed))),
  };
}

function wordsOf(label: JsonNode): string {
  return collapse(textIn(label.kind === "object" ? label.entries.get("displayName") : label));
}
