import { Diagnostics } from "../../../diagnostics/diagnostics.js";
import { apiSchema, partSchema } from "../../../emit/json-schema/api-schema.js";
import { printedSchema } from "../../../emit/json-schema/emitter.js";
import type { CliContext, ExitCode } from "../../context.js";
import { textsBehind } from "../../inputs.js";
import { findApi, loadProjectApis } from "../../project-apis.js";
import { Terminal } from "../../terminal.js";
import type { SchemaCommandOptions } from "./options.js";

/** Prints the JSON Schema of one API: all parts, or one part as a separate schema. */
export async function runSchema(method: string, options: SchemaCommandOptions, context: CliContext): Promise<ExitCode> {
  const terminal = new Terminal(context, options);
  const diagnostics = new Diagnostics();
  const project = await loadProjectApis(options, context, diagnostics, terminal);
  const api = findApi(project, method, diagnostics);
  await terminal.diagnostics(diagnostics.sorted(), await textsBehind(diagnostics.sorted(), project.sources));
  if (api === undefined) return 1;
  const { language } = project.settings.emit;
  const schema = options.part === undefined ? apiSchema(api, language) : partSchema(api, options.part, language);
  terminal.result(printedSchema(schema, terminal.json ? "one line" : "lines"));
  return diagnostics.hasErrors ? 1 : 0;
}
