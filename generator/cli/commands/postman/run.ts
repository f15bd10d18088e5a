import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { Diagnostics } from "../../../diagnostics/diagnostics.js";
import { environmentFile } from "../../../emit/postman/emitter.js";
import { emitters } from "../../../emit/registry.js";
import type { CliContext, ExitCode } from "../../context.js";
import { textsBehind } from "../../inputs.js";
import { loadProjectApis } from "../../project-apis.js";
import { outOfTarget } from "../../targets.js";
import { countBySeverity, Terminal } from "../../terminal.js";
import { loadWords } from "../../words/words.js";
import { writeDocument } from "../../write-document.js";
import type { PostmanCommandOptions } from "./options.js";

/**
 * Writes the collection and its environment. Input with errors gives neither, because a collection without some APIs
 * would mislead.
 */
export async function runPostman(options: PostmanCommandOptions, context: CliContext): Promise<ExitCode> {
  const terminal = new Terminal(context, options);
  const words = await loadWords("postman", terminal.language);
  const diagnostics = new Diagnostics();
  const { sdk, settings, sources } = await loadProjectApis(options, context, diagnostics, terminal);
  const written: string[] = [];
  const kept: string[] = [];
  if (!diagnostics.hasBlockingErrors) {
    const postman = await emitters.postman();
    for (const { path, text } of await postman.emit(sdk, { language: settings.emit.language })) {
      const file = `${outOfTarget(options.out, context)}/${path}`;
      // The existing environment contains credentials.
      const isKept = path === environmentFile && existsSync(resolve(context.cwd, file));
      if (isKept) kept.push(file);
      else if (await writeDocument(text, file, context.cwd, diagnostics)) written.push(file);
    }
  }
  await terminal.diagnostics(diagnostics.sorted(), await textsBehind(diagnostics.sorted(), sources));
  if (terminal.json) terminal.jsonResult({ written, kept });
  terminal.summary([
    terminal.words.apis(sdk.apis.length),
    ...written.map(words.written),
    ...kept.map(words.kept),
    countBySeverity(diagnostics.sorted(), terminal.words),
  ]);
  return diagnostics.hasErrors ? 1 : 0;
}
