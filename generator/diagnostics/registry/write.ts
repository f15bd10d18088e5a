import { defineMessages } from "../message.js";

export const writeMessages = defineMessages({
  "write/edited-by-hand": {
    severity: "error",
    message: (found: { path: string; change: "edited" | "unknown" }) =>
      found.change === "unknown"
        ? `${found.path} stands in the way: topgen did not write it, and would replace it.`
        : `${found.path} was edited by hand since topgen wrote it.`,
    hint: "Move your change to where it belongs (a spec, a template, a file of your own), or run with --force to replace it.",
  },
  "write/failed": {
    severity: "error",
    message: (found: { folder: string; problem: string }) => `${found.folder} cannot be written: ${found.problem}.`,
    hint: "Check permissions and free space, then run again: files that were written already are recognised.",
  },
  "write/manifest-unreadable": {
    severity: "error",
    message: (found: { path: string; problem: string }) =>
      `The manifest ${found.path} is not what topgen wrote: ${found.problem}.`,
    hint: "Restore it from version control, or run with --force to write the output folder anew.",
  },
});
