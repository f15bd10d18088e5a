import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { Diagnostics } from "../diagnostics/diagnostics.js";
import type { ApiSpec } from "../model/api-spec.js";
import { portablePath } from "../text/portable-path.js";
import { read } from "../read/read.js";
import { renderSpecJsonSchema } from "../spec/json-schema.js";
import { mergeSpec, type SpecChange } from "../spec/merge.js";
import { printSpec, type PrintOptions } from "../spec/print.js";
import { contentHash } from "../text/content-hash.js";
import { replaceFile } from "../output/replace-file.js";
import { schemaName } from "./inputs.js";
import type { Terminal } from "./terminal.js";
import { oneLine } from "../text/one-line.js";

/** A folder of specs, one file per API, named after the method: what people edited in them stays. */
export class SpecFolder {
  readonly #folder: string;
  readonly #cwd: string;
  readonly #terminal: Terminal;
  readonly #diagnostics: Diagnostics;

  /** @param folder absolute. */
  constructor(folder: string, cwd: string, terminal: Terminal, diagnostics: Diagnostics) {
    this.#folder = folder;
    this.#cwd = cwd;
    this.#terminal = terminal;
    this.#diagnostics = diagnostics;
  }

  /** Absolute. */
  pathOf({ method }: ApiSpec): string {
    return join(this.#folder, `${method}.yaml`);
  }

  has(spec: ApiSpec): Promise<boolean> {
    return readIfThere(this.pathOf(spec)).then((text) => text !== undefined);
  }

  /** @param page the page that the spec is of, absolute, if it lies elsewhere than where it was read. */
  printOptions(spec: ApiSpec, page?: string): PrintOptions {
    const read = spec.provenance.page?.file ?? "-";
    const pagePath =
      page === undefined && read === "-" ? read : portablePath(page ?? resolve(this.#cwd, read), this.#folder);
    return { schemaPath: `./${schemaName}`, pagePath };
  }

  /**
   * Writes or updates the spec of an API; says whether its file changed.
   *
   * @param decide what is decided about an API that has no spec yet, given and giving the text of the spec.
   */
  async write(spec: ApiSpec, printing: PrintOptions, decide = (text: string): string => text): Promise<boolean> {
    const path = this.pathOf(spec);
    // A spec among the inputs is where the others want to get to.
    if (resolve(this.#cwd, spec.provenance.file) === path) return false;
    const shown = portablePath(path, this.#cwd);
    const existing = await readIfThere(path);
    if (existing === undefined) {
      await writeIfChanged(path, decide(printSpec(spec, printing)));
      this.#terminal.note(`${shown}: new`);
      return true;
    }
    if (!(await this.#isReadable(existing, shown))) return false;
    const { text, changes } = mergeSpec(existing, spec, printing);
    for (const change of changes) this.#terminal.note(`${shown}: ${describeChange(change)}`);
    return writeIfChanged(path, text);
  }

  /** Beside the specs, for editors. */
  async writeSchema(): Promise<void> {
    await writeIfChanged(join(this.#folder, schemaName), renderSpecJsonSchema());
  }

  /** Only a spec without mistakes can be merged into; its mistakes are the person's to mend. */
  async #isReadable(text: string, path: string): Promise<boolean> {
    const source = { path, text, sha256: contentHash(text) };
    const found = new Diagnostics();
    await read(source, found);
    if (!found.hasErrors) return true;
    this.#terminal.diagnostics(found.sorted(), [source]);
    this.#diagnostics.add(found.sorted());
    this.#terminal.note(`${path} left as it was`);
    return false;
  }
}

function describeChange(change: SpecChange): string {
  const part = oneLine(change.fact === undefined ? change.path : `${change.path}, ${change.fact}`);
  switch (change.kind) {
    case "added":
      return `added ${part}${change.value === undefined ? "" : `: ${shown(change.value)}`}`;
    case "changed":
      return `changed ${part}: ${shown(change.before)} -> ${shown(change.after)}`;
    case "removed":
      return `removed ${part}${change.before === undefined ? "" : `: ${shown(change.before)}`}`;
    case "conflict":
      return `kept ${part}: ${shown(change.kept)}   (the page now says: ${shown(change.page)})`;
    case "vanished":
      return `${part} is not on the page any more; it stays until you remove it`;
    case "returned":
      return `${part} is on the page again`;
  }
}

/** A sample of many lines says no more here than that it is one. */
function shown(text: string): string {
  const lines = text.trim().split("\n").length;
  return lines > 3 ? `${lines} lines` : oneLine(text);
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
