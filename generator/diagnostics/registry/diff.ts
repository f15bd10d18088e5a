import { defineMessages } from "../message.js";

/** The reason why an operand that is not a path cannot be read as a git revision. */
export type RevisionProblem = "no-git" | "no-repository" | "no-revision" | "unreadable";

export const diffMessages = defineMessages({
  "diff/no-such-state": {
    message: (found: { operand: string; problem: RevisionProblem }) =>
      `${found.operand} is not a file or folder, and ${noRevision[found.problem]}.`,
    hint: "Name a spec, a folder of specs, a generated SDK, or a git revision such as main or HEAD~1:specs.",
  },
  "diff/not-in-revision": {
    message: (found: { revision: string; path: string }) =>
      `The revision ${found.revision} does not contain ${found.path}.`,
    hint: "Name the specs of that revision with --specs, or as <revision>:<path>, relative to the current folder.",
  },
  "diff/nothing-to-compare": {
    message: (found: { operand: string }) =>
      `${found.operand} contains no page, document or spec, and is not a generated SDK.`,
    hint: "Name the folder of the specs, or the output folder of `topgen generate`, which has a manifest.json.",
  },
  "diff/sdk-incomplete": {
    message: (found: { path: string }) => `The SDK's manifest lists ${found.path}, which is missing or not readable.`,
    hint: "Generate that SDK again, or compare the specs that it was generated from.",
  },
});

const noRevision: Readonly<Record<RevisionProblem, string>> = {
  "no-git": "it cannot be read as a git revision, because git is not installed",
  "no-repository": "it cannot be a git revision, because this folder is not in a git repository",
  "no-revision": "the git repository has no revision of that name",
  unreadable: "git cannot read all files of that revision",
};
