import type { Limits } from "../../model/api-spec.js";

/** A documented limit in words, without a full stop. */
export interface LimitFact {
  readonly limit: keyof Limits;
  readonly words: string;
}

/**
 * The documented limits of a parameter in words.
 *
 * @param unit what a maximum length counts.
 * @param show marks a value of the document as such: as code, for instance.
 */
export function limitFacts(
  { maxLength, maxListSize, min, max, fileExtensions }: Limits,
  unit: "characters" | "bytes",
  show: (value: string) => string,
): readonly LimitFact[] {
  const facts: LimitFact[] = [];
  if (maxLength !== undefined) facts.push({ limit: "maxLength", words: `At most ${maxLength} ${unit}` });
  if (maxListSize !== undefined) facts.push({ limit: "maxListSize", words: `At most ${maxListSize} elements` });
  if (min !== undefined) facts.push({ limit: "min", words: `At least ${show(min)}` });
  if (max !== undefined) facts.push({ limit: "max", words: `At most ${show(max)}` });
  if (fileExtensions !== undefined) {
    facts.push({ limit: "fileExtensions", words: `File endings: ${fileExtensions.map(show).join(", ")}` });
  }
  return facts;
}
