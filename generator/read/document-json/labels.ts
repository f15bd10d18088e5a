import { sessionNeedIn } from "../../kinds/headings.js";
import type { SessionNeed } from "../../model/api-doc.js";
import { textIn, type JsonNode } from "../../text/json-tree.js";
import { collapse } from "../markup.js";

/** The words of a document's labels, and the need of a session that they state. */
export interface Labels {
  readonly texts: readonly string[];
  readonly session: SessionNeed | undefined;
}

/**
 * Reads labels. A label's words decide the session (必须用户授权); where none does, the key `required` says that users
 * must have authorised the call.
 */
export function readLabels(labels: readonly JsonNode[]): Labels {
  const texts = labels.map(wordsOf).filter((label) => label !== "");
  const stated = texts.map(sessionNeedIn).find((need) => need !== undefined);
  const isKeyed = labels.some((label) => label.kind === "object" && textIn(label.entries.get("key")) === "required");
  return { texts, session: stated ?? (isKeyed ? "needed" : undefined) };
}

function wordsOf(label: JsonNode): string {
  return collapse(textIn(label.kind === "object" ? label.entries.get("displayName") : label));
}
