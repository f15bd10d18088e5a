import { configOption, flag, type OptionValues } from "../../options.js";

export const doctorOptions = {
  config: configOption,
  online: flag("--online", "also ask the production gateway what time it is; sends no key and no secret"),
  json: flag("--json", "each check as one JSON value a line"),
  quiet: flag("--quiet", "print only what is not in order"),
};

export type DoctorOptions = OptionValues<typeof doctorOptions>;
