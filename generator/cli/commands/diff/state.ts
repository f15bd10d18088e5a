import { readFile, stat } from "node:fs/promises";
import { isAbsolute, join, resolve, sep } from "node:path";
import type { Diagnostics } from "../../../diagnostics/diagnostics.js";
import type { EmittedFile } from "../../../model/emit-plan.js";
import type { Source } from "../../../pipeline/source.js";
import { manifestName, parseManifest, type Manifest } from "../../../output/manifest.js";
import { Git, type RevisionFile } from "../../git.js";
import { isInput } from "../../input-folder.js";
import { listSources } from "../../inputs.js";
import type { CliContext } from "../../context.js";

/** One side of a comparison. */
export type State = SpecsState | SdkState;

export interface SpecsState {
  readonly kind: "specs";
  /** The operand of the command line. */
  readonly operand: string;
  readonly sources: readonly Source[];
}

export interface SdkState {
  readonly kind: "sdk";
  /** The modules of the APIs and of the groups. */
  readonly files: readonly EmittedFile[];
  /** The SHA-256 of each run-time file, by path. */
  readonly runtime: Manifest;
}

/**
 * Reads an operand of the command: a file, a folder or standard input, or, if there is no such path, a git revision. A
 * folder with a manifest is an SDK. An operand that cannot be read is reported.
 *
 * @param operand `undefined` for the current specs.
 * @param specs the paths of the specs, also in a revision without a path.
 */
export async function readState(
  operand: string | undefined,
  specs: readonly string[],
  context: CliContext,
  diagnostics: Diagnostics,
): Promise<State | undefined> {
  const { cwd, input } = context;
  if (operand === undefined) {
    return { kind: "specs", operand: specs.join(", "), sources: await listSources(specs, cwd, input, diagnostics) };
  }
  const folder = resolve(cwd, operand);
  // Not the resolved path: resolving `main:../specs` would remove `main:`.
  const path = isAbsolute(operand) ? operand : `${cwd}${sep}${operand}`;
  const found = operand === "-" ? "file" : operand === "" ? "none" : await kindOf(path);
  if (found === "none") return readRevision(operand, specs, context, diagnostics);
  const manifest = found === "folder" ? await readFile(join(folder, manifestName)).catch(() => undefined) : undefined;
  const read = (file: string) => readFile(join(folder, file)).catch(() => undefined);
  const sdk = manifest === undefined ? undefined : await readSdkFiles(manifest, operand, read, diagnostics);
  if (sdk !== undefined) return sdk;
  return { kind: "specs", operand, sources: await listSources([operand], cwd, input, diagnostics) };
}

async function readRevision(
  operand: string,
  specs: readonly string[],
  { cwd, environment }: CliContext,
  diagnostics: Diagnostics,
): Promise<State | undefined> {
  const colon = operand.indexOf(":");
  const revision = colon === -1 ? operand : operand.slice(0, colon);
  const paths = colon === -1 ? specs : [operand.slice(colon + 1)];
  const git = new Git(cwd, environment);
  const inputs = new Map<string, Uint8Array>();
  let isThere = false;
  for (const path of paths) {
    const reading = await git.read(revision, path, (file) => isInput(file) || isModule(file));
    if (reading.kind === "no-path") continue; // Only a revision without any specs is a mistake.
    if (reading.kind !== "files") {
      diagnostics.report("diff/no-such-state", undefined, { operand, problem: reading.kind });
      return undefined;
    }
    isThere = true;
    const shown = `${revision}:${path}`;
    const sdk = await sdkInRevision(reading.files, shown, diagnostics);
    if (sdk !== undefined) return sdk;
    for (const { path: below, bytes } of reading.files) {
      if (below === "") inputs.set(shown, bytes);
      else if (isInput(below)) inputs.set(`${shown}/${below}`, bytes);
    }
  }
  if (isThere) {
    const sources = [...inputs].map(([path, bytes]) => ({ path, content: { bytes } }));
    return { kind: "specs", operand, sources };
  }
  diagnostics.report("diff/not-in-revision", undefined, { revision, path: paths.join(", ") });
  return undefined;
}

async function sdkInRevision(
  files: readonly RevisionFile[],
  shown: string,
  diagnostics: Diagnostics,
): Promise<State | undefined> {
  const byPath = new Map(files.map((file) => [file.path, file.bytes]));
  const manifest = byPath.get(manifestName);
  if (manifest === undefined) return undefined;
  return readSdkFiles(manifest, shown, (file) => Promise.resolve(byPath.get(file)), diagnostics);
}

/** Reads the files of an SDK that declare its APIs; returns none if the manifest is another program's. */
async function readSdkFiles(
  manifest: Uint8Array,
  operand: string,
  read: (path: string) => Promise<Uint8Array | undefined>,
  diagnostics: Diagnostics,
): Promise<State | undefined> {
  const text = Buffer.from(manifest).toString();
  const reading = parseManifest(text);
  if (reading.kind !== "manifest") return undefined;
  const files: EmittedFile[] = [];
  for (const path of reading.files.keys()) {
    if (!isModule(path)) continue;
    const bytes = await read(path);
    if (bytes === undefined) diagnostics.report("diff/sdk-incomplete", undefined, { path: `${operand}/${path}` });
    else files.push({ path, text: Buffer.from(bytes).toString() });
  }
  const runtime = new Map([...reading.files].filter(([path]) => path.startsWith("runtime/")));
  return { kind: "sdk", files, runtime };
}

/** Returns whether a file of an SDK is a module that declares APIs. */
function isModule(path: string): boolean {
  return /^(apis|groups)\/.*\.ts$/.test(path);
}

async function kindOf(path: string): Promise<"file" | "folder" | "none"> {
  try {
    return (await stat(path)).isDirectory() ? "folder" : "file";
  } catch {
    return "none";
  }
}
