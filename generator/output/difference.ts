import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { ExpectedFile, FileContent } from "../model/emit-plan.js";
import { compareText } from "../text/text-order.js";
import { contentHash } from "../text/content-hash.js";
import { manifestName, parseManifest, printManifest, type Manifest } from "./manifest.js";
import { readJournals } from "./staging.js";

/** How one file of the output folder differs from what generation gives. */
export type Difference =
  | { readonly kind: "missing"; readonly path: string; readonly after: FileContent; readonly sha256: string }
  | {
      readonly kind: "changed";
      readonly path: string;
      readonly before: string;
      readonly after: FileContent;
      /** Of the text after. */
      readonly sha256: string;
      readonly byHand: boolean;
    }
  /** Generated once, no longer. */
  | { readonly kind: "orphaned"; readonly path: string; readonly before: string; readonly byHand: boolean }
  /** A file that topgen never wrote stands where it wants to write. */
  | {
      readonly kind: "foreign";
      readonly path: string;
      readonly before: string;
      readonly after: FileContent;
      readonly sha256: string;
    };

export interface Comparison {
  readonly differences: readonly Difference[];
  /** Path to SHA-256 of every file, the manifest included: what the output folder holds after writing. */
  readonly files: Manifest;
  readonly manifestProblem: string | undefined;
}

/**
 * Compares what generation gives with what the output folder holds; changes nothing.
 *
 * @param apis the SDK's APIs, see {@link printManifest}; none for other output.
 */
export async function compare(
  expected: readonly ExpectedFile[],
  folder: string,
  version: string,
  apis?: ReadonlyMap<string, string>,
): Promise<Comparison> {
  const manifest = printManifest(new Map(expected.map(({ path, sha256 }) => [path, sha256])), version, apis);
  const all = [...expected, { path: manifestName, content: manifest, sha256: contentHash(manifest) }];
  const { owned, problem } = await readOwned(folder);
  const files = new Map(all.map(({ path, sha256 }) => [path, sha256]));
  const found = [
    ...all.map((file) => compareFile(file, folder, owned)),
    ...[...owned.keys()].filter((path) => !files.has(path)).map((path) => compareOrphan(path, folder, owned)),
  ];
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
  const text = readIfThere(join(folder, manifestName))?.toString("utf8");
  const reading = text === undefined ? undefined : parseManifest(text);
  if (reading?.kind === "manifest") for (const [path, hash] of reading.files) add(path, hash);
  for (const journal of await readJournals(folder)) for (const [path, hash] of journal) add(path, hash);
  // The manifest cannot list its own hash; whoever edits it by hand finds it rewritten, which loses nothing.
  if (text !== undefined && reading?.kind === "manifest") add(manifestName, contentHash(text));
  return { owned, problem: reading?.kind === "unreadable" ? reading.problem : undefined };
}

function compareFile({ path, content, sha256 }: ExpectedFile, folder: string, owned: Owned): Difference | undefined {
  if (content === undefined) return undefined;
  const bytes = readIfThere(join(folder, path));
  if (bytes === undefined) return { kind: "missing", path, after: content, sha256 };
  const found = contentHash(bytes);
  if (found === sha256) return undefined;
  const before = bytes.toString("utf8");
  const hashes = owned.get(path);
  if (hashes === undefined) return { kind: "foreign", path, before, after: content, sha256 };
  return { kind: "changed", path, before, after: content, sha256, byHand: !hashes.has(found) };
}

function compareOrphan(path: string, folder: string, owned: Owned): Difference | undefined {
  const bytes = readIfThere(join(folder, path));
  if (bytes === undefined) return undefined;
  const byHand = owned.get(path)?.has(contentHash(bytes)) !== true;
  return { kind: "orphaned", path, before: bytes.toString("utf8"), byHand };
}

function readIfThere(path: string): Buffer | undefined {
  if (statSync(path, { throwIfNoEntry: false }) === undefined) return undefined;
  return readFileSync(path);
}
