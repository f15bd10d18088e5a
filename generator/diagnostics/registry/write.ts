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
  "write/in-the-way": {
    severity: "error",
    message: (found: { path: string; what: "link" | "folder" | "file" | "special file" }) => {
      switch (found.what) {
        case "link":
          return `${found.path} is a symbolic link: topgen writes and removes nothing through links.`;
        case "folder":
          return `${found.path} is a folder, and topgen has to write or remove a file there.`;
        case "file":
          return `${found.path} is a file, and topgen needs a folder there.`;
        case "special file":
          return `${found.path} is neither a file nor a folder.`;
      }
    },
    hint: "Move it out of the output folder, or name another output folder with --out. --force does not replace it.",
  },
  "write/manifest-unreadable": {
    severity: "error",
    message: (found: { path: string; problem: string }) =>
      `The manifest ${found.path} is not what topgen wrote: ${found.problem}.`,
    hint: "Restore it from version control, or run with --force to write the output folder anew.",
  },
});
