import { isFieldless, isTypeShaped, parseTypeWord, scalarNamed } from "../../kinds/type-words.js";

/** The facts about a row that the text of its type's cell states. */
export interface TypeFacts {
  /** A word of the platform, a list, or a class: prose seldom looks so. */
  readonly isKnown: boolean;
  /** A scalar type in the platform's own spelling, or a list of one: no parameter is called so. */
  readonly isOfPlatform: boolean;
  /** A scalar type in any spelling. */
  readonly isScalar: boolean;
  readonly isList: boolean;
  readonly isFieldless: boolean;
}

/** Pages have many rows of few types, and asking costs more than remembering. */
const known = new Map<string, TypeFacts>();
const mostKnown = 2000;

export function typeFacts(text: string): TypeFacts {
  const facts = known.get(text) ?? factsOf(text);
  if (known.size >= mostKnown) known.clear();
  known.set(text, facts);
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
