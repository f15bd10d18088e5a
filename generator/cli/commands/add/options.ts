import { choice, configOption, flag, negatedFlag, text, texts, type OptionValues } from "../../options.js";

export const addCommandOptions = {
  config: configOption,
  specs: text("--specs <folder>", 'where the spec goes, and its page to pages/ below it (default: "specs")'),
  out: text("--out <folder>", 'the output folder, owned by topgen through its manifest (default: "generated")'),
  session: choice("--session <need>", "whether calls carry a user's session, if the page does not show it", [
    "needed",
    "optional",
    "none",
  ]),
  int64: texts("--int64 <path...>", "Number parameters that hold ids: response.result.order_no"),
  yes: flag("--yes", "ask nothing: take what is most likely"),
  page: negatedFlag("--no-page", "do not keep the page beside the spec"),
  test: negatedFlag("--no-test", "do not run the API's contract tests"),
  json: flag("--json", "results and diagnostics as one JSON value a line; asks nothing"),
  quiet: flag("--quiet", "print findings and the first call only"),
};

export type AddOptions = OptionValues<typeof addCommandOptions>;
