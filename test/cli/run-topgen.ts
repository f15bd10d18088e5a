import { Readable } from "node:stream";
import { run } from "../../generator/cli/run.js";
import type { ExitCode } from "../../generator/cli/context.js";

export interface Outcome {
  readonly exitCode: ExitCode;
  readonly output: string;
  readonly errors: string;
}

/** Runs one command line in this process, in a folder, without a terminal. */
export async function runTopgen(
  cwd: string,
  commandLine: readonly string[],
  input = "",
  environment: Readonly<Record<string, string>> = {},
): Promise<Outcome> {
  let output = "";
  let errors = "";
  const exitCode = await run(commandLine, {
    cwd,
    environment,
    input: Readable.from(input === "" ? [] : [input]),
    output: { write: (text) => (output += text) },
    errors: { write: (text) => (errors += text) },
  });
  return { exitCode, output, errors };
}
