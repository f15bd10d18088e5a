import type { FileContent } from "../model/emit-plan.js";

/** The text of an emitted file, whichever form it is held in. */
export function textOf(content: FileContent): string {
  return typeof content === "string" ? content : new TextDecoder().decode(content);
}
