import type { ProjectSettings } from "../../../config/settings.js";

/** What a check sees of the world. */
export interface DoctorContext {
  readonly cwd: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Undefined if the configuration cannot be used; its own check says so. */
  readonly settings: ProjectSettings | undefined;
  /** Whether the check may ask the platform. */
  readonly online: boolean;
}

/** One thing that was looked at. */
export type Finding =
  | { readonly level: "ok"; readonly message: string }
  /** `problem`: topgen or the SDK will not work until it is fixed. `warning`: something will be missing. */
  | { readonly level: "warning" | "problem"; readonly message: string; readonly fix: string };

/** One check of the environment; it changes nothing. */
export interface Check {
  readonly name: string;
  readonly run: (context: DoctorContext) => Promise<readonly Finding[]> | readonly Finding[];
}
