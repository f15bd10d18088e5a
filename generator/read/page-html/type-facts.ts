import { isFieldless, isTypeShaped, parseTypeWord, scalarNamed } from "../../kinds/type-words.js";

/** The facts that the text of the type's cell states about a row. */
export interface TypeFacts {
  /** Whether it is a word of the platform, a list, or a class, which prose rarely resembles. */
  readonly isKnown: boolean;
  /** Whether it is a scalar type, or a list of one, in the platform's spelling, which is never a parameter's name. */
  readonly isOfPlatform: boolean;
  /** Whether it is a scalar type in any spelling. */
  readonly isScalar: boolean;
  readonly isList: boolean;
  readonly isFieldless: boolean;
}

/** A cache: pages have many rows with few types. */
const cache = new Map<string, TypeFacts>();
const maxCached = 2000;

export function typeFacts(text: string): TypeFacts {
  const cached = cache.get(text);
  if (cached !== undefined) return cached;
  const facts = factsOf(text);
  if (cache.size >= maxCached) cache.clear();
  cache.set(text, facts);
  return facts;
}

function factsOf(text: string): TypeFacts {
  const { base, lists } = parseTypeWord(text);
  const scalar = scalarNamed(base);
  return {
    isKnown: isTypeShaped(text) && (lists > 0 || scalar !== undefined || /^[A-Z]/.test(base)),
    isOfPlatform: scalar?.isForeign === false,
    isScalar: scalar !== undefined,
    isList: lists > 0,
    isFieldless: isFieldless(text),
  };
}
