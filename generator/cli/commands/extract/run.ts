import { resolve } from "node:path";
import { parse } from "yaml";
import { Diagnostics } from "../../../diagnostics/diagnostics.js";
import { readModels } from "../../../pipeline/read-specs.js";
import { printSpec, printTopic } from "../../../spec/print.js";
import { listSources, textsBehind } from "../../inputs.js";
import { SpecFolder, type SpecWriting } from "../../spec-folder.js";
import type { ExitCode, CliContext } from "../../context.js";
import { countBySeverity, Terminal } from "../../terminal.js";
import { loadWords } from "../../words/words.js";
import type { ExtractOptions } from "./options.js";

/**
 * Extracts one spec for each API and message topic of the sources; existing specs keep the changes that people made.
 */
export async function runExtract(
  paths: readonly string[],
  options: ExtractOptions,
  context: CliContext,
): Promise<ExitCode> {
  const terminal = new Terminal(context, options);
  const diagnostics = new Diagnostics();
  const { cwd } = context;
  const sources = await listSources(paths, cwd, context.input, diagnostics);
  const { specs, topics } = await readModels(sources, diagnostics, {
    prefer: "pages",
    apis: options.api,
    onRead: terminal.progress("read"),
  });
  if (specs.length + topics.length === 0 && !diagnostics.hasErrors) {
    diagnostics.report("config/no-input", undefined, { folders: paths.join(", ") });
  }
  await terminal.diagnostics(diagnostics.sorted(), await textsBehind(diagnostics.sorted(), sources));

  const specFolder = await SpecFolder.open(resolve(cwd, options.out), context, terminal, diagnostics);
  const printed = terminal.json || options.stdout === true;
  let written = 0;
  let last: SpecWriting = "unchanged";
  for (const spec of specs) {
    const printing = specFolder.printOptions(spec);
    if (terminal.json) terminal.result(`${JSON.stringify(parse(printSpec(spec, printing)))}\n`);
    else if (options.stdout === true) terminal.result(printSpec(spec, printing));
    else last = await specFolder.write(spec, printing);
    // The next write would fail for the same reason, such as a full disk.
    if (last === "failed") break;
    if (last === "written") written += 1;
  }
  for (const topic of topics) {
    if (last === "failed") break;
    const printing = specFolder.topicPrintOptions(topic);
    if (terminal.json) terminal.result(`${JSON.stringify(parse(printTopic(topic, printing)))}\n`);
    else if (options.stdout === true) terminal.result(printTopic(topic, printing));
    else last = await specFolder.writeTopic(topic, printing);
    if (last === "written") written += 1;
  }
  if (specs.length > 0 && !printed && last !== "failed") last = await specFolder.writeSchema();
  if (topics.length > 0 && !printed && last !== "failed") await specFolder.writeTopicSchema();
  const { specsWritten, topics: topicsRead } = await loadWords("extract", terminal.language);
  terminal.summary([
    specs.length > 0 || topics.length === 0 ? terminal.words.apis(specs.length) : undefined,
    topics.length === 0 ? undefined : topicsRead(topics.length),
    printed ? undefined : written === 0 ? terminal.words.nothingToWrite : specsWritten(written),
    countBySeverity(diagnostics.sorted(), terminal.words),
  ]);
  return diagnostics.hasErrors ? 1 : 0;
}
