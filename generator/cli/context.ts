import type { Readable, Writable } from "node:stream";
import type { Output, RawStream } from "./output.js";

/** Everything of the outside world that a command may touch besides files, so that tests can run commands in-process. */
export interface CliContext {
  /** Relative paths of the command line are relative to this folder. */
  readonly cwd: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly input: AsyncIterable<Uint8Array | string>;
  readonly output: Output;
  readonly errors: Output;
  /** Opens the terminal that somebody sits at, even where standard input is a file or a pipe; if there is one. */
  readonly openTerminal?: () => InteractiveTerminal | undefined;
}

/** Both ends of a terminal, for questions. */
export interface InteractiveTerminal {
  readonly input: Readable;
  readonly output: Writable;
  readonly close: () => void;
}

/** The same as a process has it, or a test: with streams to which only {@link Output} writes. */
export interface ProcessContext extends Omit<CliContext, "output" | "errors"> {
  readonly output: RawStream;
  readonly errors: RawStream;
}

/** 0: done, warnings may have been printed. 1: the input has errors, or `--check` found a difference. 2: wrong usage. */
export type ExitCode = 0 | 1 | 2;
