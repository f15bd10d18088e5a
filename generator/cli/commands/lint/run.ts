import { Diagnostics } from "../../../diagnostics/diagnostics.js";
import { readSpecs } from "../../../pipeline/read-specs.js";
import { lint, withoutRepetitions } from "../../../lint/lint.js";
import { listSources, textsBehind } from "../../inputs.js";
import type { ExitCode, CliContext } from "../../context.js";
import { countBySeverity, Terminal } from "../../terminal.js";
import { loadWords } from "../../words/words.js";
import type { LintOptions } from "./options.js";

/** Reads sources of any kind and prints the findings; writes nothing. */
export async function runLint(paths: readonly string[], options: LintOptions, context: CliContext): Promise<ExitCode> {
  const terminal = new Terminal(context, options);
  const diagnostics = new Diagnostics();
  const sources = await listSources(paths, context.cwd, context.input, diagnostics);
  // Pages are preferred: the findings concern pages, and a person may have corrected them in the spec.
  const specs = await readSpecs(sources, diagnostics, {
    prefer: "pages",
    apis: options.api,
    checksSpecs: true,
    onRead: terminal.progress("read"),
  });
  if (specs.length === 0 && !diagnostics.hasErrors) {
    diagnostics.report("config/no-input", undefined, { folders: paths.join(", ") });
  }
  for (const spec of specs) lint(spec, diagnostics);
  const found = withoutRepetitions(diagnostics.sorted());
  await terminal.diagnostics(found, await textsBehind(found, sources));
  const { noFindings } = await loadWords("lint", terminal.language);
  terminal.summary([terminal.words.apis(specs.length), countBySeverity(found, terminal.words) ?? noFindings]);
  return diagnostics.hasErrors || (options.strict === true && found.length > 0) ? 1 : 0;
}
