import { defineMessages } from "../message.js";
import type { Phrase } from "../phrase.js";
import { listed, shortened, type FlaggedRows } from "./flagged-rows.js";
import { say } from "./say.js";

export const lintMessages = defineMessages({
  "lint/title-missing": {
    message: (found: { method: string }) => `${found.method} has no title.`,
    hint: "Add the purpose of the method to the heading of the page, or as `title` to the YAML spec.",
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
    message: (found: FlaggedRows) => `The request sample does not set these required parameters: ${listed(found)}.`,
    hint: "Add them to the sample, or make them optional if calls without them succeed.",
  },
  "lint/error-code-malformed": {
    message: (found: FlaggedRows) =>
      `Texts that are not error codes: ${listed(found)}. Expected letters, digits and . _ : - without spaces.`,
    hint: "Write each code as the gateway returns it, such as isv.invalid-parameter, and the rest as its message.",
  },
});
