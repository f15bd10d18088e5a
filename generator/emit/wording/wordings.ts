import type { Language } from "../../model/language.js";
import { chineseWording } from "./chinese.js";
import { englishWording } from "./english.js";
import type { Wording } from "./wording.js";

const wordings: Readonly<Record<Language, Wording>> = { en: englishWording, zh: chineseWording };

/** Returns the texts in one language. */
export function wordingIn(language: Language): Wording {
  return wordings[language];
}
