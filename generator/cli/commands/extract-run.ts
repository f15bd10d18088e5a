import { readFile } from "node:fs/promises";
import { join, relative, resolve, sep } from "node:path";
import { parse } from "yaml";
import { Diagnostics } from "../../diagnostics/diagnostics.js";
import { readSpecs } from "../../generate.js";
import type { ApiSpec } from "../../model/api-spec.js";
import { decode } from "../../read/decode.js";
import { read } from "../../read/read.js";
import { renderSpecJsonSchema } from "../../spec/json-schema.js";
import { mergeSpec, type SpecChange } from "../../spec/merge.js";
import { printSpec, type PrintOptions } from "../../spec/print.js";
import { contentHash } from "../../write/content-hash.js";
import { replaceFile } from "../../write/replace-file.js";
import { readInputs, schemaName } from "../inputs.js";
import type { ExitCode, Surroundings } from "../surroundings.js";
import { count, countBySeverity, Terminal } from "../terminal.js";
import type { ExtractOptions } from "./extract.js";

/** Reads any kind of source and gives one spec per API, keeping what people changed in specs that exist. */
export async function runExtract(
  paths: readonly string[],
  options: ExtractOptions,
  surroundings: Surroundings,
): Promise<ExitCode> {
  const terminal = new Terminal(surroundings, options);
  const diagnostics = new Diagnostics();
  const { cwd } = surroundings;
  const inputs = await readInputs(paths, cwd, surroundings.input, diagnostics);
  const sources = inputs.map(({ path, bytes, sha256 }) => ({ path, sha256, text: decode(bytes).text }));
  const specs = await readSpecs(sources, diagnostics, { prefer: "pages", onRead: terminal.progress("read") });
  if (specs.length === 0 && !diagnostics.hasErrors) {
    diagnostics.report("config/no-input", undefined, { folders: paths.join(", ") });
  }
  terminal.diagnostics(diagnostics.sorted(), sources);

  const folder = resolve(cwd, options.out);
  let written = 0;
  for (const spec of specs) {
    const printing = { schemaPath: `./${schemaName}`, pagePath: pagePath(spec, cwd, folder) };
    if (terminal.json) terminal.result(`${JSON.stringify(parse(printSpec(spec, printing)))}\n`);
    else if (options.stdout === true) terminal.result(printSpec(spec, printing));
    else written += (await writeSpec(spec, printing, { cwd, folder, terminal, diagnostics })) ? 1 : 0;
  }
  const printed = terminal.json || options.stdout === true;
  if (specs.length > 0 && !printed) await writeIfChanged(join(folder, schemaName), renderSpecJsonSchema());
  terminal.summary([
    count(specs.length, "API"),
    printed ? undefined : written === 0 ? "nothing to write" : `${count(written, "spec")} written`,
    countBySeverity(diagnostics.sorted()),
  ]);
  return diagnostics.hasErrors ? 1 : 0;
}

interface Target {
  readonly cwd: string;
  /** Where the specs go, absolute. */
  readonly folder: string;
  readonly terminal: Terminal;
  readonly diagnostics: Diagnostics;
}

/** Writes or updates the spec of an API; says whether its file changed. */
async function writeSpec(spec: ApiSpec, printing: PrintOptions, target: Target): Promise<boolean> {
  const { cwd, folder, terminal } = target;
  const path = join(folder, `${spec.method}.yaml`);
  const shown = relative(cwd, path).split(sep).join("/");
  // A spec among the inputs is where the others want to get to.
  if (resolve(cwd, spec.provenance.file) === path) return false;
  const existing = await readIfThere(path);
  if (existing === undefined) {
    await writeIfChanged(path, printSpec(spec, printing));
    terminal.note(`${shown}: new`);
    return true;
  }
  if (!(await isReadable(existing, shown, target))) return false;
  const { text, changes } = mergeSpec(existing, spec, printing);
  for (const change of changes) terminal.note(`${shown}: ${describeChange(change)}`);
  return writeIfChanged(path, text);
}

/** Only a spec without mistakes can be merged into; its mistakes are the person's to mend. */
async function isReadable(text: string, path: string, { terminal, diagnostics }: Target): Promise<boolean> {
  const source = { path, text, sha256: contentHash(text) };
  const found = new Diagnostics();
  await read(source, found);
  if (!found.hasErrors) return true;
  terminal.diagnostics(found.sorted(), [source]);
  diagnostics.add(found.sorted());
  terminal.note(`${path} left as it was`);
  return false;
}

function describeChange(change: SpecChange): string {
  const part = change.fact === undefined ? change.path : `${change.path}, ${change.fact}`;
  switch (change.kind) {
    case "added":
      return `added ${part}${change.value === undefined ? "" : `: ${change.value}`}`;
    case "changed":
      return `changed ${part}: ${change.before} -> ${change.after}`;
    case "removed":
      return `removed ${part}${change.before === undefined ? "" : `: ${change.before}`}`;
    case "conflict":
      return `kept ${part}: ${change.kept}   (the page now says: ${change.page})`;
    case "vanished":
      return `${part} is not on the page any more; it stays until you remove it`;
    case "returned":
      return `${part} is on the page again`;
  }
}

/** The page as the spec names it: seen from the folder of the spec. */
function pagePath(spec: ApiSpec, cwd: string, folder: string): string {
  const page = spec.provenance.page?.file ?? "-";
  return page === "-" ? page : relative(folder, resolve(cwd, page)).split(sep).join("/");
}

async function writeIfChanged(path: string, text: string): Promise<boolean> {
  if ((await readIfThere(path)) === text) return false;
  await replaceFile(path, text);
  return true;
}

async function readIfThere(path: string): Promise<string | undefined> {
  return readFile(path, "utf8").catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  });
}
