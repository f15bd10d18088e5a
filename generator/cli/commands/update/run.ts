import { readFile } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { changesAsText } from "../../../api-diff/as-text.js";
import { isBreaking, verdictFor } from "../../../api-diff/change.js";
import { compareApis } from "../../../api-diff/compare.js";
import { changeAsData } from "../../../api-diff/words.js";
import { projectSettings, type ProjectSettings } from "../../../config/settings.js";
import { Diagnostics } from "../../../diagnostics/diagnostics.js";
import { nearestWord } from "../../../diagnostics/nearest-word.js";
import { sdkApis } from "../../../emit/typescript/sdk-view.js";
import { journalName, parseJournal } from "../../../fetch/journal.js";
import { lint, withoutRepetitions } from "../../../lint/lint.js";
import type { ApiSpec } from "../../../model/api-spec.js";
import { readSpecs } from "../../../pipeline/read-specs.js";
import type { Source } from "../../../pipeline/source.js";
import { sdkOf } from "../../../sdk/sdk.js";
import { contentHash } from "../../../text/content-hash.js";
import { portablePath } from "../../../text/portable-path.js";
import { commandAgain } from "../../command-again.js";
import type { CliContext, ExitCode } from "../../context.js";
import { listSources, textsBehind } from "../../inputs.js";
import { SpecFolder } from "../../spec-folder.js";
import { targetOf } from "../../targets.js";
import { Terminal } from "../../terminal.js";
import { loadWords, type Words } from "../../words/words.js";
import type { FetchCommandOptions } from "../fetch/options.js";
import { runFetch } from "../fetch/run.js";
import { runGenerate } from "../generate/run.js";
import type { UpdateOptions } from "./options.js";

/** Updates specs and the SDK from the current pages. */
export async function runUpdate(
  methods: readonly string[],
  options: UpdateOptions,
  given: CliContext,
): Promise<ExitCode> {
  const context = options.dryRun === true ? { ...given, planned: new Map<string, string | Uint8Array>() } : given;
  const terminal = new Terminal(context, options);
  const words = await loadWords("update", terminal.language);
  const diagnostics = new Diagnostics();
  const { cwd } = context;
  const settings = projectSettings(cwd, await targetOf(options, context, diagnostics), options);
  const before = diagnostics.hasErrors ? [] : await specsIn(settings, context, diagnostics);
  const chosen = choose(before, methods, cwd, diagnostics);
  // Warnings of the specs are left to `generate`.
  const errors = diagnostics.sorted().filter(({ severity }) => severity === "error");
  await terminal.diagnostics(errors, []);
  if (diagnostics.hasErrors) return 1;

  if (options.fetch && options.dryRun !== true && !(await fetchAgain(chosen, options, context))) return 1;
  const pages = [];
  for (const page of chosen) if (await hasChanged(page)) pages.push(page);
  terminal.note(
    pages.length === 0 ? words.noPageChanged(chosen.length) : words.pagesChanged(pages.length, chosen.length),
  );
  const extracted = await extract(pages, context, terminal, words);
  if (extracted === "failed") return 1;

  const after = await specsIn(settings, context, new Diagnostics());
  const changes = compareApis(apisOf(before, settings), apisOf(after, settings));
  if (terminal.json) {
    for (const change of changes) terminal.jsonResult(changeAsData(change));
    terminal.jsonResult({ verdict: verdictFor(changes) });
  } else if (pages.length > 0) {
    terminal.resultLines(changesAsText(changes, await loadWords("changes", terminal.language)));
  }
  const reasons = [
    ...(extracted.decisions === 0 ? [] : [words.decisions(extracted.decisions)]),
    ...(changes.some(isBreaking) ? [words.breaking] : []),
  ];
  if (reasons.length > 0 && options.yes !== true) {
    terminal.note(words.stopped(reasons));
    const generate = commandAgain("generate", { ...options, api: undefined });
    const flags = [...methods, ...(options.fetch ? [] : ["--no-fetch"]), "--yes"];
    terminal.note(words.review(generate, commandAgain("update", options, flags)));
    return 1;
  }
  const { config, specs, out, dryRun, json, quiet } = options;
  return runGenerate({ config, specs, out, dryRun, json, quiet, typeCheck: true }, context);
}

