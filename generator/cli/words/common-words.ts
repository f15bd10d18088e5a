import type { Severity } from "../../diagnostics/codes.js";

/** The commands of topgen, in the order of the help. */
export const commandNames = [
  "init",
  "add",
  "extract",
  "update",
  "generate",
  "lint",
  "explain",
  "learn",
  "diff",
  "fetch",
  "gateway",
  "call",
  "openapi",
  "schema",
  "postman",
  "mcp",
  "docs",
  "doctor",
  "completion",
] as const;

export type CommandName = (typeof commandNames)[number];

type Counted = (number: number) => string;
type Progress = (done: number, total: number) => string;

/** The texts that every run needs: the overview, help, errors, and what several commands print. */
export interface CommonWords {
  readonly program: string;
  readonly summaries: Readonly<Record<CommandName, string>>;
  readonly help: string;
  readonly version: string;
  /** Options that several commands have. */
  readonly options: {
    readonly help: string;
    readonly lang: string;
    readonly config: string;
    readonly target: string;
    readonly api: string;
    readonly specs: string;
    readonly out: string;
    readonly dryRun: string;
    readonly json: string;
    readonly quiet: string;
  };
  /** The texts of commander. */
  readonly commander: {
    /** The titles of the sections of help, by their English form with the colon. */
    readonly titles: Readonly<Record<string, string>>;
    readonly choices: (choices: string) => string;
    readonly preset: (value: string) => string;
    readonly usageOptions: string;
    readonly usageCommand: string;
    /** Translates an error of commander. */
    readonly error: (text: string) => string;
  };
  readonly severities: Readonly<Record<Severity, string>>;
  readonly hint: (text: string) => string;
  /** The answers to a question on a terminal. */
  readonly yesOrNo: { readonly active: string; readonly inactive: string };
  readonly progress: { readonly read: Progress; readonly fetched: Progress; readonly rendered: Progress };
  readonly pace: (rate: string, time: string) => string;
  readonly seconds: (number: number | string) => string;
  readonly minutes: Counted;
  readonly apis: Counted;
  readonly files: Counted;
  readonly errors: Counted;
  readonly warnings: Counted;
  readonly changes: Counted;
  readonly differences: Counted;
  readonly parameters: Counted;
  readonly documents: Counted;
  readonly newFiles: Counted;
  readonly changedFiles: Counted;
  readonly removedFiles: Counted;
  readonly nothingToWrite: string;
  readonly nothingWritten: string;
  readonly notChanged: (folder: string) => string;
  readonly notAllShown: (shown: number, all: number) => string;
  readonly listSeparator: string;
}
