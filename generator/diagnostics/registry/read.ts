import { defineMessages } from "../message.js";

export const readMessages = defineMessages({
  "read/method-twice": {
    severity: "error",
    message: (found: { method: string; otherFile: string }) => `${found.method} is also described by ${found.otherFile}.`,
    hint: "Keep one of the two files; a spec takes the place of the page that it was extracted from by itself.",
  },
  "read/page-changed": {
    severity: "warning",
    message: (found: { spec: string; page: string }) =>
      `${found.page} is not the page that ${found.spec} was extracted from; the spec is used.`,
    hint: (found: { page: string }) => `Take the page's changes over with: topgen extract ${found.page}`,
  },
});
