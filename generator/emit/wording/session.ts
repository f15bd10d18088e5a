import type { SessionNeed } from "../../model/api-doc.js";

/** What a document says about user sessions, as the end of a sentence about a method. */
export const sessionPhrases: Readonly<Record<SessionNeed, string>> = {
  needed: "it needs a user session",
  optional: "a user session is optional",
  none: "it takes no user session",
  unknown: "the document does not say whether it needs a user session",
};

/** The same as a fact on its own. */
export const sessionFacts: Readonly<Record<SessionNeed, string>> = {
  needed: "needed: every call carries a user's session key",
  optional: "optional: calls may carry a user's session key",
  none: "none: calls carry no user's session key",
  unknown: "the document does not say",
};
