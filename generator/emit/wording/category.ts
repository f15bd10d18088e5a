import type { ApiSpec } from "../../model/api-spec.js";
import { wellFormed } from "../../text/well-formed.js";

/** What an API is filed under: its document's category, or else the platform that its method names. */
export function categoryOf({ category, method }: ApiSpec): string {
  const words = wellFormed(category ?? "")
    .replaceAll(/\s+/g, " ")
    .trim();
  return words === "" ? method.replace(/\..*$/, "") : words;
}
