import { Diagnostics } from "../../../diagnostics/diagnostics.js";
import { readSpecs } from "../../../pipeline/read-specs.js";
import { lint, withoutRepetitions } from "../../../lint/lint.js";
import { listSources, textsBehind } from "../../inputs.js";
import type { ExitCode, CliContext } from "../../context.js";
import { countBySeverity, Terminal } from "../../terminal.js";
import { loadWords } from "../../words/words.js";
import type { LintOptions } from "./options.js";

/** Reads any kind of source and prints what is wrong with it; writes nothing. */
export async function runLint(paths: readonly string[], options: LintOptions, context: CliContext): Promise<ExitCode> {
  const terminal = new Terminal(context, options);
  const diagnostics = new Diagnostics();
  const sources = await listSources(paths, context.cwd, context.input, diagnostics);
  // The faults are those of the pages: a spec that was extracted from one has been put right by a person.
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
