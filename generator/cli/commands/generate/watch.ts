import { join, resolve, sep } from "node:path";
import { configNames, loadTargets } from "../../../config/load.js";
import { projectSettings } from "../../../config/settings.js";
import { Diagnostics } from "../../../diagnostics/diagnostics.js";
import { portablePath } from "../../../text/portable-path.js";
import { FileWatcher, type WatchedPath } from "../../file-watcher.js";
import { isInput, isInputFolder } from "../../input-folder.js";
import { listenForInterruption } from "../../interruption.js";
import type { ExitCode, CliContext } from "../../context.js";
import { chooseTargets } from "../../targets.js";
import { Terminal } from "../../terminal.js";
import { loadWords } from "../../words/words.js";
import { generateTargets } from "./run.js";
import type { GenerateOptions } from "./options.js";

/** Generates after every change of the inputs or settings until the process is interrupted; errors do not end it. */
export async function watchAndGenerate(options: GenerateOptions, context: CliContext): Promise<ExitCode> {
  const terminal = new Terminal(context, options);
  const words = await loadWords("generate", terminal.language);
  const interruption = listenForInterruption();
  const watcher = new FileWatcher();
  try {
    while (!interruption.signal.aborted) {
      // Watching starts before the run, so that no change during the run is missed.
      await watcher.watch(await watchedPaths(options, context.cwd));
      await generateTargets(options, context);
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
  // Errors in the configuration are reported by the run.
  const silent = new Diagnostics();
  const loaded = await loadTargets(cwd, options.config, silent);
  const targets = chooseTargets(loaded, options.target, silent);
  const settings = (targets.length === 0 ? [undefined] : targets).map((target) =>
    projectSettings(cwd, target, options),
  );
  const isOutput = (path: string): boolean =>
    settings.some(({ out }) => path === out || path.startsWith(`${out}${sep}`));
  const specPaths = settings.flatMap(({ specs }) =>
    specs.map((given): WatchedPath => {
      const path = resolve(cwd, given);
      return {
        path,
        counts: (below, isFolder) => !isOutput(join(path, below)) && (isFolder ? isInputFolder(below) : isInput(below)),
      };
    }),
  );
  const configs = options.config === undefined ? configNames : [options.config];
  const files = [
    ...configs.map((name) => resolve(cwd, name)),
    ...loaded.flatMap(({ files: own }) => own),
    ...settings.flatMap(({ templates }) => [...templates.values()]),
  ];
  return [...specPaths, ...[...new Set(files)].map((path) => ({ path, counts: () => false }))];
}

function timeOfDay(): string {
  return new Date().toTimeString().slice(0, 8);
}
