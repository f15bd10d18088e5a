import { flag, text, texts, type OptionValues } from "../../options.js";

export const openApiOptions = {
  specs: texts("--specs <path...>", "files and folders with specs, pages and documents", ["specs"]),
  out: text(
    "--out <file>",
    "where the document goes: JSON, or YAML if it ends in .yaml or .yml (default: it is printed)",
  ),
  simplify: flag("--simplify", "describe the answers to calls with simplify=true: lists without wrappers"),
  json: flag("--json", "print the document as one line of JSON, and diagnostics likewise"),
  quiet: flag("--quiet", "print findings only"),
};

export type OpenApiOptions = OptionValues<typeof openApiOptions>;
