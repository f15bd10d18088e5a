import type { Stats } from "node:fs";
import { stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { hasConfig } from "../../../config/load.js";
import { Diagnostics } from "../../../diagnostics/diagnostics.js";
import { renderSpecJsonSchema } from "../../../spec/json-schema.js";
import { makeFolder } from "../../../output/make-folder.js";
import { readTextIfThere } from "../../../output/read-if-there.js";
import { replaceFile } from "../../../output/replace-file.js";
import { schemaName } from "../../input-folder.js";
import { withScript } from "../../manifest-script.js";
import { reportWriteFailure } from "../../output-folder.js";
import type { ExitCode, CliContext } from "../../context.js";
import { Terminal } from "../../terminal.js";
import { displayWidth } from "../../../text/display-width.js";
import { loadWords, type Words } from "../../words/words.js";
import type { InitOptions } from "./options.js";
import { recognizeProject, settingsFor, type ChosenSettings, type ProjectKind } from "./project-kind.js";

/** A file or folder that a project needs. */
interface Step {
  readonly kind: "made" | "changed" | "kept";
  readonly path: string;
  /** Additional information. */
  readonly note?: string;
}

interface PlannedStep extends Step {
  /** The new text of a file; absent for a folder and for an unchanged file. */
  readonly text?: string;
}

/** Creates missing files and folders and changes nothing else; a second run has nothing to do. */
export async function runInit(options: InitOptions, context: CliContext): Promise<ExitCode> {
  const terminal = new Terminal(context, options);
  const diagnostics = new Diagnostics();
  const { cwd } = context;
  const words = await loadWords("init", terminal.language);
  // Recognized before the manifest is created, which would look like a project.
  const kind = hasConfig(cwd) ? undefined : recognizeProject(cwd);
  const settings = kind === undefined ? {} : settingsFor(kind);
  const steps = await doSteps(cwd, settings, diagnostics, words);
  if (steps === undefined) {
    await terminal.diagnostics(diagnostics.sorted(), []);
    return 1;
  }
  if (terminal.json) {
    terminal.result(
      `${JSON.stringify({ ...byKind(steps), ...(kind !== undefined && { project: kind, settings }) })}\n`,
    );
  }
  for (const { kind, path, note } of steps) {
    if (kind !== "kept" || note !== undefined)
      terminal.note(`${padded(words.steps[kind])} ${path}${note === undefined ? "" : `: ${note}`}`);
  }
  for (const line of kind === undefined ? [] : describeProject(kind, words.project)) terminal.note(line);
  const isDone = steps.every(({ kind }) => kind === "kept");
  for (const line of isDone ? [words.nothingToDo] : words.next) terminal.note(line);
  return 0;
}

function padded(text: string): string {
  return text + " ".repeat(Math.max(0, 8 - displayWidth(text)));
}

/** Plans all steps before the first one is carried out, so that nothing is changed if the manifest cannot be read. */
async function doSteps(
  cwd: string,
  settings: ChosenSettings,
  diagnostics: Diagnostics,
  words: Words<"init">,
): Promise<readonly Step[] | undefined> {
  try {
    const manifest = await manifestStep(cwd, diagnostics, words);
    if (manifest === undefined) return undefined;
    const isConfigured = hasConfig(cwd);
    const steps: readonly PlannedStep[] = [
      isConfigured
        ? { kind: "kept", path: "topgen.config.*" }
        : await fileStep(cwd, "topgen.config.ts", firstConfig(settings, words)),
      await folderStep(cwd, "specs/pages"),
      await fileStep(cwd, `specs/${schemaName}`, renderSpecJsonSchema()),
      manifest,
      // An existing configuration may set another output folder.
      ...(isConfigured ? [] : await attributesStep(cwd, words)),
    ];
    for (const step of steps) {
      if (!(await takeStep(step, cwd, diagnostics))) return undefined;
    }
    return steps;
  } catch (error) {
    reportWriteFailure(error, cwd, diagnostics);
    return undefined;
  }
}

async function takeStep({ kind, path, text }: PlannedStep, cwd: string, diagnostics: Diagnostics): Promise<boolean> {
  if (kind === "kept") return true;
  try {
    if (text === undefined) makeFolder(join(cwd, path));
    else await replaceFile(join(cwd, path), text);
    return true;
  } catch (error) {
    reportWriteFailure(error, path, diagnostics);
    return false;
  }
}

function firstConfig(settings: ChosenSettings, { configComment }: Words<"init">): string {
  const chosen = Object.entries(settings).map(([key, value]) => `  ${key}: ${JSON.stringify(value)},\n`);
  return `import { defineConfig } from "topgen";

/** ${configComment} */
export default defineConfig({
  specs: ["specs"],
  out: "generated",
${chosen.join("")}});
`;
}

/** Describes the project, and the settings that follow from it. */
function describeProject(kind: ProjectKind, words: Words<"init">["project"]): readonly string[] {
  const { modules, typescript, toolchain, testRunner } = kind;
  const facts = [words.modules[modules], words.typescript(typescript), toolchain?.name, testRunner];
  return [
    "",
    words.found(facts.filter((fact) => fact !== undefined)),
    `  ${toolchain === undefined ? words.defaultImports : words.imports[toolchain.kind](toolchain.name)}`,
    `  ${testRunner === undefined ? words.noTestRunner : words.tests(testRunner)}`,
    ...(typescript === undefined ? [`  ${words.noTypescript}`] : []),
  ];
}

async function fileStep(cwd: string, path: string, text: string): Promise<PlannedStep> {
  const found = await statsOf(join(cwd, path));
  return found?.isFile() === true ? { kind: "kept", path } : { kind: "made", path, text };
}

async function folderStep(cwd: string, path: string): Promise<PlannedStep> {
  const found = await statsOf(join(cwd, path));
  return { kind: found?.isDirectory() === true ? "kept" : "made", path: `${path}/` };
}

const script = "topgen generate";

/**
 * Plans adding a script to the project's manifest; returns `undefined` if it cannot be read, and nothing should be
 * created.
 */
async function manifestStep(
  cwd: string,
  diagnostics: Diagnostics,
  words: Words<"init">,
): Promise<PlannedStep | undefined> {
  const path = "package.json";
  const text = await readTextIfThere(join(cwd, path));
  if (text === undefined) {
    const fresh = { name: packageName(cwd), private: true, type: "module", scripts: { generate: script } };
    return { kind: "made", path, text: `${JSON.stringify(fresh, null, 2)}\n` };
  }
  const result = withScript(text, "generate", script);
  switch (result.kind) {
    case "added":
      return { kind: "changed", path, note: words.scriptAdded, text: result.text };
    case "present":
      return { kind: "kept", path };
    case "taken": {
      return { kind: "kept", path, note: words.scriptTaken(JSON.stringify(result.command), script) };
    }
    case "unreadable":
      diagnostics.report("config/unreadable-manifest", undefined, { path });
      return undefined;
  }
}

/**
 * Plans the git attributes in a repository: generated files keep their line ends, also with Git for Windows; hosts
 * collapse generated files in reviews; and records of two branches that extract the same page merge without a conflict.
 */
async function attributesStep(cwd: string, words: Words<"init">): Promise<readonly PlannedStep[]> {
  const path = ".gitattributes";
  if (!(await isThere(join(cwd, ".git")))) return [];
  const text = (await readTextIfThere(join(cwd, path))) ?? "";
  const missing = attributes.filter(({ has }) => !has.test(text)).map(({ line }) => `${line}\n`);
  if (missing.length === 0) return [{ kind: "kept", path }];
  const lines = `${text === "" || text.endsWith("\n") ? text : `${text}\n`}${missing.join("")}`;
  return [{ kind: text === "" ? "made" : "changed", path, note: words.markedAsGenerated, text: lines }];
}

/** Each attribute with the pattern of lines that a project may have instead. */
const attributes = [
  { has: /^\/?generated\//m, line: "generated/** text=auto eol=lf linguist-generated" },
  { has: /^\/?specs\/(?!\.topgen)/m, line: "specs/** text=auto eol=lf" },
  { has: /^\/?specs\/\.topgen\//m, line: "specs/.topgen/** merge=union linguist-generated" },
] as const;

/** Derives a package name that npm accepts from the name of the folder. */
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
  return (await statsOf(path)) !== undefined;
}

function statsOf(path: string): Promise<Stats | undefined> {
  return stat(path).catch(() => undefined);
}
