import type { ProjectSettings } from "../../../config/settings.js";
import type { Messages } from "../../../diagnostics/codes.js";
import type { CommonWords } from "../../words/common-words.js";
import type { Words } from "../../words/words.js";

/** The environment that checks examine, and the texts of their findings. */
export interface DoctorContext {
  readonly cwd: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The settings; `undefined` if the configuration is invalid, which has a finding of its own. */
  readonly settings: ProjectSettings | undefined;
  /** Whether the check may send requests to the platform. */
  readonly online: boolean;
  readonly words: Words<"doctor">;
  readonly common: CommonWords;
  readonly messages: Messages;
}

/** The result of one check. */
export type Finding =
  | { readonly level: "ok"; readonly message: string }
  /** `problem`: topgen or the SDK does not work until it is fixed. `warning`: a part does not work. */
  | { readonly level: "warning" | "problem"; readonly message: string; readonly fix: string };

/** One check of the environment; it changes nothing. */
export interface Check {
  readonly name: keyof Words<"doctor">["checks"];
  readonly run: (context: DoctorContext) => Promise<readonly Finding[]> | readonly Finding[];
}
