import type { SessionNeed } from "../../model/api-doc.js";

/** What a document says about user sessions, for the reference. */
export const sessionFacts: Readonly<Record<SessionNeed, string>> = {
  needed: "needed: every call must have a user's session key",
  optional: "optional: calls may have a user's session key",
  none: "none: calls have no session key",
  unknown: "not specified by the document",
};
