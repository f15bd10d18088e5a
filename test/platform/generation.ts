import { execFile } from "node:child_process";
import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join, relative } from "node:path";
import { corpusFolder, corpusSources } from "../corpus.js";
import { root } from "../consumers/sdk.js";
import { filesBelow } from "../pipeline/project.js";
import type { Checked } from "./check.js";

/**
 * Runs the built command in a separate process, and checks that it generates documents with a name and reports the
 * rest.
 */
export async function generatePlatform(project: string, output: string): Promise<Checked> {
  const run = await topgen(project, ["generate", "--specs", corpusFolder, "--out", output, "--json"]);
  const findings = run.errors.split("\n").filter((line) => line.startsWith("{"));
  const errors = findings.map((line) => JSON.parse(line) as Finding).filter(({ severity }) => severity === "error");
  const { named, unnamed } = documents(project);
  const generated = methodsIn(join(project, output, "apis"));
  return {
    what: `${generated.size} of ${named.size} documents with a name generated, ${unnamed.length} without reported, ${findings.length - errors.length} warnings`,
    problems: [
      ...(run.exitCode === (unnamed.length > 0 ? 1 : 0) ? [] : [`topgen ended with ${run.exitCode}: ${run.errors}`]),
      ...missing(named, generated).map((method) => `${method} was not generated`),
      ...missing(generated, named).map((method) => `${method} was generated, and no document has that name`),
      ...missing(
        unnamed,
        errors.map(({ file }) => file),
      ).map((file) => `${file} has no name, and that was not reported`),
      ...errors.filter(({ file }) => !unnamed.includes(file)).map(({ file, message }) => `${file}: ${message}`),
    ],
  };
}

/**
 * Generates again, in another time zone and language, in one thread, from the categories in reverse order, and checks
 * that no byte of the output differs.
 */
export async function generateAgain(project: string, output: string): Promise<Checked> {
  const again = join(project, "again");
  const folders = readdirSync(corpusFolder).toReversed();
  const run = await topgen(
    project,
    [
      ...["generate", "--out", "again", "--threads", "1", "--no-type-check", "--force", "--json"],
      ...["--specs", ...folders.map((folder) => join(corpusFolder, folder))],
    ],
    { TZ: "Asia/Kolkata", LANG: "de_DE.UTF-8", LC_ALL: "de_DE.UTF-8" },
  );
  const [one, other] = [filesBelow(join(project, output)), filesBelow(again)];
  rmSync(again, { recursive: true, force: true });
  const differing = [...new Set([...one.keys(), ...other.keys()])].filter((path) => one.get(path) !== other.get(path));
  return {
    what: `${other.size} files generated again in other circumstances, ${differing.length} differ`,
    problems: [
      ...(other.size > 0 ? [] : [`nothing was generated: ${run.errors}`]),
      ...differing.map((path) => `${path} differs`),
    ],
  };
}

interface Finding {
  readonly severity: "error" | "warning";
  readonly file: string;
  readonly message: string;
}

/** Returns the names of the documents, and the paths of those without a name as they are shown to users. */
function documents(project: string): { readonly named: ReadonlySet<string>; readonly unnamed: readonly string[] } {
  const named = new Set<string>();
  const unnamed: string[] = [];
  for (const { path, text } of corpusSources()) {
    const { name } = JSON.parse(text) as { readonly name?: string };
    if (name === undefined || name === "") unnamed.push(relative(project, join(corpusFolder, path)));
    else named.add(name);
  }
  return { named, unnamed };
}

/** Returns the methods of the modules below a folder. */
export function methodsIn(folder: string): ReadonlySet<string> {
  const modules = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".ts"));
  const declaration = /^ {2}static readonly method = "([^"]+)";$/m;
  return new Set(modules.map((path) => declaration.exec(readFileSync(join(folder, path), "utf8"))?.[1] ?? path));
}

export function missing(wanted: Iterable<string>, there: Iterable<string>): readonly string[] {
  const known = new Set(there);
  return [...wanted].filter((one) => !known.has(one));
}

interface Run {
  readonly exitCode: number;
  readonly errors: string;
}

function topgen(cwd: string, commandLine: readonly string[], environment: NodeJS.ProcessEnv = {}): Promise<Run> {
  const program = join(root, "generator/dist/topgen.js");
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [program, ...commandLine],
      { cwd, env: { ...process.env, ...environment }, maxBuffer: 1024 ** 3 },
      (_error, _output, errors) => {
        resolve({ exitCode: child.exitCode ?? -1, errors });
      },
    );
  });
}
