import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../..", import.meta.url));

/**
 * Returns the environment of a project's commands: its installed packages are found, and settings of this machine are
 * ignored.
 */
export function environmentOf(folder: string): NodeJS.ProcessEnv {
  const { PATH = "" } = process.env;
  return {
    PATH: `${join(folder, "node_modules/.bin")}:${PATH}`,
    HOME: folder,
    NO_COLOR: "1",
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_AUTHOR_NAME: "reader",
    GIT_AUTHOR_EMAIL: "reader@example.com",
    GIT_COMMITTER_NAME: "reader",
    GIT_COMMITTER_EMAIL: "reader@example.com",
  };
}

/**
 * Creates the project of a reader of the documents: topgen is installed, its specs and SDK are those of this
 * repository, and it has a history. On `main`, released as `v1.2.0`, a parameter was optional that is now required.
 */
export function makeProject(folder: string): void {
  installTopgen(folder);
  // Files that the documents let their readers save beside the SDK are not part of the history.
  writeFileSync(join(folder, ".gitignore"), "node_modules\n/*.ts\n");
  writeFileSync(join(folder, "package.json"), '{ "name": "reader", "private": true, "type": "module" }\n');
  cpSync(join(root, "specs"), join(folder, "specs"), { recursive: true });
  const spec = join(folder, "specs/alibaba.alihealth.followup.record.state.get.yaml");
  const now = readFileSync(spec, "utf8");
  const before = now.replace("name: dept_id\n        type: Number\n        required: true", (text) =>
    text.replace("true", "false"),
  );
  if (before === now) throw new Error("The spec that the project's past differs in has changed.");
  const run = (file: string, ...args: readonly string[]): void => {
    execFileSync(file, args, { cwd: folder, env: environmentOf(folder), stdio: ["ignore", "ignore", "inherit"] });
  };
  writeFileSync(spec, before);
  run("topgen", "generate", "--quiet", "--no-type-check");
  run("git", "init", "-q", "-b", "main", "--template=");
  run("git", "add", ".");
  run("git", "commit", "-q", "-m", "first release");
  run("git", "tag", "v1.2.0");
  run("git", "checkout", "-q", "-b", "newer-documents");
  run("git", "update-ref", "refs/remotes/origin/main", "main");
  writeFileSync(spec, now);
  cpSync(join(root, "generated"), join(folder, "generated"), { recursive: true });
  run("git", "commit", "-q", "-a", "-m", "newer documents");
  // Fewer files are copied faster.
  run("git", "gc", "-q");
}

/** Links the packages that a reader would install. */
function installTopgen(folder: string): void {
  const modules = join(folder, "node_modules");
  mkdirSync(join(modules, ".bin"), { recursive: true });
  mkdirSync(join(modules, "@types"));
  symlinkSync(root, join(modules, "topgen"));
  symlinkSync(join(root, "generator/dist/topgen.js"), join(modules, ".bin/topgen"));
  for (const name of ["@types/node", "typescript-native", "vitest", "tsx"]) {
    symlinkSync(join(root, "node_modules", name), join(modules, name));
  }
  for (const name of ["tsx", "vitest"]) {
    symlinkSync(join(root, "node_modules/.bin", name), join(modules, ".bin", name));
  }
}
