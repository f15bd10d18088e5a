import { stat, readFile } from "node:fs/promises";
import { basename, resolve } from "node:path";
import { projectSettings } from "../../../config/settings.js";
import { Diagnostics } from "../../../diagnostics/diagnostics.js";
import { nearestWord } from "../../../diagnostics/nearest-word.js";
import { learn, type LearnedField, type Proposal } from "../../../learn/learn.js";
import { readRecordings, type Recording } from "../../../learn/recordings.js";
import type { ApiSpec } from "../../../model/api-spec.js";
import { replaceFile } from "../../../output/replace-file.js";
import { readSpecs } from "../../../pipeline/read-specs.js";
import { sourceText, type Source } from "../../../pipeline/source.js";
import { read } from "../../../read/read.js";
import { Fingerprints } from "../../../spec/fingerprints.js";
import { editResponse, isFromPage, type SpecEdit } from "../../../spec/edit.js";
import { contentHash } from "../../../text/content-hash.js";
import type { CliContext, ExitCode } from "../../context.js";
import { listSources, textsBehind } from "../../inputs.js";
import { reportWriteFailure } from "../../output-folder.js";
import { readExtractionRecord } from "../../spec-folder.js";
import { targetOf } from "../../targets.js";
import { countBySeverity, Terminal } from "../../terminal.js";
import { loadWords, type Words } from "../../words/words.js";
import type { LearnOptions } from "./options.js";

/** The maximum size of a file in bytes, which limits memory; a few hundred responses are enough. */
const maxBytes = 64 * 2 ** 20;

/** Compares recorded responses with a spec, prints proposals, and edits the spec after a confirmation. */
export async function runLearn(
  method: string,
  files: readonly string[],
  options: LearnOptions,
  context: CliContext,
): Promise<ExitCode> {
  const terminal = new Terminal(context, options);
  const words = await loadWords("learn", terminal.language);
  const diagnostics = new Diagnostics();
  const { cwd, input } = context;
  const loaded = await targetOf(options, context, diagnostics);
  const settings = projectSettings(cwd, loaded, { specs: options.specs, out: undefined });
  const sources = diagnostics.hasErrors ? [] : await listSources(settings.specs, cwd, input, diagnostics);
  // Findings of other specs do not concern this command.
  const ofSpecs = new Diagnostics();
  const specs = await readSpecs(sources, ofSpecs, { prefer: "specs" });
  const spec = specs.find((one) => one.method === method);
  diagnostics.add(
    ofSpecs.sorted().filter(({ place, severity }) => severity === "error" && isOf(spec, method, place?.file)),
  );
  if (spec === undefined || spec.provenance.page?.file === spec.provenance.file) {
    const nearest =
      spec === undefined
        ? nearestWord(
            method,
            specs.map((one) => one.method),
          )
        : undefined;
    diagnostics.report("learn/no-spec", undefined, { method, nearest, file: spec?.provenance.file });
  }
  const recordings = diagnostics.hasErrors ? [] : await recordingsIn(files, method, context, diagnostics);
  if (!diagnostics.hasErrors && recordings.length === 0) {
    diagnostics.report("learn/no-response", undefined, { files, method });
  }
  const proposals =
    spec === undefined || diagnostics.hasErrors
      ? []
      : learn(spec, recordings, isFromPage(await statedByPage(spec, cwd)), diagnostics);
  // Lines of recordings contain values, which must not be shown.
  const found = diagnostics.sorted();
  await terminal.diagnostics(found, await textsBehind(found, sources));
  if (spec === undefined || diagnostics.hasErrors) return 1;
  for (const proposal of proposals) printProposal(proposal, terminal, words);
  const summary = [
    words.responses(recordings.length),
    words.proposals(proposals.length),
    countBySeverity(found, terminal.words),
  ];
  if (proposals.length === 0) {
    terminal.summary(summary);
    return 0;
  }
  if (!(await isApproved(words.question(proposals.length, spec.provenance.file), options, context))) {
    terminal.note(words.notEdited);
    terminal.summary(summary);
    return 1;
  }
  if (!(await editSpec(spec, proposals, cwd, terminal))) return 1;
  terminal.note(words.edited(proposals.length, spec.provenance.file));
  terminal.summary(summary);
  return 0;
}

/** Returns whether a finding may be the reason why the method has no spec: specs are named after their methods. */
function isOf(spec: ApiSpec | undefined, method: string, file: string | undefined): boolean {
  return file !== undefined && (spec === undefined ? basename(file).startsWith(method) : file === spec.provenance.file);
}

