import type { Comparison, Difference } from "../output/difference.js";
import { manifestName, parseManifest } from "../output/manifest.js";
import { hasConflictMarkers, linesOutsideMarkers } from "../text/conflict-markers.js";
import { contentHash } from "../text/content-hash.js";
import type { Git } from "./git.js";

/** The number of commits to search: branches rarely live longer without a generation. */
const searchedCommits = 20;

/**
 * Recognizes files that git has merged from texts that topgen wrote on two branches: they were not edited by hand,
 * although no run wrote their text. A file counts as merged if every line is in a version that topgen wrote, according
 * to the manifest of that commit, and every line that two versions have in common is present.
 *
 * @param git the repository, relative to the output folder.
 */
export async function recognizeMerges(comparison: Comparison, git: Git): Promise<Comparison> {
  const doubtful = comparison.differences.filter(isDoubtful);
  if (doubtful.length === 0 && comparison.manifestProblem === undefined) return comparison;
  const versions = await generatedVersions(git, new Set([manifestName, ...doubtful.map(({ path }) => path)]));
  const isMerged = ({ path, before }: Doubtful): boolean => isMergeOf(before, versions.get(path) ?? []);
  const manifest = comparison.differences.find(({ path }) => path === manifestName);
  const isManifestMerged = manifest !== undefined && "before" in manifest && isMerged(manifest);
  return {
    ...comparison,
    differences: comparison.differences.map((difference) =>
      isDoubtful(difference) && isMerged(difference) ? withoutDoubt(difference) : difference,
    ),
    manifestProblem: isManifestMerged ? undefined : comparison.manifestProblem,
  };
}

type Doubtful = Extract<Difference, { readonly before: string }>;

function isDoubtful(difference: Difference): difference is Doubtful {
  return difference.kind === "foreign" || ("byHand" in difference && difference.byHand);
}

function withoutDoubt(difference: Doubtful): Difference {
  return difference.kind === "foreign"
    ? { ...difference, kind: "changed", byHand: false }
    : { ...difference, byHand: false };
}

/** Returns the texts that topgen wrote to each path in the last commits. */
async function generatedVersions(
  git: Git,
  paths: ReadonlySet<string>,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const versions = new Map<string, string[]>();
  for (const commit of await git.lastCommits(manifestName, searchedCommits)) {
    const reading = await git.read(commit, "", (path) => paths.has(path));
    if (reading.kind !== "files") continue;
    const texts = new Map(reading.files.map(({ path, bytes }) => [path, Buffer.from(bytes).toString()]));
    const manifest = parseManifest(texts.get(manifestName) ?? "");
    if (manifest.kind !== "manifest") continue;
    for (const [path, text] of texts) {
      if (path !== manifestName && manifest.files.get(path) !== contentHash(text)) continue;
      versions.set(path, [...(versions.get(path) ?? []), text]);
    }
  }
  return versions;
}

function isMergeOf(text: string, versions: readonly string[]): boolean {
  const lines = new Set(linesOutsideMarkers(text));
  const known = versions.map((version) => new Set(linesOutsideMarkers(version)));
  if (![...lines].every((line) => known.some((version) => version.has(line)))) return false;
  if (hasConflictMarkers(text)) return true;
  return known.some((one, index) =>
    known.slice(index).some((other) => [...one].every((line) => !other.has(line) || lines.has(line))),
  );
}
