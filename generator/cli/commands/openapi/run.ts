import { Diagnostics } from "../../../diagnostics/diagnostics.js";
import { emitters } from "../../../emit/registry.js";
import type { ExitCode, CliContext } from "../../context.js";
import { textsBehind } from "../../inputs.js";
import { loadProjectApis } from "../../project-apis.js";
import { writeDocument } from "../../write-document.js";
import { countBySeverity, Terminal } from "../../terminal.js";
import { loadWords } from "../../words/words.js";
import type { OpenApiOptions } from "./options.js";

/**
 * Writes all APIs as an OpenAPI document. Input with errors gives no document, because one without some APIs would
 * mislead.
 */
export async function runOpenApi(options: OpenApiOptions, context: CliContext): Promise<ExitCode> {
  const terminal = new Terminal(context, options);
  const diagnostics = new Diagnostics();
  const { sdk, sources } = await loadProjectApis(options, context, diagnostics, terminal);
  if (!diagnostics.hasBlockingErrors) {
    const openapi = await emitters.openapi();
    const format = formatOf(options.out, terminal.json);
    for (const { text } of await openapi.emit(sdk, { simplify: options.simplify === true, format })) {
      if (options.out === undefined) terminal.result(text);
      else await writeDocument(text, options.out, context.cwd, diagnostics);
    }
  }
  await terminal.diagnostics(diagnostics.sorted(), await textsBehind(diagnostics.sorted(), sources));
  if (!diagnostics.hasBlockingErrors) {
    const { written } = await loadWords("openapi", terminal.language);
    const where = options.out === undefined ? undefined : written(options.out);
    terminal.summary([
      terminal.words.apis(sdk.apis.length),
      where,
      countBySeverity(diagnostics.sorted(), terminal.words),
    ]);
  }
  return diagnostics.hasErrors ? 1 : 0;
}

function formatOf(out: string | undefined, json: boolean): "json" | "json-line" | "yaml" {
  if (out === undefined) return json ? "json-line" : "json";
  return /\.ya?ml$/i.test(out) ? "yaml" : "json";
}
