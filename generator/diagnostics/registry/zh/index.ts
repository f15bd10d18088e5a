import type { Messages } from "../../codes.js";
import { callMessages } from "./call.js";
import { configMessages } from "./config.js";
import { diffMessages } from "./diff.js";
import { fetchMessages } from "./fetch.js";
import { learnMessages } from "./learn.js";
import { lintMessages } from "./lint.js";
import { planMessages } from "./plan.js";
import { readMessages } from "./read.js";
import { readDocumentMessages } from "./read-document.js";
import { readTableMessages } from "./read-tables.js";
import { readTextMessages } from "./read-text.js";
import { resolveMessages } from "./resolve.js";
import { updateMessages } from "./update.js";
import { verifyMessages } from "./verify.js";
import { writeMessages } from "./write.js";

/** The Chinese messages of all codes. */
export const chineseMessages: Messages = {
  ...readMessages,
  ...readDocumentMessages,
  ...readTableMessages,
  ...readTextMessages,
  ...resolveMessages,
  ...lintMessages,
  ...learnMessages,
  ...fetchMessages,
  ...planMessages,
  ...verifyMessages,
  ...writeMessages,
  ...diffMessages,
  ...configMessages,
  ...callMessages,
  ...updateMessages,
};
