import { defineMessages } from "../message.js";

export const configMessages = defineMessages({
  "config/input-not-found": {
    severity: "error",
    message: (found: { path: string }) => `There is no file or folder ${found.path}.`,
    hint: "Name an existing page, document, spec or folder of them.",
  },
  "config/input-unreadable": {
    severity: "error",
    message: (found: { path: string; problem: string }) => `${found.path} cannot be read: ${found.problem}.`,
    hint: "Check the permissions of the file and of the folders above it.",
  },
  "config/no-such-parameter": {
    severity: "error",
    message: (found: { parameter: string; known: readonly string[] }) =>
      `There is no parameter ${found.parameter}; the first ones are ${found.known.slice(0, 5).join(", ")}.`,
    hint: "Name a path as `topgen explain` prints it without one: request.… or response.…",
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
});
