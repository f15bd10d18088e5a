import { flag, text, type OptionValues } from "../../options.js";

export const extractOptions = {
  out: text("--out <folder>", "where the specs go, one file per API, named after the method", "specs"),
  stdout: flag("--stdout", "print the specs instead of writing files").conflictsWith("json"),
  json: flag("--json", "print each spec as one line of JSON, and diagnostics likewise; writes no file"),
  quiet: flag("--quiet", "print findings only"),
};

export type ExtractOptions = OptionValues<typeof extractOptions>;
