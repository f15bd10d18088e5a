// Reads the documents of one form repeatedly in a separate process, and reports the processor time. Argument: the
// bundled reader. Each message of the parent names a file with an array of texts, and the file name under which they
// are read.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

/** @typedef {{ texts: string; path: string }} Job @typedef {{ readMs: number; resolveMs: number; read: number }} Timing */

const { Diagnostics, read, resolve } = await import(pathToFileURL(process.argv[2] ?? "").href);

process.on("message", (/** @type {Job} */ job) => {
  run(job).then(
    (timing) => process.send?.(timing),
    (/** @type {unknown} */ error) => {
      throw error;
    },
  );
});

/** @param {Job} job @returns {Promise<Timing>} */
async function run({ texts: file, path }) {
  /** @type {string[]} */
  const texts = JSON.parse(readFileSync(file, "utf8"));
  globalThis.gc?.();
  const diagnostics = new Diagnostics();
  const docs = [];
  const start = process.cpuUsage();
  for (const text of texts) docs.push(...(await read({ path, text, sha256: "" }, diagnostics)));
  const middle = process.cpuUsage();
  for (const doc of docs) resolve(doc, diagnostics);
  return { readMs: millisecondsBetween(start, middle), resolveMs: millisecondsBetween(middle), read: docs.length };
}

/** @param {NodeJS.CpuUsage} start */
function millisecondsBetween(start, end = process.cpuUsage()) {
  return (end.user - start.user + end.system - start.system) / 1000;
}

process.send?.("ready");
