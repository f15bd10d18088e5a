import type { SessionNeed } from "../../model/api-doc.js";
import type { Language } from "../../model/language.js";

/** The need for a user session, as a phrase of the reference. */
export const sessionFacts: Readonly<Record<SessionNeed, Readonly<Record<Language, string>>>> = {
  needed: { en: "required: every call needs a user's session key", zh: "必须：每次调用都需要用户的 SessionKey" },
  optional: { en: "optional: calls may have a user's session key", zh: "可选：调用可以带用户的 SessionKey" },
  none: { en: "none: calls have no session key", zh: "不需要" },
  unknown: { en: "not specified by the document", zh: "文档未说明" },
};
