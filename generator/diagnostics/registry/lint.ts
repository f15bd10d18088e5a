import { defineMessages } from "../message.js";

export const lintMessages = defineMessages({
  "lint/title-missing": {
    severity: "warning",
    message: (found: { method: string }) => `${found.method} has no title.`,
    hint: "Write what the method does into the page's heading, or as title into the YAML spec.",
  },
  "lint/example-unfit": {
    severity: "warning",
    message: (found: { name: string; type: string; example: string }) =>
      `The example "${shortened(found.example)}" of "${found.name}" is no ${found.type}.`,
    hint: "Correct the example, or the type if calls really carry such values.",
  },
  "lint/example-beyond-limit": {
    severity: "warning",
    message: (found: { name: string; example: string; limit: string }) =>
      `The example "${shortened(found.example)}" of "${found.name}" is beyond its own limit, ${found.limit}.`,
    hint: "Correct the example, or the limit if the platform takes such values.",
  },
  "lint/required-not-in-sample": {
    severity: "warning",
    message: (found: { name: string }) => `"${found.name}" is required, but the request sample does not set it.`,
    hint: "Add the parameter to the sample, or make it optional if calls without it succeed.",
  },
  "lint/error-code-malformed": {
    severity: "warning",
    message: (found: { code: string }) =>
      found.code === ""
        ? "A row of the error table has no code."
        : `"${shortened(found.code)}" is no error code: letters, digits and . _ : - without blanks are expected.`,
    hint: "Write the code as the gateway answers it, such as isv.invalid-parameter, and the rest as its message.",
  },
});

function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
