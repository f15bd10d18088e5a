import { compare, type Difference } from "../../generator/output/difference.js";
import { wholeOutput } from "../../generator/output/expected-output.js";
import { stageFiles } from "../../generator/output/replace.js";
import { contentHash } from "../../generator/text/content-hash.js";

export const version = "1.0.0";

/** Writes an output folder with exactly these files; returns the differences before. */
export function write(files: Readonly<Record<string, string>>, folder: string): readonly Difference[] {
  const { differences } = compare(emitted(files), folder, version);
  if (differences.length > 0) stageFiles(differences, folder, version).commit();
  return differences;
}

/** Returns files in the form of the emitters' output. */
export function emitted(files: Readonly<Record<string, string>>) {
  return wholeOutput(Object.entries(files).map(([path, text]) => ({ path, content: text, sha256: contentHash(text) })));
}

/** Returns differences as `PATH KIND`, with `by hand` for an edited file. */
export function kinds(differences: readonly Difference[]): string[] {
  return differences.map((difference) => {
    const byHand = "byHand" in difference && difference.byHand ? " by hand" : "";
    return `${difference.path} ${difference.kind}${byHand}`;
  });
}
