import { extname, join, relative, resolve } from "node:path";
import { projectSettings } from "../../../config/settings.js";
import { describe } from "../../../diagnostics/describe.js";
import { Diagnostics, type Diagnostic } from "../../../diagnostics/diagnostics.js";
import { loadMessages } from "../../../diagnostics/messages.js";
import { readSpecs } from "../../../pipeline/read-specs.js";
import { sourceBytes, type Source } from "../../../pipeline/source.js";
import { lint, withoutRepetitions } from "../../../lint/lint.js";
import type { ApiSpec } from "../../../model/api-spec.js";
import { portablePath } from "../../../text/portable-path.js";
import { callProgram } from "../../../emit/typescript/call-sample.js";
import { sdkPaths } from "../../../emit/typescript/sdk-paths.js";
import { sdkSettings } from "../../../sdk/settings.js";
import { sdkOf } from "../../../sdk/sdk.js";
import { decode } from "../../../read/decode.js";
import { isPageArchive } from "../../../read/detect.js";
import { decide, type Decisions } from "../../../spec/decide.js";
import { runContractTests } from "../../contract-tests.js";
import { listSources, textsBehind } from "../../inputs.js";
import { openQuestions } from "../../open-questions.js";
import { SpecFolder } from "../../spec-folder.js";
import { specTree } from "../../spec-tree.js";
import { commandAgain } from "../../command-again.js";
import type { ExitCode, CliContext } from "../../context.js";
import { targetOf } from "../../targets.js";
import { Terminal } from "../../terminal.js";
import { moduleTypeOf } from "../../module-type.js";
import { loadWords, type Words } from "../../words/words.js";
import type { AddOptions } from "./options.js";
import { runGenerate } from "../generate/run.js";

/** Turns a page into a spec, the SDK and a first call. Nothing is written if the page has errors or the prompt is cancelled. */
export async function runAdd(path: string, options: AddOptions, given: CliContext): Promise<ExitCode> {
  const context = options.dryRun === true ? { ...given, planned: new Map<string, string | Uint8Array>() } : given;
  const terminal = new Terminal(context, options);
  const diagnostics = new Diagnostics();
  const { cwd } = context;
  const loaded = await targetOf(options, context, diagnostics);
  const settings = projectSettings(cwd, loaded, {
    specs: options.specs === undefined ? undefined : [options.specs],
    out: options.out,
  });
  const sources = diagnostics.hasErrors ? [] : await listSources([path], cwd, context.input, diagnostics);
  const specs = await readSpecs(sources, diagnostics, { prefer: "pages" });
  if (specs.length === 0 && !diagnostics.hasErrors) diagnostics.report("config/no-input", undefined, { folders: path });
  for (const spec of specs) lint(spec, diagnostics);
  const found = withoutRepetitions(diagnostics.sorted());
  await terminal.diagnostics(found, await textsBehind(found, sources));
  const folder = resolve(cwd, settings.specs.find((given) => extname(given) === "") ?? "specs");
  const words = await loadWords("add", terminal.language);
  if (diagnostics.hasErrors) {
    const specsFolder = options.specs === undefined ? undefined : portablePath(folder, cwd);
    terminal.note(words.correctFirst(commandAgain("extract", { out: specsFolder }, [path])));
    return 1;
  }
  const problems = new Diagnostics();
  const specFolder = await SpecFolder.open(folder, context, terminal, problems);
  const specWords = await loadWords("specs", terminal.language);
  for (const spec of specs) {
    for (const line of specTree(spec, terminal.columns.notes ?? treeWidth, specWords)) terminal.note(line);
    terminal.note("");
  }
  const decisions = await decisionsOn(specs, found, options, context, specFolder, words);
  if (decisions === undefined) {
    terminal.note(words.nothingWritten);
    return 1;
  }
  for (const [index, spec] of specs.entries()) {
    const page = await keepPage(sources[0], specs[0] ?? spec, folder, options, context, specFolder, terminal, words);
    const decided = decisions[index] ?? { int64: [] };
    if (page === "failed") return 1;
    const printing = specFolder.printOptions(spec, page.path);
    if ((await specFolder.write(spec, printing, (text) => decide(text, decided))) === "failed") return 1;
  }
  await specFolder.writeSchema();
  if (problems.hasErrors) return 1;
  const { config, target, out, dryRun, json, quiet } = options;
  const request = { config, target, specs: settings.specs, out, dryRun, json, quiet, typeCheck: true };
  const generated = await runGenerate(request, context);
  if (generated !== 0) return generated;
  return showFirstCalls(specs, settings, options, context, terminal, words);
}

/** The width of the tree without a terminal. */
const treeWidth = 120;

type Settings = ReturnType<typeof projectSettings>;

