import { accessSync, constants } from "node:fs";
import { Diagnostics } from "../../../diagnostics/diagnostics.js";
import { listSources } from "../../inputs.js";
import { count } from "../../terminal.js";
import type { Check, Finding } from "./check.js";

/** Whether there is something to generate from, and whether it can be read. */
export const inputCheck: Check = {
  name: "input",
  run: async ({ cwd, settings }) => {
    if (settings === undefined) return [];
    const diagnostics = new Diagnostics();
    const inputs = await listSources(settings.specs, cwd, nothing(), diagnostics);
    const unreadable = inputs.flatMap(({ path, content }) =>
      "file" in content && !isReadable(content.file) ? [path] : [],
    );
    const folders = settings.specs.join(", ");
    const findings: Finding[] = [
      ...diagnostics.sorted().map(({ message, hint }): Finding => ({ level: "problem", message, fix: hint })),
      ...unreadable.map((path): Finding => ({
        level: "problem",
        message: `${path} cannot be read`,
        fix: "Give yourself the right to read it.",
      })),
    ];
    if (findings.length > 0) return findings;
    if (inputs.length > 0) return [{ level: "ok", message: `${count(inputs.length, "file")} in ${folders}` }];
    return [{ level: "warning", message: `there is nothing in ${folders}`, fix: "topgen add page.txt" }];
  },
};

function isReadable(path: string): boolean {
  try {
    accessSync(path, constants.R_OK);
    return true;
  } catch {
    return false;
  }
}

async function* nothing(): AsyncGenerator<Uint8Array> {
  // Doctor reads no standard input.
}
