import { configMessages } from "./config.js";
import { diffMessages } from "./diff.js";
import { fetchMessages } from "./fetch.js";
import { lintMessages } from "./lint.js";
import { planMessages } from "./plan.js";
import { readMessages } from "./read.js";
import { readDocumentMessages } from "./read-document.js";
import { readTableMessages } from "./read-tables.js";
import { readTextMessages } from "./read-text.js";
import { resolveMessages } from "./resolve.js";
import { verifyMessages } from "./verify.js";
import { writeMessages } from "./write.js";

/** Every message that topgen can print about its input, by code. A code never changes its meaning. */
export const registry = {
  ...readMessages,
  ...readDocumentMessages,
  ...readTableMessages,
  ...readTextMessages,
  ...resolveMessages,
  ...lintMessages,
  ...fetchMessages,
  ...planMessages,
  ...verifyMessages,
  ...writeMessages,
  ...diffMessages,
  ...configMessages,
};

export type DiagnosticCode = keyof typeof registry;
export type FoundBy<C extends DiagnosticCode> = Parameters<(typeof registry)[C]["message"]>[0];
