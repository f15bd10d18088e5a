import type { Phrase } from "../diagnostics/phrase.js";
import type { ExpectedFile, FileContent } from "../model/emit-plan.js";
import { compareText } from "../text/text-order.js";
import { contentHash } from "../text/content-hash.js";
import type { ExpectedOutput } from "./expected-output.js";
import { LookUp, type BlockingEntry } from "./look-up.js";
import { manifestName, parseManifest, printManifest, type Manifest } from "./manifest.js";
import { readJournals } from "./staging.js";

/** A difference between one file of the output folder and the generated one. */
export type Difference =
  | { readonly kind: "missing"; readonly path: string; readonly after: FileContent; readonly sha256: string }
  | {
      readonly kind: "changed";
      readonly path: string;
      readonly before: string;
      readonly after: FileContent;
      /** The SHA-256 of the new text. */
      readonly sha256: string;
      readonly byHand: boolean;
    }
  /** A file that was generated before and is not generated any more. */
  | { readonly kind: "orphaned"; readonly path: string; readonly before: string; readonly byHand: boolean }
  /** A file at a path that topgen writes, which topgen did not write. */
  | {
      readonly kind: "foreign";
      readonly path: string;
      readonly before: string;
      readonly after: FileContent;
      readonly sha256: string;
    }
  /** An entry that is not a file (a symbolic link, a folder) at the path of the file or of a folder around it. */
  | { readonly kind: "blocked"; readonly path: string; readonly blockedBy: BlockingEntry };

export interface Comparison {
  readonly differences: readonly Difference[];
  /** The SHA-256 of every compared file and of the manifest by path: their state in the output folder after writing. */
  readonly files: Manifest;
  readonly manifestProblem: Phrase | undefined;
}

/**
 * Compares the generated files with the output folder; changes nothing.
 *
 * @throws the file system's error for a file that cannot be read.
 */
export function compare({ files: expected, manifest }: ExpectedOutput, folder: string, version: string): Comparison {
  const hashes = new Map(expected.map(({ path, sha256 }) => [path, sha256]));
  const text = manifest.kind === "new" ? printManifest(hashes, version, manifest.apis) : manifest.text;
  const all = [...expected, { path: manifestName, content: text, sha256: contentHash(text) }];
  const lookUp = new LookUp(folder);
  const { owned, problem } =
    manifest.kind === "new" ? readOwned(folder, lookUp) : { owned: asOwned(manifest.before), problem: undefined };
  const files = new Map(all.map(({ path, sha256 }) => [path, sha256]));
  const found = [
    ...all.map((file) => compareFile(file, lookUp, owned)),
    ...[...owned.keys()].filter((path) => !files.has(path)).map((path) => compareOrphan(path, lookUp, owned)),
  ];
  return {
    differences: found.filter((difference) => difference !== undefined).toSorted((a, b) => compareText(a.path, b.path)),
    files,
    manifestProblem: problem,
  };
}

/** The hashes of topgen's own texts by path: those of the last complete run, and of interrupted runs. */
type Owned = ReadonlyMap<string, ReadonlySet<string>>;

function readOwned(folder: string, lookUp: LookUp): { owned: Owned; problem: Phrase | undefined } {
  const owned = new Map<string, Set<string>>();
  const add = (path: string, hash: string): void => {
    const hashes = owned.get(path) ?? new Set();
    owned.set(path, hashes.add(hash));
  };
  const manifest = lookUp.at(manifestName);
  const text = manifest.kind === "file" ? manifest.bytes.toString("utf8") : undefined;
  const reading = text === undefined ? undefined : parseManifest(text);
  if (reading?.kind === "manifest") for (const [path, hash] of reading.files) add(path, hash);
  if (reading?.kind === "merged")
    for (const [path, hashes] of reading.files) for (const hash of hashes) add(path, hash);
  for (const journal of readJournals(folder)) for (const [path, hash] of journal) add(path, hash);
  // The manifest cannot list its own hash; overwriting a manual edit of it loses nothing.
  if (text !== undefined && reading !== undefined && reading.kind !== "unreadable")
    add(manifestName, contentHash(text));
  return { owned, problem: reading?.kind === "unreadable" ? reading.problem : undefined };
}

/** Returns the hashes of the files that the last run wrote; none of them is unexpected. */
function asOwned(files: Manifest): Owned {
  return new Map(Array.from(files, ([path, hash]) => [path, new Set([hash])]));
}

function compareFile({ path, content, sha256 }: ExpectedFile, lookUp: LookUp, owned: Owned): Difference | undefined {
  if (content === undefined) return undefined;
  const entry = lookUp.at(path);
  if (entry.kind === "none") return { kind: "missing", path, after: content, sha256 };
  if (entry.kind === "blocked") return { kind: "blocked", path, blockedBy: entry.blockedBy };
  const found = contentHash(entry.bytes);
  if (found === sha256) return undefined;
  const before = textWithLineFeeds(entry.bytes);
  const hashes = owned.get(path);
  if (hashes === undefined) return { kind: "foreign", path, before, after: content, sha256 };
  return { kind: "changed", path, before, after: content, sha256, byHand: !hashes.has(found) };
}

function compareOrphan(path: string, lookUp: LookUp, owned: Owned): Difference | undefined {
  const entry = lookUp.at(path);
  if (entry.kind === "none") return undefined;
  if (entry.kind === "blocked") return { kind: "blocked", path, blockedBy: entry.blockedBy };
  const byHand = owned.get(path)?.has(contentHash(entry.bytes)) !== true;
  return { kind: "orphaned", path, before: textWithLineFeeds(entry.bytes), byHand };
}

/** Returns a text with the line ends that topgen writes, independent of the checkout's. */
function textWithLineFeeds(bytes: Buffer): string {
  return bytes.toString("utf8").replaceAll("\r\n", "\n");
}
