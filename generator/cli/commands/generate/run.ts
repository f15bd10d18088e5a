import { projectSettings } from "../../../config/settings.js";
import { Diagnostics } from "../../../diagnostics/diagnostics.js";
import { removeAbandonedStagings } from "../../../output/staging.js";
import { BuildCache } from "../../../pipeline/build-cache.js";
import { generate } from "../../../pipeline/generate.js";
import { toolCacheKey } from "../../../pipeline/tool-key.js";
import { portablePath } from "../../../text/portable-path.js";
import type { CliContext, ExitCode } from "../../context.js";
import { listSources, textsBehind } from "../../inputs.js";
import { templatesFolder } from "../../package-folder.js";
import { checkTemplates } from "../../project-templates.js";
import { forEachTarget, targetOf } from "../../targets.js";
import { countBySeverity, Terminal } from "../../terminal.js";
import { version } from "../../version.js";
import { loadWords } from "../../words/words.js";
import { exitCodeFor, withPages } from "./findings.js";
import type { GenerateRequest } from "./request.js";

/** Generates the SDK of every target of the configuration, or of the one in `--target`. */
export function generateTargets(options: GenerateRequest, context: CliContext): Promise<ExitCode> {
  const { specs, out } = options;
  return forEachTarget(options, { "--specs": specs, "--out": out }, context, (each) => runGenerate(options, each));
}

/** Generates the SDK, or checks it. A run with unchanged inputs and output folder ends early. */
export async function runGenerate(options: GenerateRequest, context: CliContext): Promise<ExitCode> {
  const terminal = new Terminal(context, options);
  const diagnostics = new Diagnostics();
  const { cwd } = context;
  const loaded = await targetOf(options, context, diagnostics);
  const settings = projectSettings(cwd, loaded, options);
  await checkTemplates(settings.templates, cwd, diagnostics);
  const sources = diagnostics.hasErrors
    ? []
    : await listSources(settings.specs, cwd, context.input, diagnostics, context.planned);
  if (sources.length === 0 && !diagnostics.hasErrors) {
    diagnostics.report("config/no-input", undefined, { folders: settings.specs.join(", ") });
  }
  if (diagnostics.hasErrors) {
    await terminal.diagnostics(diagnostics.sorted(), []);
    return 1;
  }
  const isDry = options.dryRun === true;
  const { out: folder, emit, apis, hooks } = settings;
  const templates = { folder: templatesFolder(), own: settings.templates };
  const configuration = { settings: { emit, apis }, files: [...(loaded?.files ?? []), ...settings.templates.values()] };
  // A dry run writes nothing, not even the cache.
  const cache = isDry ? undefined : BuildCache.for(cwd, folder, toolCacheKey(version, templates.folder, configuration));
  const generation = await generate(
    sources,
    { emit, apis, templates, hooks },
    {
      folder,
      previous: async () => (await import("../../../output/previous-sdk.js")).readPreviousOutput(folder, version),
      cache,
      executor: async (setup, documents) => {
        const { inThreads } = await import("../../../pipeline/executors.js");
        return inThreads(options.threads)(setup, documents);
      },
      onRead: terminal.progress("read"),
      onRendered: terminal.progress("rendered"),
    },
  );
  if (generation.kind === "unchanged") {
    if (options.check !== true) removeAbandonedStagings(folder);
    const found = await withPages(generation.diagnostics, options, sources, cwd);
    await terminal.diagnostics(found, await textsBehind(found, sources));
    if (terminal.json) terminal.jsonResult({ added: [], changed: [], removed: [] });
    const { apis, files } = generation;
    const { words } = terminal;
    const { upToDate } = await loadWords("generate", terminal.language);
    terminal.summary([words.apis(apis), words.files(files), upToDate, countBySeverity(found, words)]);
    return exitCodeFor(found, options);
  }
  const { finishGenerate } = await import("./finish.js");
  return finishGenerate(generation, {
    options,
    folder,
    sources,
    terminal,
    shownFolder: portablePath(folder, cwd),
    importExtension: settings.emit.importExtension,
    hooks,
    cache,
    cwd,
    environment: context.environment,
  });
}
