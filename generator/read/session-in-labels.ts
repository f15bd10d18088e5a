import { sessionNeedIn } from "../kinds/headings.js";
import type { SessionNeed } from "../model/api-doc.js";
import type { Located, Place } from "../model/place.js";
import { located } from "../text/located.js";

/** Returns the session need of the first label that states one. */
export function sessionInLabels(
  labels: readonly { readonly text: string; readonly place: Place }[],
): Located<SessionNeed> | undefined {
  for (const { text, place } of labels) {
    const need = sessionNeedIn(text);
    if (need !== undefined) return located(need, place);
  }
  return undefined;
}
