import type { Readable, Writable } from "node:stream";
import type { LoadedConfig } from "../config/load.js";
import type { Language } from "../model/language.js";
import type { Output, RawStream } from "./output.js";
import type { CommonWords } from "./words/common-words.js";

/** The environment of a command: everything that it uses besides files, so tests can run commands in this process. */
export interface CliContext {
  /** The working directory, to which paths of the command line are relative. */
  readonly cwd: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly input: AsyncIterable<Uint8Array | string>;
  readonly output: Output;
  readonly errors: Output;
  /** The language of texts for people. */
  readonly language: Language;
  /** The texts in that language that all commands use. */
  readonly words: CommonWords;
  /** The target of the configuration for which the command runs. */
  readonly target?: { readonly loaded: LoadedConfig; readonly isOneOfSeveral: boolean };
  /** With `--dry-run`, the files that would be written, by absolute path, for later steps that read them. */
  readonly planned?: Map<string, string | Uint8Array>;
  /** Opens the interactive terminal, if there is one, even if standard input is a file or a pipe. */
  readonly openTerminal?: () => InteractiveTerminal | undefined;
}

/** The input and output of a terminal, for questions. */
export interface InteractiveTerminal {
  readonly input: Readable;
  readonly output: Writable;
  readonly close: () => void;
}

/** The context as a process or a test provides it; only {@link Output} writes to its streams. */
export interface ProcessContext extends Omit<
  CliContext,
  "output" | "errors" | "language" | "words" | "target" | "planned"
> {
  readonly output: RawStream;
  readonly errors: RawStream;
}

/** 0: done, warnings may have been printed. 1: the input has errors, or `--check` found a difference. 2: wrong usage. */
export type ExitCode = 0 | 1 | 2;
