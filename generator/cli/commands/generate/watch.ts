import { resolve } from "node:path";
import { configNames, loadConfig } from "../../../config/load.js";
import { projectSettings } from "../../../config/settings.js";
import { Diagnostics } from "../../../diagnostics/diagnostics.js";
import { portablePath } from "../../../text/portable-path.js";
import { FileWatcher, type WatchedPath } from "../../file-watcher.js";
import { isInput, isInputFolder } from "../../input-folder.js";
import { listenForInterruption } from "../../interruption.js";
import type { ExitCode, CliContext } from "../../context.js";
import { Terminal } from "../../terminal.js";
import { loadWords } from "../../words/words.js";
import { runGenerate } from "./run.js";
import type { GenerateOptions } from "./options.js";

/** Generates whenever something changes that the output depends on, until it is interrupted; errors end nothing. */
export async function watchAndGenerate(options: GenerateOptions, context: CliContext): Promise<ExitCode> {
  const terminal = new Terminal(context, options);
  const words = await loadWords("generate", terminal.language);
  const interruption = listenForInterruption();
  const watcher = new FileWatcher();
  try {
    while (!interruption.signal.aborted) {
      // Before the run, so that what changes meanwhile is not missed.
      await watcher.watch(await watchedPaths(options, context.cwd));
      await runGenerate(options, context);
      terminal.note(words.waiting(timeOfDay()));
      const changed = await watcher.next(interruption.signal);
      if (changed.length > 0) {
        terminal.note("");
        const shown = changed.slice(0, 3).map((path) => portablePath(path, context.cwd));
        const more = changed.length - shown.length;
        terminal.note(words.changed(timeOfDay(), shown.join(terminal.words.listSeparator), more));
      }
    }
    return 0;
  } finally {
    await watcher.close();
    interruption.release();
  }
}

async function watchedPaths(options: GenerateOptions, cwd: string): Promise<readonly WatchedPath[]> {
  // What is wrong with the configuration is said by the run.
  const loaded = await loadConfig(cwd, options.config, new Diagnostics());
  const { specs, out, templates } = projectSettings(cwd, loaded, options);
  const specPaths = specs.map((given): WatchedPath => {
    const path = resolve(cwd, given);
    const outBelow = portablePath(out, path);
    return {
      path,
      counts: (below, isFolder) =>
        below !== outBelow && !below.startsWith(`${outBelow}/`) && (isFolder ? isInputFolder(below) : isInput(below)),
    };
  });
  const configs = options.config === undefined ? configNames : [options.config];
  const files = [...configs.map((name) => resolve(cwd, name)), ...(loaded?.files ?? []), ...templates.values()];
  return [...specPaths, ...[...new Set(files)].map((path) => ({ path, counts: () => false }))];
}

function timeOfDay(): string {
  return new Date().toTimeString().slice(0, 8);
}
