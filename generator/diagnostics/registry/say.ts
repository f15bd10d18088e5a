import { speaker } from "../phrase.js";
import { filledPhrases } from "./filled-phrases.js";

/** Converts a phrase to English text. */
export const say = speaker((phrase) => phrase, filledPhrases);
