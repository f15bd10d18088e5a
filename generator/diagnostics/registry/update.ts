import { defineMessages } from "../message.js";

export const updateMessages = defineMessages({
  "update/no-page": {
    message: (found: { method: string; nearest: string | undefined }) =>
      `No spec of ${found.method} names the page that it was extracted from.`,
    hint: (found: { method: string; nearest: string | undefined }) =>
      found.nearest === undefined
        ? `Extract its page first: topgen fetch ${found.method}, then topgen extract.`
        : `Did you mean ${found.nearest}?`,
  },
});
