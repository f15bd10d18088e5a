import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";

/**
 * Returns the functions with the most self time over all `.cpuprofile` files of a folder.
 *
 * @param {string} folder @param {number} most the maximum number of functions
 */
export function hottest(folder, most) {
  /** @type {Map<string, number>} */
  const spent = new Map();
  for (const name of readdirSync(folder).filter((file) => file.endsWith(".cpuprofile"))) {
    /** @type {{ nodes: { id: number; callFrame: { functionName: string; url: string; lineNumber: number } }[]; samples: number[]; timeDeltas: number[] }} */
    const { nodes, samples, timeDeltas } = JSON.parse(readFileSync(join(folder, name), "utf8"));
    const frames = new Map(nodes.map(({ id, callFrame }) => [id, callFrame]));
    for (const [index, id] of samples.entries()) {
      const frame = frames.get(id);
      if (frame === undefined || frame.functionName === "(idle)") continue;
      const place = `${frame.functionName || "(anonymous)"} ${basename(frame.url)}:${frame.lineNumber + 1}`;
      spent.set(place, (spent.get(place) ?? 0) + (timeDeltas[index] ?? 0) / 1000);
    }
  }
  return [...spent]
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, most)
    .map(([place, milliseconds]) => ({ place, milliseconds }));
}
