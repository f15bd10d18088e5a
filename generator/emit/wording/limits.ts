import type { Limits } from "../../model/api-spec.js";
import type { Wording } from "./wording.js";

/** A documented limit as a phrase, without a full stop. */
export interface LimitFact {
  readonly limit: keyof Limits;
  readonly words: string;
}

/**
 * Returns the documented limits of a parameter as phrases.
 *
 * @param unit The unit of a maximum length.
 * @param show Marks a value of the document, as code for example.
 */
export function limitFacts(
  { maxLength, maxListSize, min, max, fileExtensions }: Limits,
  unit: "characters" | "bytes",
  show: (value: string) => string,
  wording: Wording,
): readonly LimitFact[] {
  const facts: LimitFact[] = [];
  const say = wording.limits;
  if (maxLength !== undefined) facts.push({ limit: "maxLength", words: say.maxLength(maxLength, unit) });
  if (maxListSize !== undefined) facts.push({ limit: "maxListSize", words: say.maxListSize(maxListSize) });
  if (min !== undefined) facts.push({ limit: "min", words: say.min(show(min)) });
  if (max !== undefined) facts.push({ limit: "max", words: say.max(show(max)) });
  if (fileExtensions !== undefined) {
    facts.push({ limit: "fileExtensions", words: say.fileExtensions(fileExtensions.map(show)) });
  }
  return facts;
}
