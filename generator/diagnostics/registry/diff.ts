import { defineMessages } from "../message.js";

export const diffMessages = defineMessages({
  "diff/no-such-state": {
    severity: "error",
    message: (found: { operand: string; problem: keyof typeof noRevision }) =>
      `There is no file or folder ${found.operand}, and ${noRevision[found.problem]}.`,
    hint: "Name a spec, a folder of specs, a generated SDK, or a revision as git knows it, such as main or HEAD~1:specs.",
  },
  "diff/not-in-revision": {
    severity: "error",
    message: (found: { revision: string; path: string }) => `The revision ${found.revision} has no ${found.path}.`,
    hint: "Name the specs of that revision with --specs, or as <revision>:<path>, relative to where topgen runs.",
  },
  "diff/nothing-to-compare": {
    severity: "error",
    message: (found: { operand: string }) =>
      `${found.operand} holds no page, document or spec, and is no generated SDK.`,
    hint: "Name the folder that holds the specs, or the folder that topgen generate writes, which has a manifest.json.",
  },
  "diff/sdk-incomplete": {
    severity: "error",
    message: (found: { path: string }) => `The SDK's manifest lists ${found.path}, which is not there or not readable.`,
    hint: "Generate that SDK again, or compare the specs that it was made from.",
  },
});

const noRevision = {
  "no-git": "git, which would know whether it is a revision, is not installed",
  "no-repository": "this is no git repository, so that it is no revision either",
  "no-revision": "no revision of this repository is called so",
  unreadable: "git cannot read all that the revision holds",
} as const;
