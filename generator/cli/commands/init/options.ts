import { flag, type OptionValues } from "../../options.js";

export const initOptions = {
  json: flag("--json", "what was made, as one JSON value"),
  quiet: flag("--quiet", "print nothing but errors"),
};

export type InitOptions = OptionValues<typeof initOptions>;
