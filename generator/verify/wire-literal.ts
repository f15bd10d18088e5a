import { scalarKindNames } from "../kinds/scalar-kinds.js";
import type { SessionNeed } from "../model/api-doc.js";
import type { Limits } from "../model/api-spec.js";
import type { SdkScalar } from "../model/sdk-api.js";
import type { Literal } from "./literal.js";

/** Returns the session need that an emitted module states, if the word is known. */
export function readSession(word: string): SessionNeed | undefined {
  return sessions.find((session) => session === word);
}

/** Returns the scalar kind that an emitted wire form states, if the word is known. */
export function readScalarKind(word: string): SdkScalar | undefined {
  return kinds.find((kind) => kind === word);
}

/** Returns the limits among the facts of a member's wire form. */
export function readLimits(facts: ReadonlyMap<string, Literal>): Limits {
  const maxLength = facts.get("maxLength");
  const maxListSize = facts.get("maxListSize");
  const min = facts.get("min");
  const max = facts.get("max");
  const fileExtensions = facts.get("fileExtensions");
  return {
    ...(typeof maxLength === "number" && { maxLength }),
    ...(typeof maxListSize === "number" && { maxListSize }),
    ...(typeof min === "string" && { min }),
    ...(typeof max === "string" && { max }),
    ...(isTexts(fileExtensions) && { fileExtensions }),
  };
}

function isTexts(value: Literal | undefined): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}

const sessions: readonly SessionNeed[] = ["needed", "optional", "none", "unknown"];

const kinds: readonly SdkScalar[] = [...scalarKindNames, "bigint", "time"];
