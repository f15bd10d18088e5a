import type { FileContent } from "../model/emit-plan.js";

/** Returns the text of an emitted file. */
export function textOf(content: FileContent): string {
  return typeof content === "string" ? content : new TextDecoder().decode(content);
}
