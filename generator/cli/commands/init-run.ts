import { mkdir, readFile, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { z } from "zod";
import { hasConfig } from "../../config/load.js";
import { Diagnostics } from "../../diagnostics/diagnostics.js";
import { renderSpecJsonSchema } from "../../spec/json-schema.js";
import { replaceFile } from "../../write/replace-file.js";
import { schemaName } from "../inputs.js";
import type { ExitCode, Surroundings } from "../surroundings.js";
import { Terminal } from "../terminal.js";
import type { InitOptions } from "./init.js";

/** What happened to one thing that a project needs. */
interface Step {
  readonly kind: "made" | "changed" | "kept";
  readonly path: string;
  /** Why it was kept, if that is worth a word. */
  readonly note?: string;
}

/** Makes what is missing and touches nothing else; a second time there is nothing to do. */
export async function runInit(options: InitOptions, surroundings: Surroundings): Promise<ExitCode> {
  const terminal = new Terminal(surroundings, options);
  const diagnostics = new Diagnostics();
  const { cwd } = surroundings;
  const manifest = await changedManifest(cwd, diagnostics);
  if (manifest === undefined) {
    terminal.diagnostics(diagnostics.sorted(), []);
    return 1;
  }
  const steps: Step[] = [
    hasConfig(cwd) ? { kind: "kept", path: "topgen.config.*" } : await fileStep(cwd, "topgen.config.ts", firstConfig),
    await folderStep(cwd, "specs/pages"),
    await fileStep(cwd, `specs/${schemaName}`, renderSpecJsonSchema()),
    manifest.step,
  ];
  if (manifest.text !== undefined) await replaceFile(join(cwd, "package.json"), manifest.text);
  if (terminal.json) terminal.result(`${JSON.stringify(byKind(steps))}\n`);
  const done = steps.filter(({ kind }) => kind !== "kept");
  for (const { kind, path, note } of steps) {
    if (kind !== "kept" || note !== undefined)
      terminal.note(`${kind.padEnd(8)} ${path}${note === undefined ? "" : `: ${note}`}`);
  }
  terminal.note(done.length === 0 ? "Everything is there already." : `\n${nextSteps}`);
  return 0;
}

const firstConfig = `import { defineConfig } from "topgen";

/** Everything has a default; editors show what each key means. */
export default defineConfig({
  specs: ["specs"],
  out: "generated",
});
`;

const nextSteps = `Next:
  1. Open an API's page on the platform, select all, copy, and save it as page.txt.
  2. npx topgen add page.txt        writes its spec and the SDK, tests it, and shows the first call
  3. Commit specs/ and generated/ together; npm run generate refreshes the SDK when a spec changes.`;

async function fileStep(cwd: string, path: string, text: string): Promise<Step> {
  if (await isThere(join(cwd, path))) return { kind: "kept", path };
  await replaceFile(join(cwd, path), text);
  return { kind: "made", path };
}

async function folderStep(cwd: string, path: string): Promise<Step> {
  if (await isThere(join(cwd, path))) return { kind: "kept", path: `${path}/` };
  await mkdir(join(cwd, path), { recursive: true });
  return { kind: "made", path: `${path}/` };
}

interface ManifestChange {
  readonly step: Step;
  /** The new text; undefined if it stays. */
  readonly text: string | undefined;
}

const script = "topgen generate";

/** The project's manifest with a script, everything else in it as it was; `undefined` if it cannot be read. */
async function changedManifest(cwd: string, diagnostics: Diagnostics): Promise<ManifestChange | undefined> {
  const path = "package.json";
  const file = join(cwd, path);
  if (!(await isThere(file))) {
    const fresh = { name: packageName(cwd), private: true, type: "module", scripts: { generate: script } };
    return { step: { kind: "made", path }, text: `${JSON.stringify(fresh, null, 2)}\n` };
  }
  const text = await readFile(file, "utf8");
  const manifest = parsed(text);
  if (manifest === undefined) {
    diagnostics.report("config/unreadable-manifest", undefined, { path });
    return undefined;
  }
  const { all, scripts } = manifest;
  const present = scripts["generate"];
  if (present === script) return { step: { kind: "kept", path }, text: undefined };
  if (present !== undefined) {
    const note = `its script "generate" is ${JSON.stringify(present)}; call ${script} from it, or from another one`;
    return { step: { kind: "kept", path, note }, text: undefined };
  }
  const indent = /^([ \t]+)"/m.exec(text)?.[1] ?? 2;
  const changed = JSON.stringify({ ...all, scripts: { ...scripts, generate: script } }, null, indent);
  return {
    step: { kind: "changed", path, note: 'a script "generate"' },
    text: text.endsWith("\n") ? `${changed}\n` : changed,
  };
}

interface Manifest {
  /** In the file's order. */
  readonly all: Readonly<Record<string, unknown>>;
  readonly scripts: Readonly<Record<string, unknown>>;
}

const record = z.record(z.string(), z.unknown());

function parsed(text: string): Manifest | undefined {
  try {
    const all = record.parse(JSON.parse(text));
    return { all, scripts: record.parse(all["scripts"] ?? {}) };
  } catch {
    return undefined;
  }
}

/** What npm accepts as a name, out of the folder's. */
function packageName(cwd: string): string {
  const name = basename(cwd)
    .toLowerCase()
    .replaceAll(/[^a-z0-9-]+/g, "-")
    .replaceAll(/^-+|-+$/g, "");
  return name === "" ? "top-sdk" : name;
}

function byKind(steps: readonly Step[]): Record<Step["kind"], readonly string[]> {
  const paths = (wanted: Step["kind"]): readonly string[] =>
    steps.filter(({ kind }) => kind === wanted).map(({ path }) => path);
  return { made: paths("made"), changed: paths("changed"), kept: paths("kept") };
}

async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
