import { Diagnostics } from "../../../diagnostics/diagnostics.js";
import { readSpecs } from "../../../pipeline/read-specs.js";
import { emitters } from "../../../emit/registry.js";
import { sdkOf } from "../../../sdk/sdk.js";
import { listSources, textsBehind } from "../../inputs.js";
import { writeDocument } from "../../write-document.js";
import type { ExitCode, CliContext } from "../../context.js";
import { countBySeverity, Terminal } from "../../terminal.js";
import { loadWords } from "../../words/words.js";
import type { OpenApiOptions } from "./options.js";

/** Describes every API as OpenAPI. A document that lacks APIs would mislead, so input with errors gives none. */
export async function runOpenApi(options: OpenApiOptions, context: CliContext): Promise<ExitCode> {
  const terminal = new Terminal(context, options);
  const diagnostics = new Diagnostics();
  const sources = await listSources(options.specs, context.cwd, context.input, diagnostics);
  const specs = await readSpecs(sources, diagnostics, {
    prefer: "specs",
    apis: options.api,
    onRead: terminal.progress("read"),
  });
  if (specs.length === 0 && !diagnostics.hasBlockingErrors) {
    diagnostics.report("config/no-input", undefined, { folders: options.specs.join(", ") });
  }
  const sdk = sdkOf(specs, diagnostics);
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
    terminal.summary([terminal.words.apis(specs.length), where, countBySeverity(diagnostics.sorted(), terminal.words)]);
  }
  return diagnostics.hasErrors ? 1 : 0;
}

function formatOf(out: string | undefined, json: boolean): "json" | "json-line" | "yaml" {
  if (out === undefined) return json ? "json-line" : "json";
  return /\.ya?ml$/i.test(out) ? "yaml" : "json";
}
