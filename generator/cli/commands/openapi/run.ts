import { dirname, resolve } from "node:path";
import { stringify } from "yaml";
import { Diagnostics } from "../../../diagnostics/diagnostics.js";
import { readSpecs } from "../../../pipeline/generate.js";
import { openApiDocument, type OpenApiDocument } from "../../../emit/openapi/document.js";
import { loadSources } from "../../../read/load-source.js";
import { replaceFile } from "../../../output/replace-file.js";
import { readInputs } from "../../inputs.js";
import type { ExitCode, Surroundings } from "../../surroundings.js";
import { count, countBySeverity, Terminal } from "../../terminal.js";
import type { OpenApiOptions } from "./command.js";

/** Describes every API as OpenAPI. A document that lacks APIs would mislead, so input with errors gives none. */
export async function runOpenApi(options: OpenApiOptions, surroundings: Surroundings): Promise<ExitCode> {
  const terminal = new Terminal(surroundings, options);
  const diagnostics = new Diagnostics();
  const inputs = await readInputs(options.specs, surroundings.cwd, surroundings.input, diagnostics);
  const sources = await loadSources(inputs);
  const specs = await readSpecs(sources, diagnostics, { prefer: "specs", onRead: terminal.progress("files", "read") });
  if (specs.length === 0 && !diagnostics.holdsBack) {
    diagnostics.report("config/no-input", undefined, { folders: options.specs.join(", ") });
  }
  if (!diagnostics.holdsBack) {
    const document = openApiDocument(specs, { simplify: options.simplify === true });
    if (options.out === undefined) terminal.result(`${JSON.stringify(document, undefined, terminal.json ? 0 : 2)}\n`);
    else await writeDocument(document, options.out, surroundings.cwd, diagnostics);
  }
  terminal.diagnostics(diagnostics.sorted(), sources);
  if (!diagnostics.holdsBack) {
    const where = options.out === undefined ? undefined : `${options.out} written`;
    terminal.summary([count(specs.length, "API"), where, countBySeverity(diagnostics.sorted())]);
  }
  return diagnostics.hasErrors ? 1 : 0;
}

async function writeDocument(document: OpenApiDocument, out: string, cwd: string, diagnostics: Diagnostics) {
  const path = resolve(cwd, out);
  try {
    await replaceFile(path, documentText(document, path));
  } catch (error) {
    if (!(error instanceof Error && "syscall" in error)) throw error;
    diagnostics.report("write/failed", undefined, { folder: dirname(out), problem: error.message });
  }
}

function documentText(document: OpenApiDocument, path: string): string {
  // Long texts stay on one line: where a line of a description breaks means something in Markdown.
  if (/\.ya?ml$/i.test(path)) return stringify(document, { aliasDuplicateObjects: false, lineWidth: 0 });
  return `${JSON.stringify(document, undefined, 2)}\n`;
}
