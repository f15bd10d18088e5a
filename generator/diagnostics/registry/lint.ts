import { defineMessages } from "../message.js";
import type { Phrase } from "../phrase.js";
import { shortened } from "./flagged-rows.js";
import { say } from "./say.js";

export const lintMessages = defineMessages({
  "lint/title-missing": {
    message: (found: { method: string }) => `${found.method} has no title.`,
    hint: "Add what the method does to the heading of the page, or as `title` to the YAML spec.",
  },
  "lint/example-type-mismatch": {
    message: (found: { name: string; type: string; example: string }) =>
      `The example "${shortened(found.example, 60)}" of "${found.name}" is not a valid ${found.type}.`,
    hint: "Correct the example, or the type if real calls have such values.",
  },
  "lint/example-exceeds-limit": {
    message: (found: { name: string; example: string; limit: Phrase }) =>
      `The example "${shortened(found.example, 60)}" of "${found.name}" violates the limit of the parameter: ${say(found.limit)}.`,
    hint: "Correct the example, or the limit if the platform accepts such values.",
  },
  "lint/required-not-in-sample": {
    message: (found: { name: string }) => `"${found.name}" is required, but the request sample does not set it.`,
    hint: "Add the parameter to the sample, or make it optional if calls without it succeed.",
  },
  "lint/error-code-malformed": {
    message: (found: { code: string }) =>
      found.code === ""
        ? "A row of the error table has no error code."
        : `"${shortened(found.code, 60)}" is not an error code: expected letters, digits and . _ : - without spaces.`,
    hint: "Write the code as the gateway returns it, such as isv.invalid-parameter, and the rest as its message.",
  },
});
