#!/usr/bin/env node
import { openSync } from "node:fs";
import { ReadStream } from "node:tty";
import type { InteractiveTerminal } from "./context.js";
import { say } from "../diagnostics/registry/say.js";
import { describeSystemError, isSystemError } from "../output/system-error.js";
import { Output } from "./output.js";
import { version } from "./version.js";

// What Node.js prints by itself would take the words of a document to the terminal as they are.
process.on("uncaughtException", (error) => {
  const details = error.stack ?? error.message;
  new Output(process.stderr, process.env).write(`topgen failed unexpectedly. Please report this:\n${details}\n`);
  process.exit(1);
});

// A reader that has seen enough (`topgen explain page.txt | head`) closes the pipe: nothing is wrong then.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit();
  if (!isSystemError(error)) throw error;
  new Output(process.stderr, process.env).writeLine(
    `topgen: standard output cannot be written: ${say(describeSystemError(error))}`,
  );
  process.exit(1);
});

// Commands that have an order to end in listen themselves; all others end here, and what they had begun is removed.
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
  // The one question that needs no command table, no colours and no options.
  process.stdout.write(`${version}\n`);
} else {
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

/** Opens the terminal by its own name, since standard input may hold the page. */
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
