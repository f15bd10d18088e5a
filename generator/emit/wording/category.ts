import type { ApiSpec } from "../../model/api-spec.js";
import { wellFormed } from "../../text/well-formed.js";

/** Returns the category of an API: that of its document, or else the first segment of its method. */
export function categoryOf({ category, method }: ApiSpec): string {
  const words = wellFormed(category ?? "")
    .replaceAll(/\s+/g, " ")
    .trim();
  return words === "" ? method.replace(/\..*$/, "") : words;
}
