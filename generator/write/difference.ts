import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { EmittedFile } from "../model/emit-plan.js";
import { compareText } from "../model/text-order.js";
import { contentHash } from "./content-hash.js";
import { manifestName, parseManifest, printManifest, type Manifest } from "./manifest.js";
import { readJournals } from "./staging.js";

/** How one file of the output folder differs from what generation gives. */
export type Difference =
  | { readonly kind: "missing"; readonly path: string; readonly after: string }
  | {
      readonly kind: "changed";
      readonly path: string;
      readonly before: string;
      readonly after: string;
      readonly byHand: boolean;
    }
  /** Generated once, no longer. */
  | { readonly kind: "orphaned"; readonly path: string; readonly before: string; readonly byHand: boolean }
  /** A file that topgen never wrote stands where it wants to write. */
  | { readonly kind: "foreign"; readonly path: string; readonly before: string; readonly after: string };

export interface Comparison {
  readonly differences: readonly Difference[];
  /** Every emitted file, the manifest included: what the output folder holds after writing. */
  readonly files: readonly EmittedFile[];
  readonly manifestProblem: string | undefined;
}

/** Compares what generation gives with what the output folder holds; changes nothing. */
export async function compare(emitted: readonly EmittedFile[], folder: string, version: string): Promise<Comparison> {
  const manifest: Manifest = new Map(emitted.map((file) => [file.path, contentHash(file.text)]));
  const files = [...emitted, { path: manifestName, text: printManifest(manifest, version) }];
  const { owned, problem } = await readOwned(folder);
  const expected = new Set(files.map((file) => file.path));
  const orphans = [...owned.keys()].filter((path) => !expected.has(path));
  const found = await Promise.all([
    ...files.map((file) => compareFile(file, folder, owned)),
    ...orphans.map((path) => compareOrphan(path, folder, owned)),
  ]);
  return {
    differences: found.filter((difference) => difference !== undefined).toSorted((a, b) => compareText(a.path, b.path)),
    files,
    manifestProblem: problem,
  };
}

/** Hashes that topgen itself may have left under each path: the last finished run's, and an interrupted run's. */
type Owned = ReadonlyMap<string, ReadonlySet<string>>;

async function readOwned(folder: string): Promise<{ owned: Owned; problem: string | undefined }> {
  const owned = new Map<string, Set<string>>();
  const add = (path: string, hash: string): void => {
    const hashes = owned.get(path) ?? new Set();
    owned.set(path, hashes.add(hash));
  };
  const text = await readIfThere(join(folder, manifestName));
  const reading = text === undefined ? undefined : parseManifest(text);
  if (reading?.kind === "manifest") for (const [path, hash] of reading.files) add(path, hash);
  for (const journal of await readJournals(folder)) for (const [path, hash] of journal) add(path, hash);
  // The manifest cannot list its own hash; whoever edits it by hand finds it rewritten, which loses nothing.
  if (text !== undefined && reading?.kind === "manifest") add(manifestName, contentHash(text));
  return { owned, problem: reading?.kind === "unreadable" ? reading.problem : undefined };
}

async function compareFile(file: EmittedFile, folder: string, owned: Owned): Promise<Difference | undefined> {
  const before = await readIfThere(join(folder, file.path));
  const hashes = owned.get(file.path);
  if (before === undefined) return { kind: "missing", path: file.path, after: file.text };
  if (before === file.text) return undefined;
  if (hashes === undefined) return { kind: "foreign", path: file.path, before, after: file.text };
  return { kind: "changed", path: file.path, before, after: file.text, byHand: !hashes.has(contentHash(before)) };
}

async function compareOrphan(path: string, folder: string, owned: Owned): Promise<Difference | undefined> {
  const before = await readIfThere(join(folder, path));
  if (before === undefined) return undefined;
  return { kind: "orphaned", path, before, byHand: owned.get(path)?.has(contentHash(before)) !== true };
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR"))
      return undefined;
    throw error;
  }
}
