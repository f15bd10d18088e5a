import { accessSync, constants } from "node:fs";
import { describe } from "../../../diagnostics/describe.js";
import { Diagnostics } from "../../../diagnostics/diagnostics.js";
import { listSources } from "../../inputs.js";
import type { Check, Finding } from "./check.js";

/** Checks that there is input, and that it is readable. */
export const inputCheck: Check = {
  name: "input",
  run: async ({ cwd, settings, words, common, messages }) => {
    if (settings === undefined) return [];
    const diagnostics = new Diagnostics();
    const inputs = await listSources(settings.specs, cwd, nothing(), diagnostics);
    const unreadable = inputs.flatMap(({ path, content }) =>
      "file" in content && !isReadable(content.file) ? [path] : [],
    );
    const folders = settings.specs.join(", ");
    const findings: Finding[] = [
      ...diagnostics.sorted().map((diagnostic): Finding => {
        const { message, hint } = describe(diagnostic, messages);
        return { level: "problem", message, fix: hint };
      }),
      ...unreadable.map((path): Finding => ({
        level: "problem",
        message: words.input.unreadable(path),
        fix: words.input.unreadableFix,
      })),
    ];
    if (findings.length > 0) return findings;
    if (inputs.length > 0) return [{ level: "ok", message: words.input.found(common.files(inputs.length), folders) }];
    return [{ level: "warning", message: words.input.empty(folders), fix: words.input.emptyFix }];
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
  // doctor does not read standard input.
}
