import type { CommandDefinition } from "../../command.js";

/** Options of `topgen openapi` as the command line gives them. */
export interface OpenApiOptions {
  readonly specs: readonly string[];
  readonly out?: string;
  readonly simplify?: true;
  readonly json?: true;
  readonly quiet?: true;
}

export const openApiCommand: CommandDefinition = {
  name: "openapi",
  summary: "the APIs as OpenAPI 3.1, with the platform's own parameters, answers and errors",
  declare(command, context, finish) {
    command
      .option("--specs <path...>", "files and folders with specs, pages and documents", ["specs"])
      .option(
        "--out <file>",
        "where the document goes: JSON, or YAML if it ends in .yaml or .yml (default: it is printed)",
      )
      .option("--simplify", "describe the answers to calls with simplify=true: lists without wrappers")
      .option("--json", "print the document as one line of JSON, and diagnostics likewise")
      .option("--quiet", "print findings only")
      .addHelpText(
        "after",
        `
Each API is one path, /router/rest#method=…: all have one endpoint, and a fragment is never sent.

Examples:
  topgen openapi --out openapi.yaml
  topgen openapi --specs specs/taobao.time.get.yaml      one API, printed
  topgen openapi --out openapi.json && npx openapi-typescript openapi.json -o openapi.ts`,
      )
      .action(async (options: OpenApiOptions) => {
        const { runOpenApi } = await import("./run.js");
        finish(await runOpenApi(options, context));
      });
  },
};