/** Returns the decisions for each spec. It asks only for what neither the command line nor an existing spec decides. */
async function decisionsOn(
  specs: readonly ApiSpec[],
  found: readonly Diagnostic[],
  options: AddOptions,
  context: CliContext,
  specFolder: SpecFolder,
  words: Words<"add">,
): Promise<readonly Decisions[] | undefined> {
  const decisions: Decisions[] = [];
  for (const spec of specs) {
    const given: Decisions = { session: options.session, int64: options.int64 ?? [] };
    const open = openQuestions(spec, found);
    const left = {
      session: open.session && options.session === undefined,
      int64: options.int64 === undefined ? open.int64 : [],
      nesting: open.nesting,
    };
    const { yes, dryRun, json, quiet } = options;
    const isSilent = yes === true || dryRun === true || json === true || quiet === true;
    const hasQuestions = left.session || left.int64.length > 0 || left.nesting.length > 0;
    const terminal = isSilent || !hasQuestions || (await specFolder.has(spec)) ? undefined : context.openTerminal?.();
    if (terminal === undefined) {
      decisions.push(given);
      continue;
    }
    try {
      const { ask } = await import("../../ask.js");
      const messages = await loadMessages(context.language);
      const nesting = left.nesting.map((finding) => describe(finding, messages).message);
      const answers = await ask({ ...left, nesting }, terminal, words.questions, context.words.yesOrNo);
      if (answers === undefined) return undefined;
      decisions.push({ session: given.session ?? answers.session, int64: [...given.int64, ...answers.int64] });
    } finally {
      terminal.close();
    }
  }
  return decisions;
}

/**
 * Stores the page beside the spec, so that it can be extracted again, and returns its path; a spec has no page to
 * store.
 */
async function keepPage(
  source: Source | undefined,
  spec: ApiSpec,
  folder: string,
  options: AddOptions,
  { cwd }: CliContext,
  specFolder: SpecFolder,
  terminal: Terminal,
  words: Words<"add">,
): Promise<{ readonly path: string | undefined } | "failed"> {
  const { provenance } = spec;
  if (source === undefined || !options.page || provenance.page?.file !== provenance.file) return { path: undefined };
  const from = source.path === "-" ? undefined : resolve(cwd, source.path);
  if (from !== undefined && !relative(folder, from).startsWith("..")) return { path: from };
  const bytes = sourceBytes(source);
  const page = join(folder, "pages", `${specFolder.stemOf(spec)}${endingOf(source.path, bytes)}`);
  if ((await specFolder.writeFile(page, bytes)) === "failed") return "failed";
  terminal.note(words.page(portablePath(page, cwd)));
  return { path: page };
}

function endingOf(path: string, bytes: Uint8Array): string {
  const ending = extname(path).toLowerCase();
  if ([".txt", ".md", ".html", ".htm", ".mhtml", ".mht", ".json"].includes(ending)) return ending;
  const start = decode(bytes).text.trimStart();
  if (isPageArchive(start)) return ".mhtml";
  if (start.startsWith("<")) return ".html";
  return start.startsWith("{") || start.startsWith("[") ? ".json" : ".txt";
}

/** Runs the contract tests of the added APIs, and prints a program that calls them. */
async function showFirstCalls(
  added: readonly ApiSpec[],
  { specs, apis: selected, out, emit }: Settings,
  options: AddOptions,
  context: CliContext,
  terminal: Terminal,
  words: Words<"add">,
): Promise<ExitCode> {
  const { cwd, environment, input, planned } = context;
  const silent = new Diagnostics();
  // Reads all APIs of the SDK, because names depend on all of them.
  const all = await readSpecs(await listSources(specs, cwd, input, silent, planned), silent, {
    prefer: "specs",
    apis: selected,
  });
  const shown = portablePath(out, cwd);
  const entry = `${shown.startsWith(".") ? "" : "./"}${shown}/index${emit.importExtension}`;
  const moduleType = await moduleTypeOf(cwd);
  let exitCode: ExitCode = 0;
  const { apis } = sdkOf(all, new Diagnostics(), emit);
  const paths = sdkPaths(sdkSettings(emit, all.length));
  const isTested = options.test && options.dryRun !== true;
  const methods = new Set(added.map(({ method }) => method));
  for (const api of apis.filter(({ spec }) => methods.has(spec.method))) {
    const { method } = api.spec;
    const code = callProgram(api, emit.package?.name ?? entry, moduleType);
    const contractTest = paths.contract(api.names);
    const runsTests = isTested && emit.testFramework === "vitest";
    const tests =
      runsTests && contractTest !== undefined ? await runContractTests(out, contractTest, environment) : undefined;
    if (isTested && !runsTests && contractTest !== undefined) terminal.note(words.otherFramework(emit.testFramework));
    if (tests?.kind === "vitest-missing") {
      terminal.note(words.vitestMissing);
    } else if (tests?.kind === "ran") {
      const { passed, failed } = tests;
      terminal.note(words.tests(passed, failed.length));
      for (const line of failed.flatMap((failure) => failure.split("\n"))) terminal.note(`  ${line}`);
      if (failed.length > 0) exitCode = 1;
    }
    if (terminal.json) terminal.result(`${JSON.stringify({ method, contractTests: tests ?? null, code })}\n`);
    else terminal.result(`\n${code}`);
  }
  return exitCode;
}
