import { speaker } from "../phrase.js";
import { filledPhrases } from "./filled-phrases.js";

/** Puts a phrase into English. */
export const say = speaker((phrase) => phrase, filledPhrases);
