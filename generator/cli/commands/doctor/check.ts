import type { ProjectSettings } from "../../../config/settings.js";
import type { Messages } from "../../../diagnostics/codes.js";
import type { CommonWords } from "../../words/common-words.js";
import type { Words } from "../../words/words.js";

/** The environment that checks examine, and the texts that they report in. */
export interface DoctorContext {
  readonly cwd: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Undefined if the configuration cannot be used; its own check says so. */
  readonly settings: ProjectSettings | undefined;
  /** Whether the check may ask the platform. */
  readonly online: boolean;
  readonly words: Words<"doctor">;
  readonly common: CommonWords;
  readonly messages: Messages;
}

/** The result of one check. */
export type Finding =
  | { readonly level: "ok"; readonly message: string }
  /** `problem`: topgen or the SDK will not work until it is fixed. `warning`: something will be missing. */
  | { readonly level: "warning" | "problem"; readonly message: string; readonly fix: string };

/** One check of the environment; it changes nothing. */
export interface Check {
  readonly name: keyof Words<"doctor">["checks"];
  readonly run: (context: DoctorContext) => Promise<readonly Finding[]> | readonly Finding[];
}
