#!/usr/bin/env node
import { openSync } from "node:fs";
import { ReadStream } from "node:tty";
import type { InteractiveTerminal } from "./context.js";
import { say } from "../diagnostics/registry/say.js";
import { describeSystemError, isSystemError } from "../output/system-error.js";
import { optimizeLater } from "./optimize-later.js";
import { Output } from "./output.js";
import { version } from "./version.js";

// The default handler of Node.js would print texts of a document without escaping them.
process.on("uncaughtException", (error) => {
  const details = error.stack ?? error.message;
  new Output(process.stderr, process.env).write(`topgen failed unexpectedly. Please report this:\n${details}\n`);
  process.exit(1);
});

// A reader such as `head` may close the pipe early, which is not an error.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit();
  if (!isSystemError(error)) throw error;
  new Output(process.stderr, process.env).writeLine(
    `topgen: standard output cannot be written: ${say(describeSystemError(error))}`,
  );
  process.exit(1);
});

// Commands that must end in order handle signals themselves; for others, the process ends here and removes temporary
// files.
for (const [signal, exitCode] of [
  ["SIGINT", 130],
  ["SIGTERM", 143],
] as const) {
  process.on(signal, () => {
    if (process.listenerCount(signal) === 1) process.exit(exitCode);
  });
}

const [first, ...others] = process.argv.slice(2);
if (others.length === 0 && (first === "--version" || first === "-v" || first === "-V")) {
  // `--version` needs neither the commands nor their options, so they are not loaded.
  process.stdout.write(`${version}\n`);
} else {
  optimizeLater();
  const { run } = await import("./run.js");
  process.exitCode = await run(process.argv.slice(2), {
    cwd: process.cwd(),
    environment: process.env,
    input: process.stdin,
    output: process.stdout,
    errors: process.stderr,
    openTerminal,
  });
}

/** Opens the terminal by its device, because standard input may contain the page. */
function openTerminal(): InteractiveTerminal | undefined {
  if (!process.stderr.isTTY) return undefined;
  const output = process.stderr;
  if (process.stdin.isTTY) return { input: process.stdin, output, close: () => process.stdin.pause() };
  try {
    const input = new ReadStream(openSync("/dev/tty", "r"));
    return { input, output, close: () => input.destroy() };
  } catch {
    return undefined;
  }
}
