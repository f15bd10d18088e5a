import type { Language } from "../model/language.js";
import type { Messages } from "./codes.js";

const loaders: Readonly<Record<Language, () => Promise<Messages>>> = {
  en: async () => (await import("./registry/index.js")).englishMessages,
  zh: async () => (await import("./registry/zh/index.js")).chineseMessages,
};

/** Loads the messages of one language only. */
export function loadMessages(language: Language): Promise<Messages> {
  return loaders[language]();
}
