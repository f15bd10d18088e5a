import { resolve } from "node:path";
import { Diagnostics } from "../../../diagnostics/diagnostics.js";
import { listCatalogue, type Listing } from "../../../fetch/listing.js";
import { fetchDocuments, type FetchOutcome } from "../../../fetch/documents.js";
import type { PlatformOptions } from "../../../fetch/platform.js";
import { isDocId } from "../../../platform/doc-id.js";
import { oneLine } from "../../../text/one-line.js";
import { portablePath } from "../../../text/portable-path.js";
import { listenForInterruption } from "../../interruption.js";
import type { ExitCode, CliContext } from "../../context.js";
import { countBySeverity, Terminal } from "../../terminal.js";
import { version } from "../../version.js";
import { loadWords, type Words } from "../../words/words.js";
import type { FetchCommandOptions } from "./options.js";

/** Fetches documents, or lists the catalogue. The first Ctrl-C ends the run in order, the second one kills it. */
export async function runFetch(
  documents: readonly string[],
  options: FetchCommandOptions,
  context: CliContext,
): Promise<ExitCode> {
  const terminal = new Terminal(context, options);
  const diagnostics = new Diagnostics();
  const words = await loadWords("fetch", terminal.language);
  const interruption = listenForInterruption();
  try {
    const platform: PlatformOptions = {
      baseUrl: options.baseUrl,
      pace: {
        delay: options.delay * 1000,
        jitter: options.jitter * 1000,
        retries: options.retries,
        retryDelay: options.retryDelay * 1000,
      },
      timeout: options.timeout * 1000,
      userAgent: `topgen/${version}`,
      environment: context.environment,
      signal: interruption.signal,
      onRetry: (problem, milliseconds) => {
        terminal.note(words.retrying(problem, Math.ceil(milliseconds / 1000)));
      },
    };
    if (options.list === true) await list(options.category ?? [], { platform, context, terminal, diagnostics, words });
    else await fetch(documents, options, { platform, context, terminal, diagnostics, words });
  } finally {
    interruption.release();
  }
  return diagnostics.hasErrors ? 1 : 0;
}

interface Run {
  readonly platform: PlatformOptions;
  readonly context: CliContext;
  readonly terminal: Terminal;
  readonly diagnostics: Diagnostics;
  readonly words: Words<"fetch">;
}

async function fetch(documents: readonly string[], options: FetchCommandOptions, run: Run): Promise<void> {
  const { platform, context, terminal, diagnostics, words } = run;
  const folder = resolve(context.cwd, options.out);
  const shownFolder = portablePath(folder, context.cwd) || ".";
  const wanted = {
    docIds: documents.filter(isDocId),
    methods: documents.filter((document) => !isDocId(document)),
    categories: options.category ?? [],
  };
  const outcome = await fetchDocuments(
    wanted,
    {
      ...platform,
      folder,
      shownFolder,
      refresh: options.refresh === true,
      force: options.force === true,
      onProgress: terminal.progress("fetched"),
      onDocument: (status, record) => {
        if (terminal.json) terminal.result(`${JSON.stringify({ status, ...record })}\n`);
      },
    },
    diagnostics,
  );
  await terminal.diagnostics(diagnostics.sorted(), []);
  const severities = countBySeverity(diagnostics.sorted(), terminal.words);
  terminal.summary([...summaryOf(outcome, shownFolder, terminal, words), severities]);
}

function summaryOf(
  { documents, left }: FetchOutcome,
  folder: string,
  terminal: Terminal,
  words: Words<"fetch">,
): readonly (string | undefined)[] {
  const { stored, unchanged, present, edited, failed } = documents;
  return [
    stored === 0 ? words.nothingStored : words.stored(terminal.words.documents(stored), folder),
    unchanged === 0 ? undefined : words.unchanged(unchanged),
    present === 0 ? undefined : words.present(present),
    edited === 0 ? undefined : words.edited(edited),
    failed === 0 ? undefined : words.failed(failed),
    left === 0 ? undefined : words.left(left),
  ];
}

async function list(categories: readonly string[], { platform, terminal, diagnostics, words }: Run): Promise<void> {
  const listing = await listCatalogue(categories, platform, diagnostics);
  for (const line of listing) terminal.result(terminal.json ? `${JSON.stringify(line)}\n` : printLine(line));
  await terminal.diagnostics(diagnostics.sorted(), []);
  terminal.summary([
    categories.length === 0 ? words.categories(listing.length) : terminal.words.documents(listing.length),
    countBySeverity(diagnostics.sorted(), terminal.words),
  ]);
}

/** Formats an item of the catalogue in columns: names are reduced to one line without tabs. */
function printLine(line: Listing): string {
  const cells =
    line.kind === "category" ? [line.documents, line.category] : [line.docId, line.method ?? "-", line.title];
  return `${cells.map((cell) => oneLine(String(cell))).join("\t")}\n`;
}