/** A page on disk, and the API whose spec was extracted from it. */
interface KnownPage {
  readonly spec: ApiSpec;
  /** The absolute path of the page. */
  readonly file: string;
  /** The SHA-256 of the page when it was extracted. */
  readonly sha256: string;
}

async function specsIn(
  settings: ProjectSettings,
  { cwd, input, planned }: CliContext,
  diagnostics: Diagnostics,
): Promise<readonly ApiSpec[]> {
  const sources = await listSources(settings.specs, cwd, input, diagnostics, planned);
  return readSpecs(sources, diagnostics, { prefer: "specs", apis: settings.apis, hook: settings.hooks.model });
}

function apisOf(specs: readonly ApiSpec[], { emit }: ProjectSettings): ReturnType<typeof sdkApis> {
  return sdkApis(sdkOf(specs, new Diagnostics(), emit), emit);
}

/** Returns the pages of these methods, or of all; reports a method without a spec that names its page. */
function choose(
  specs: readonly ApiSpec[],
  methods: readonly string[],
  cwd: string,
  diagnostics: Diagnostics,
): readonly KnownPage[] {
  const pages = specs.flatMap((spec): readonly KnownPage[] => {
    const { file, page } = spec.provenance;
    if (page === undefined || page.file === "-" || page.file === file) return [];
    return [{ spec, file: resolve(cwd, dirname(file), page.file), sha256: page.sha256 }];
  });
  const known = pages.map(({ spec }) => spec.method);
  for (const method of methods) {
    if (known.includes(method)) continue;
    diagnostics.report("update/no-page", undefined, { method, nearest: nearestWord(method, known) });
  }
  return methods.length === 0 ? pages : pages.filter(({ spec }) => methods.includes(spec.method));
}

/** Downloads the pages that came from the platform again. */
async function fetchAgain(pages: readonly KnownPage[], options: UpdateOptions, context: CliContext): Promise<boolean> {
  for (const folder of new Set(pages.map(({ file }) => dirname(file)))) {
    const journal = await readFile(join(folder, journalName), "utf8").catch(() => undefined);
    if (journal === undefined) continue;
    const names = new Set(pages.filter(({ file }) => dirname(file) === folder).map(({ file }) => basename(file)));
    const records = new Map(parseJournal(journal).records.map((record) => [record.file, record]));
    const docIds = [...records.values()].filter(({ file }) => names.has(file)).map(({ docId }) => docId);
    if (docIds.length === 0) continue;
    const others = { category: undefined, list: undefined, force: undefined };
    const request: FetchCommandOptions = { ...options, ...others, out: folder, refresh: true };
    if ((await runFetch(docIds, request, context)) !== 0) return false;
  }
  return true;
}

/** Returns whether a page has changed since it was extracted; a missing page has not. */
async function hasChanged({ file, sha256 }: KnownPage): Promise<boolean> {
  const bytes = await readFile(file).catch(() => undefined);
  return bytes !== undefined && contentHash(bytes) !== sha256;
}

interface Extraction {
  /** The number of conflicts between a page and a person, and of parts that are no longer on their page. */
  readonly decisions: number;
}

async function extract(
  pages: readonly KnownPage[],
  context: CliContext,
  terminal: Terminal,
  { pageHasErrors }: Words<"update">,
): Promise<Extraction | "failed"> {
  if (pages.length === 0) return { decisions: 0 };
  const { cwd } = context;
  const found = new Diagnostics();
  const sources = pages.map(({ file }): Source => ({ path: portablePath(file, cwd), content: { file } }));
  const fresh = await readSpecs(sources, found, { prefer: "pages" });
  for (const spec of fresh) lint(spec, found);
  const shown = withoutRepetitions(found.sorted());
  await terminal.diagnostics(shown, await textsBehind(shown, sources));
  if (found.hasErrors) {
    terminal.note(pageHasErrors);
    return "failed";
  }
  let decisions = 0;
  for (const { spec: old, file } of pages) {
    const spec = fresh.find(({ method }) => method === old.method);
    if (spec === undefined) continue;
    const folder = dirname(resolve(cwd, old.provenance.file));
    const problems = new Diagnostics();
    const specFolder = await SpecFolder.open(folder, context, terminal, problems);
    if ((await specFolder.write(spec, specFolder.printOptions(spec, file))) === "failed") return "failed";
    decisions += specFolder.openDecisions;
    if (problems.hasErrors) return "failed";
  }
  return { decisions };
}
