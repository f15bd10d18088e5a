import type { FilledPhrases } from "./registry/filled-phrases.js";
import type { PlainPhrase } from "./plain-phrases.js";

/**
 * A part of a sentence that a stage reports as an argument of a message: a fixed phrase, named by its English text; a
 * phrase with values in it; or a text that is the same in every language (of a document, a package, the platform).
 */
export type Phrase = PlainPhrase | FilledPhrase | Verbatim;

/** A phrase with values, as data; registry/filled-phrases.ts has its English text. */
export type FilledPhrase = {
  readonly [K in keyof FilledPhrases]: { readonly phrase: K; readonly values: Readonly<Parameters<FilledPhrases[K]>> };
}[keyof FilledPhrases];

/** A text that is not translated. */
export interface Verbatim {
  readonly verbatim: string;
}

/** The phrases with values in one language. */
export type FilledTable = {
  readonly [K in keyof FilledPhrases]: (...values: Readonly<Parameters<FilledPhrases[K]>>) => string;
};

/** Returns a function that converts phrases to text in one language. */
export function speaker(plain: (phrase: PlainPhrase) => string, filled: FilledTable): (phrase: Phrase) => string {
  return (phrase) => {
    if (typeof phrase === "string") return plain(phrase);
    return "verbatim" in phrase ? phrase.verbatim : fill(phrase, filled);
  };
}

function fill<K extends keyof FilledPhrases>(
  { phrase, values }: { readonly phrase: K; readonly values: Readonly<Parameters<FilledPhrases[K]>> },
  filled: FilledTable,
): string {
  return filled[phrase](...values);
}
