import { defineMessages } from "../message.js";
import type { Phrase } from "../phrase.js";
import { say } from "./say.js";

/** The kind of entry that blocks a path where topgen writes. */
export type BlockingEntry = "link" | "folder" | "file" | "special file";

export const writeMessages = defineMessages({
  "write/edited-by-hand": {
    message: (found: { path: string; change: "edited" | "unknown" }) =>
      found.change === "unknown"
        ? `${found.path} exists and was not written by topgen; it would be replaced.`
        : `${found.path} was edited by hand after topgen wrote it.`,
    hint: "Move the change to a spec, a template or another file, or use --force to replace the file.",
  },
  "write/failed": {
    message: (found: { folder: string; problem: Phrase }) => `Cannot write ${found.folder}: ${say(found.problem)}.`,
    hint: "Check permissions and free space, then run the command again.",
  },
  "write/path-blocked": {
    message: (found: { path: string; what: BlockingEntry }) => `${found.path} ${blockingEntries[found.what]}.`,
    hint: "Move it out of the output folder, or set another output folder with --out. --force does not replace it.",
  },
  "write/manifest-unreadable": {
    message: (found: { path: string; problem: Phrase }) =>
      `Cannot read the manifest ${found.path}: ${say(found.problem)}.`,
    hint: "Restore it from version control, or use --force to write the whole output folder again.",
  },
});

const blockingEntries: Readonly<Record<BlockingEntry, string>> = {
  link: "is a symbolic link: topgen does not write or remove files through links",
  folder: "is a folder, but topgen has to write or remove a file there",
  file: "is a file, but topgen needs a folder there",
  "special file": "is neither a file nor a folder",
};
