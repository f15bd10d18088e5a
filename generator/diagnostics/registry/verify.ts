import { defineMessages } from "../message.js";
import type { Phrase } from "../phrase.js";
import { say } from "./say.js";

export const verifyMessages = defineMessages({
  "verify/does-not-compile": {
    message: ({ path, method, problem }: { path: string; method: string | undefined; problem: string }) =>
      `The emitted file ${path}${method === undefined ? "" : `, generated from the document of ${method},`} does not compile: ${problem}`,
    hint: "This is a bug of topgen; nothing was written. Please report it with the document that the file was generated from.",
  },
  "verify/tests-not-checked": {
    message: (found: { folder: string }) =>
      `The contract tests were not type-checked: vitest is not installed for ${found.folder}.`,
    hint: "Install it in the project of the SDK: npm install --save-dev vitest",
  },
  "verify/sdk-unreadable": {
    message: (found: { path: string; problem: Phrase }) =>
      `${found.path} is not a module that topgen emitted: ${say(found.problem)}.`,
    hint: "Generate that SDK again with this version of topgen, or compare the specs that it was generated from.",
  },
});
