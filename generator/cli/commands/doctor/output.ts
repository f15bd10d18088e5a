import { accessSync, constants, existsSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { contentHash } from "../../../text/content-hash.js";
import { manifestName, parseManifest } from "../../../output/manifest.js";
import { stagingNames } from "../../../output/staging.js";
import { portablePath } from "../../../text/portable-path.js";
import { count } from "../../terminal.js";
import type { Check, Finding } from "./check.js";

/** Whether the output folder can be written, and holds what topgen left in it. */
export const outputCheck: Check = {
  name: "output",
  run: ({ cwd, settings }) => {
    if (settings === undefined) return [];
    const { out } = settings;
    const shown = portablePath(out, cwd);
    const findings: Finding[] = [];
    if (statSync(out, { throwIfNoEntry: false })?.isDirectory() === false) {
      return [{ level: "problem", message: `${shown} is a file`, fix: "Remove it, or name another folder in `out`." }];
    }
    if (!isWritable(nearest(out))) {
      const message = `${shown} cannot be written`;
      findings.push({ level: "problem", message, fix: "Give yourself the right to write there." });
    }
    if (!existsSync(join(out, manifestName))) {
      return [...findings, { level: "ok", message: `${shown} has not been generated yet` }];
    }
    return [...findings, ...manifestFindings(out, shown), ...abandonedFindings(out, shown)];
  },
};

function manifestFindings(out: string, shown: string): readonly Finding[] {
  const reading = parseManifest(readFileSync(join(out, manifestName), "utf8"));
  if (reading.kind === "unreadable") {
    const message = `${shown}/${manifestName} cannot be used: ${reading.problem}`;
    return [{ level: "problem", message, fix: "topgen generate --force writes it again." }];
  }
  const differing = [...reading.files].filter(([path, hash]) => hashOf(join(out, path)) !== hash).map(([path]) => path);
  if (differing.length === 0)
    return [{ level: "ok", message: `${count(reading.files.size, "file")} in ${shown}, as generated` }];
  const some = `${differing.slice(0, 3).join(", ")}${differing.length > 3 ? ", …" : ""}`;
  const message = `${count(differing.length, "file")} in ${shown} were edited or removed by hand: ${some}`;
  return [{ level: "warning", message, fix: "Keep the edits elsewhere; topgen generate --force undoes them." }];
}

/** A run that was killed leaves its preparations; the next one clears them away. */
function abandonedFindings(out: string, shown: string): readonly Finding[] {
  if (stagingNames(out).length === 0) return [];
  const message = `${shown} holds what a run that was killed, or is at work, has prepared`;
  return [{ level: "warning", message, fix: "topgen generate finishes the work and removes it." }];
}

function hashOf(path: string): string | undefined {
  try {
    return contentHash(readFileSync(path));
  } catch {
    return undefined;
  }
}

function nearest(path: string): string {
  return existsSync(path) || dirname(path) === path ? path : nearest(dirname(path));
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