async function recordingsIn(
  files: readonly string[],
  method: string,
  { cwd, input }: CliContext,
  diagnostics: Diagnostics,
): Promise<readonly Recording[]> {
  const recordings: Recording[] = [];
  for (const source of await listSources(files, cwd, input, diagnostics)) {
    const size = await sizeOf(source);
    if (size > maxBytes) {
      diagnostics.report("learn/file-too-large", undefined, { file: source.path, size, most: maxBytes });
      continue;
    }
    try {
      for (const recording of readRecordings(await sourceText(source), method, diagnostics)) recordings.push(recording);
    } catch (error) {
      if (!(error instanceof Error && "code" in error)) throw error;
      diagnostics.report("config/input-unreadable", undefined, { path: source.path, problem: error.message });
    }
  }
  return recordings;
}

async function sizeOf({ content }: Source): Promise<number> {
  return "bytes" in content ? content.bytes.length : (await stat(content.file)).size;
}

function printProposal(proposal: Proposal, terminal: Terminal, words: Words<"learn">): void {
  const { kind, path, source } = proposal;
  if (terminal.json) {
    const change =
      kind === "field"
        ? { parameter: path, change: "add", field: fieldJson(proposal.field) }
        : kind === "type"
          ? { parameter: path, change: "type", before: proposal.before, after: proposal.after }
          : { parameter: path, change: "format", before: null, after: proposal.format };
    terminal.result(`${JSON.stringify({ ...change, file: source.file, at: source.at })}\n`);
    return;
  }
  for (const line of describe(proposal, words)) terminal.resultLine(line);
}

function fieldJson({ name, typeWord, format, fields }: LearnedField): object {
  return { name, type: typeWord, format: format ?? null, fields: fields.map(fieldJson) };
}

function describe(proposal: Proposal, { noType }: Words<"learn">): readonly string[] {
  const from = `   ${proposal.source.file}: ${proposal.source.at}`;
  switch (proposal.kind) {
    case "field":
      return [`+ ${proposal.path}: ${typeOf(proposal.field)}${from}`, ...fieldLines(proposal.field.fields, 1)];
    case "type":
      return [
        `~ ${proposal.path}: type ${proposal.before === "" ? noType : proposal.before} -> ${proposal.after}${from}`,
      ];
    case "format":
      return [`~ ${proposal.path}: format ${proposal.format}${from}`];
  }
}

function fieldLines(fields: readonly LearnedField[], depth: number): readonly string[] {
  return fields.flatMap((field) => [
    `+ ${"  ".repeat(depth)}${field.name}: ${typeOf(field)}`,
    ...fieldLines(field.fields, depth + 1),
  ]);
}

function typeOf({ typeWord, format }: LearnedField): string {
  return format === undefined ? typeWord : `${typeWord} (${format})`;
}

async function isApproved(question: string, options: LearnOptions, context: CliContext): Promise<boolean> {
  if (options.yes === true) return true;
  const terminal = options.json === true || options.quiet === true ? undefined : context.openTerminal?.();
  if (terminal === undefined) return false;
  try {
    const { isConfirmed } = await import("../../ask.js");
    return await isConfirmed(question, terminal, context.words.yesOrNo);
  } finally {
    terminal.close();
  }
}

/** Edits a spec. @returns whether the spec was written. */
async function editSpec(
  { provenance: { file } }: ApiSpec,
  proposals: readonly Proposal[],
  cwd: string,
  terminal: Terminal,
): Promise<boolean> {
  const path = resolve(cwd, file);
  const problems = new Diagnostics();
  try {
    const text = editResponse(await readFile(path, "utf8"), proposals.map(editOf));
    await read({ path: file, text, sha256: contentHash(text) }, problems);
    if (!problems.hasErrors) await replaceFile(path, text);
  } catch (error) {
    reportWriteFailure(error, file, problems);
  }
  const errors = problems.sorted().filter(({ severity }) => severity === "error");
  await terminal.diagnostics(errors, []);
  return errors.length === 0;
}

function editOf(proposal: Proposal): SpecEdit {
  const { names, source } = proposal;
  const comment = `from ${basename(source.file)}: ${source.at}`;
  switch (proposal.kind) {
    case "field":
      return { kind: "add", names, comment, parameter: proposal.field };
    case "type":
      return { kind: "set", names, comment, key: "type", value: proposal.after };
    case "format":
      return { kind: "set", names, comment, key: "format", value: proposal.format };
  }
}

/**
 * Reads the fingerprints of the page of a spec: from the record beside the spec or, for specs of earlier versions, from
 * the spec.
 */
async function statedByPage({ provenance }: ApiSpec, cwd: string): Promise<Fingerprints | undefined> {
  const record = await readExtractionRecord(resolve(cwd, provenance.file));
  const seen = provenance.page?.seen;
  return record?.stated ?? (seen === undefined ? undefined : Fingerprints.parse(seen));
}
