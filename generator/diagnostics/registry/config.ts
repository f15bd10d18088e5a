import { defineMessages } from "../message.js";

export const configMessages = defineMessages({
  "config/input-not-found": {
    severity: "error",
    message: (found: { path: string; nearest?: string | undefined }) => `There is no file or folder ${found.path}.`,
    hint: (found: { nearest?: string | undefined }) =>
      found.nearest === undefined
        ? "Name an existing page, document, spec or folder of them."
        : `Did you mean ${found.nearest}?`,
  },
  "config/input-unreadable": {
    severity: "error",
    message: (found: { path: string; problem: string }) => `${found.path} cannot be read: ${found.problem}.`,
    hint: "Check the permissions of the file and of the folders above it.",
  },
  "config/no-such-parameter": {
    severity: "error",
    message: (found: { parameter: string; nearest: string | undefined; known: readonly string[] }) =>
      `There is no parameter ${found.parameter}; the first ones are ${found.known.slice(0, 5).join(", ")}.`,
    hint: (found: { nearest: string | undefined }) =>
      found.nearest === undefined
        ? "Name a path as `topgen explain` prints it without one: request.… or response.…"
        : `Did you mean ${found.nearest}?`,
  },
  "config/no-such-method": {
    severity: "error",
    message: (found: { method: string; nearest: string | undefined }) =>
      `The gateway serves no ${found.method}, so no fault can befall its calls.`,
    hint: (found: { nearest: string | undefined }) =>
      found.nearest === undefined ? "Name a method of the specs, or leave it out." : `Did you mean ${found.nearest}?`,
  },
  "config/cannot-listen": {
    severity: "error",
    message: (found: { problem: string }) => `The gateway cannot listen: ${found.problem}.`,
    hint: "Name another --port or --host, or leave them out for a free port on this machine.",
  },
  "config/no-input": {
    severity: "error",
    message: (found: { folders: string }) => `No page, document or spec was found in ${found.folders}.`,
    hint: "Save a document page as text into that folder, or name another one with --specs.",
  },
  "config/several-files": {
    severity: "error",
    message: (found: { files: readonly string[] }) => `There are several configurations: ${found.files.join(", ")}.`,
    hint: "Keep one of them, or name the one that counts with --config.",
  },
  "config/unreadable": {
    severity: "error",
    message: (found: { file: string; problem: string }) => `${found.file} cannot be used: ${found.problem}.`,
    hint: "A configuration is JSON, or a module whose default export is an object.",
  },
  "config/unknown-key": {
    severity: "error",
    message: (found: { key: string; nearest: string | undefined; known: readonly string[] }) =>
      `The configuration has no key "${found.key}"; known are ${found.known.filter((key) => !key.startsWith("$")).join(", ")}.`,
    hint: (found: { nearest: string | undefined }) =>
      found.nearest === undefined ? "Remove the key." : `Did you mean "${found.nearest}"?`,
  },
  "config/wrong-value": {
    severity: "error",
    message: (found: { key: string; expected: string; actual: string }) =>
      `${found.key} must be ${found.expected}, not ${found.actual}.`,
    hint: "The comments of TopgenConfig say what each key takes; editors show them.",
  },
  "config/unreadable-manifest": {
    severity: "error",
    message: (found: { path: string }) => `${found.path} is no JSON object, or its scripts are none.`,
    hint: "Correct the file; nothing was written.",
  },
  "config/hook-failed": {
    severity: "error",
    message: (found: { problem: string }) => `A hook of the configuration failed: ${found.problem}.`,
    hint: "Correct the function; nothing was written.",
  },
  "config/unknown-name": {
    severity: "error",
    message: (found: { key: string; nearest: string | undefined }) =>
      `The configuration names "${found.key}", which is nothing that the SDK is made of.`,
    hint: (found: { nearest: string | undefined }) =>
      found.nearest === undefined ? "Remove it, or correct the name." : `Did you mean "${found.nearest}"?`,
  },
});
