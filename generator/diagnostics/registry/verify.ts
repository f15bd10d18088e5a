import { defineMessages } from "../message.js";

export const verifyMessages = defineMessages({
  "verify/does-not-compile": {
    severity: "error",
    message: ({ path, method, problem }: { path: string; method: string | undefined; problem: string }) =>
      `The emitted ${path}${method === undefined ? "" : `, made from the document of ${method},`} does not compile: ${problem}`,
    hint: "This is a bug of topgen, nothing was written. Please report it with the document that it was made from.",
  },
  "verify/tests-not-checked": {
    severity: "warning",
    message: (found: { folder: string }) =>
      `The contract tests were not type-checked: vitest is not installed where ${found.folder} would find it.`,
    hint: "Install it beside the SDK: npm install --save-dev vitest",
  },
  "verify/sdk-unreadable": {
    severity: "error",
    message: (found: { path: string; problem: string }) =>
      `${found.path} is not a module as topgen emits it: ${found.problem}.`,
    hint: "Generate that SDK again with this version of topgen, or compare the specs that it was made from.",
  },
});
