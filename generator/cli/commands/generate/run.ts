import { readFileSync } from "node:fs";
import { loadConfig } from "../../../config/load.js";
import { projectSettings, type ProjectSettings } from "../../../config/settings.js";
import { Diagnostics } from "../../../diagnostics/diagnostics.js";
import { nearestWord } from "../../../diagnostics/nearest-word.js";
import { generateIncrementally } from "../../../pipeline/run.js";
import { ownKey } from "../../../pipeline/own-key.js";
import { Records } from "../../../pipeline/record.js";
import { portablePath } from "../../../text/portable-path.js";
import { templateNames } from "../../../emit/typescript/render/templates.js";
import { contentHash } from "../../../text/content-hash.js";
import { listInputs, sourcesOf } from "../../inputs.js";
import { nearestPath } from "../../nearest-path.js";
import { templatesFolder } from "../../package-folder.js";
import type { ExitCode, Surroundings } from "../../surroundings.js";
import { count, countBySeverity, Terminal } from "../../terminal.js";
import { version } from "../../version.js";
import type { GenerateOptions } from "./command.js";

/** Does nothing, quickly, when the last run with these inputs is still what the output folder holds. */
export async function runGenerate(options: GenerateOptions, surroundings: Surroundings): Promise<ExitCode> {
  const terminal = new Terminal(surroundings, options);
  const diagnostics = new Diagnostics();
  const { cwd } = surroundings;
  const loaded = await loadConfig(cwd, options.config, diagnostics);
  const settings = projectSettings(cwd, loaded, options);
  await checkTemplates(settings, surroundings.cwd, diagnostics);
  const inputs = diagnostics.hasErrors ? [] : await listInputs(settings.specs, cwd, surroundings.input, diagnostics);
  if (inputs.length === 0 && !diagnostics.hasErrors) {
    diagnostics.report("config/no-input", undefined, { folders: settings.specs.join(", ") });
  }
  if (diagnostics.hasErrors) {
    terminal.diagnostics(diagnostics.sorted(), []);
    return 1;
  }
  const { out: folder, emit, hooks } = settings;
  const templates = { folder: templatesFolder(), own: settings.templates };
  const work = { options, folder, inputs, terminal, shownFolder: portablePath(folder, cwd) };
  if (hooks.model !== undefined || hooks.file !== undefined) {
    const { generateWithHooks } = await import("./hooked.js");
    return generateWithHooks(settings, templates, work);
  }
  const outcome = await generateIncrementally({
    inputs,
    folder,
    settings: emit,
    templates,
    key: await ownKey(version, templates.folder, [emit, [...settings.templates].map(([, path]) => hashOf(path))]),
    records: Records.for(cwd, folder),
    threads: options.threads,
    onRead: terminal.progress("files", "read"),
    onMade: terminal.progress("APIs", "made"),
  });
  if (outcome.kind === "nothing-to-do") {
    // Warnings about the documents are as true as they were when the files were written.
    terminal.diagnostics(outcome.findings, await sourcesOf(outcome.findings, inputs));
    if (terminal.json) terminal.result(`${JSON.stringify({ added: [], changed: [], removed: [] })}\n`);
    terminal.summary([
      count(outcome.apis, "API"),
      count(outcome.files, "file"),
      "nothing to do",
      countBySeverity(outcome.findings),
    ]);
    return outcome.findings.some(({ severity }) => severity === "error") ? 1 : 0;
  }
  const { finishGenerate } = await import("./work.js");
  return finishGenerate(outcome, work);
}

async function checkTemplates({ templates }: ProjectSettings, cwd: string, diagnostics: Diagnostics): Promise<void> {
  if (templates.size === 0) return;
  const known = await templateNames(templatesFolder());
  for (const [name, path] of templates) {
    if (!known.includes(name)) {
      diagnostics.report("config/unknown-name", undefined, { key: name, nearest: nearestWord(name, known) });
    } else if (hashOf(path) === undefined) {
      diagnostics.report("config/input-not-found", undefined, { path, nearest: nearestPath(path, cwd) });
    }
  }
}

function hashOf(path: string): string | undefined {
  try {
    return contentHash(readFileSync(path));
  } catch {
    return undefined;
  }
}
