import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Diagnostics } from "../../../diagnostics/diagnostics.js";
import type { Change } from "../../../api-diff/change.js";
import { compareApis } from "../../../api-diff/compare.js";
import type { EmittedFile } from "../../../model/emit-plan.js";
import { textOf } from "../../../text/file-content.js";
import { readSdk } from "../../../verify/read-sdk.js";
import type { Difference } from "../../../output/difference.js";

/**
 * Compares the files that differ and returns the changes for programs that use the SDK.
 *
 * @param expected the paths of all files of the SDK.
 * @param folder the folder of the existing SDK.
 * @returns `undefined` if the changes are unknown: another version of topgen emitted the SDK, or it was edited by hand.
 */
export function changesForCallers(
  differences: readonly Difference[],
  expected: readonly string[],
  folder: string,
): readonly Change[] | undefined {
  const isApi = ({ path }: { readonly path: string }): boolean => path.startsWith("apis/");
  const apis = differences.filter(isApi);
  // Modules do not name their group: groups without changes are read too, for both sides.
  const changedGroups = new Set(differences.map(({ path }) => path));
  const sameGroups = groupsAround(apis, expected)
    .filter((path) => !changedGroups.has(path))
    .map((path) => ({ path, text: readFileSync(join(folder, path), "utf8") }));
  const ownGroups = differences.filter(({ path }) => path.startsWith("groups/"));
  const diagnostics = new Diagnostics();
  const read = (side: (difference: Difference) => readonly EmittedFile[]) =>
    readSdk([...[...apis, ...ownGroups].flatMap(side), ...sameGroups], diagnostics);
  const before = read((difference) =>
    "before" in difference ? [{ path: difference.path, text: difference.before }] : [],
  );
  const after = read((difference) =>
    "after" in difference ? [{ path: difference.path, text: textOf(difference.after) }] : [],
  );
  return diagnostics.hasErrors ? undefined : compareApis(before, after);
}

/** Returns the groups that modules may belong to: in a layout by category, those of their folder. */
function groupsAround(apis: readonly Difference[], expected: readonly string[]): readonly string[] {
  const wanted = new Set(apis.map(({ path }) => path.split("/")).map((parts) => (parts.length > 2 ? parts[1] : "")));
  return expected.filter((path) => {
    const group = /^groups\/([^/]+)\.ts$/.exec(path)?.[1];
    return group !== undefined && (wanted.has(group) || wanted.has(""));
  });
}
