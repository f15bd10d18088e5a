import type { ApiSpec } from "../../model/api-spec.js";
import { wellFormed } from "../../text/well-formed.js";

/** The category of an API: its document's, or else the platform that its method names. */
export function categoryOf({ category, method }: ApiSpec): string {
  const words = wellFormed(category ?? "")
    .replaceAll(/\s+/g, " ")
    .trim();
  return words === "" ? method.replace(/\..*$/, "") : words;
}
