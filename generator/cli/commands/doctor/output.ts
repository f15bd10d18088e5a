import { accessSync, constants, existsSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { contentHash } from "../../../text/content-hash.js";
import { manifestName, parseManifest } from "../../../output/manifest.js";
import { stagingNames } from "../../../output/staging.js";
import { portablePath } from "../../../text/portable-path.js";
import type { CommonWords } from "../../words/common-words.js";
import type { Words } from "../../words/words.js";
import type { Check, Finding } from "./check.js";

/** Checks that the output folder is writable, and that its files are unchanged since topgen wrote them. */
export const outputCheck: Check = {
  name: "output",
  run: ({ cwd, settings, words: { output }, common }) => {
    if (settings === undefined) return [];
    const { out } = settings;
    const shown = portablePath(out, cwd);
    const findings: Finding[] = [];
    if (statSync(out, { throwIfNoEntry: false })?.isDirectory() === false) {
      return [{ level: "problem", message: output.isFile(shown), fix: output.isFileFix }];
    }
    if (!isWritable(nearestExisting(out))) {
      findings.push({ level: "problem", message: output.unwritable(shown), fix: output.unwritableFix });
    }
    if (!existsSync(join(out, manifestName))) {
      return [...findings, { level: "ok", message: output.notGenerated(shown) }];
    }
    return [...findings, ...manifestFindings(out, shown, output, common), ...abandonedFindings(out, shown, output)];
  },
};

type OutputWords = Words<"doctor">["output"];

function manifestFindings(out: string, shown: string, words: OutputWords, common: CommonWords): readonly Finding[] {
  const reading = parseManifest(readFileSync(join(out, manifestName), "utf8"));
  if (reading.kind === "unreadable") {
    const message = words.manifest(`${shown}/${manifestName}`, reading.problem);
    return [{ level: "problem", message, fix: words.manifestFix }];
  }
  if (reading.kind === "merged") {
    return [{ level: "problem", message: words.merged(`${shown}/${manifestName}`), fix: words.mergedFix }];
  }
  const differing = [...reading.files].filter(([path, hash]) => hashOf(join(out, path)) !== hash).map(([path]) => path);
  if (differing.length === 0) {
    return [{ level: "ok", message: words.unchanged(common.files(reading.files.size), shown) }];
  }
  const some = `${differing.slice(0, 3).join(", ")}${differing.length > 3 ? ", …" : ""}`;
  const message = words.edited(common.files(differing.length), shown, some);
  return [{ level: "warning", message, fix: words.editedFix }];
}

/** Reports the staged files of a killed run; the next run removes them. */
function abandonedFindings(out: string, shown: string, words: OutputWords): readonly Finding[] {
  if (stagingNames(out).length === 0) return [];
  return [{ level: "warning", message: words.abandoned(shown), fix: words.abandonedFix }];
}

function hashOf(path: string): string | undefined {
  try {
    return contentHash(readFileSync(path));
  } catch {
    return undefined;
  }
}

function nearestExisting(path: string): string {
  return existsSync(path) || dirname(path) === path ? path : nearestExisting(dirname(path));
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
