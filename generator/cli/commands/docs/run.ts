import { join, resolve } from "node:path";
import { Diagnostics } from "../../../diagnostics/diagnostics.js";
import { loadMessages } from "../../../diagnostics/messages.js";
import { emitters } from "../../../emit/registry.js";
import { loadSiteTemplates } from "../../../emit/reference/templates.js";
import type { MadeFile } from "../../../model/emit-plan.js";
import { portablePath } from "../../../text/portable-path.js";
import type { ApiSpec } from "../../../model/api-spec.js";
import { readSpecs } from "../../../pipeline/read-specs.js";
import { referenceDetails } from "../../../pipeline/reference.js";
import type { Source } from "../../../pipeline/source.js";
import type { Difference } from "../../../output/difference.js";
import { wholeOutput } from "../../../output/expected-output.js";
import { stageFiles } from "../../../output/replace.js";
import { removeAbandonedStagings } from "../../../output/staging.js";
import { sdkOf } from "../../../sdk/sdk.js";
import { textsBehind } from "../../inputs.js";
import { byKind, compareFolder, describeWritten, reportWriteFailure, type OutputFolder } from "../../output-folder.js";
import { templatesFolder } from "../../package-folder.js";
import type { ExitCode, CliContext } from "../../context.js";
import { countBySeverity, Terminal } from "../../terminal.js";
import { loadProjectSpecs } from "../../project-apis.js";
import { outOfTarget } from "../../targets.js";
import { version } from "../../version.js";
import type { DocsOptions } from "./options.js";

/**
 * Writes the reference of all APIs. Input with errors gives no reference, because one without some APIs would mislead.
 */
export async function runDocs(options: DocsOptions, context: CliContext): Promise<ExitCode> {
  const terminal = new Terminal(context, options);
  const diagnostics = new Diagnostics();
  const { cwd } = context;
  const { specs, settings, sources } = await loadProjectSpecs(options, context, diagnostics, terminal);
  const found = diagnostics.sorted();
  const pages = await pagesBehind(specs, sources);
  const detailsOf = referenceDetails(specs, settings.emit, found, await loadMessages("en"), pages);
  const sdk = sdkOf(specs, diagnostics, settings.emit);
  const folder = resolve(cwd, outOfTarget(options.out, context));
  const site = { path: folder, shown: portablePath(folder, cwd) || ".", environment: context.environment };
  const reference = await emitters.reference();
  const files = diagnostics.hasBlockingErrors
    ? []
    : await reference.emit(sdk, { templates: await loadSiteTemplates(join(templatesFolder(), "docs")), detailsOf });
  const differences = diagnostics.hasBlockingErrors ? undefined : await updateSite(files, site, options, diagnostics);
  const all = diagnostics.sorted();
  await terminal.diagnostics(all, await textsBehind(all, sources));
  const { words } = terminal;
  const apiCount = words.apis(specs.length);
  if (differences === undefined) {
    terminal.summary([apiCount, countBySeverity(all, terminal.words), words.notChanged(site.shown)]);
    return 1;
  }
  if (terminal.json) terminal.jsonResult(byKind(differences));
  const written = options.check === true ? words.differences(differences.length) : describeWritten(differences, words);
  if (options.check === true && !terminal.json) {
    for (const { kind, path } of differences) terminal.resultLine(`${kind.padEnd(8)} ${site.shown}/${path}`);
  }
  terminal.summary([apiCount, words.files(files.length + 1), written, countBySeverity(all, terminal.words)]);
  return diagnostics.hasErrors || (options.check === true && differences.length > 0) ? 1 : 0;
}

/**
 * Reads the models of the pages that specs were extracted from, by method. Findings of these pages are left to
 * `extract`.
 */
async function pagesBehind(
  specs: readonly ApiSpec[],
  sources: readonly Source[],
): Promise<ReadonlyMap<string, ApiSpec>> {
  const isReviewed = specs.some(({ provenance: { file, page } }) => page !== undefined && page.file !== file);
  const pages = isReviewed ? await readSpecs(sources, new Diagnostics(), { prefer: "pages" }) : [];
  return new Map(pages.map((page) => [page.method, page]));
}

/**
 * Writes the site to the folder, or only compares with `--check`. Returns the differences; `undefined` if the site
 * could not be written, which is reported.
 */
async function updateSite(
  files: readonly MadeFile[],
  site: OutputFolder,
  options: DocsOptions,
  diagnostics: Diagnostics,
): Promise<readonly Difference[] | undefined> {
  const comparison = await compareFolder(wholeOutput(files), site, options, diagnostics);
  if (comparison === undefined || options.check === true) return comparison?.differences;
  try {
    if (comparison.differences.length === 0) removeAbandonedStagings(site.path);
    else stageFiles(comparison.differences, site.path, version).commit();
  } catch (error) {
    reportWriteFailure(error, site.shown, diagnostics);
    return undefined;
  }
  return comparison.differences;
}
