import type { DocFacts } from "../../model/api-doc.js";
import type { Located } from "../../model/place.js";

/** Returns the facts of a row by the texts of its cells, without those that the row does not have. */
export function factsOf(
  example: Located<string> | undefined,
  initial: Located<string> | undefined,
  description: Located<string> | undefined,
): DocFacts {
  const facts: { -readonly [Fact in keyof DocFacts]: DocFacts[Fact] } = {};
  if (example !== undefined) facts.example = example;
  if (initial !== undefined) facts.default = initial;
  if (description !== undefined) facts.description = description;
  return facts;
}
