// Responds to a list of paths below its folder with those whose files prettier would change. In JavaScript, because a
// thread does not inherit its parent's support for TypeScript.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parentPort, workerData } from "node:worker_threads";
import prettier from "prettier";

const root = fileURLToPath(new URL("../..", import.meta.url));
const folder = String(workerData);

parentPort?.on("message", (/** @type {readonly string[]} */ paths) => {
  void respond(paths);
});

/** @param {readonly string[]} paths */
async function respond(paths) {
  const unformatted = [];
  for (const path of paths) if (!(await isFormatted(path))) unformatted.push(path);
  parentPort?.postMessage(unformatted);
}

/** @param {string} path */
async function isFormatted(path) {
  // The options that the project has for the emitted files in the repository.
  const options = await prettier.resolveConfig(join(root, "generated", path));
  return prettier.check(readFileSync(join(folder, path), "utf8"), { ...options, filepath: path });
}
