import { Diagnostics } from "../../../diagnostics/diagnostics.js";
import { nearestWord } from "../../../diagnostics/nearest-word.js";
import { readSpecs } from "../../../pipeline/read-specs.js";
import type { SessionNeed } from "../../../model/api-doc.js";
import type { Field, FieldType } from "../../../model/api-spec.js";
import type { Evidence, Finding } from "../../../model/evidence.js";
import type { Place } from "../../../model/place.js";
import type { SourceText } from "../../../model/source-text.js";
import { sourceText, type Source } from "../../../pipeline/source.js";
import { LineLedger } from "../../../read/ledger.js";
import { read } from "../../../read/read.js";
import { oneLine } from "../../../text/one-line.js";
import { listSources, textsBehind } from "../../inputs.js";
import type { ExitCode, CliContext } from "../../context.js";
import { countBySeverity, Terminal } from "../../terminal.js";
import { loadWords, type Words } from "../../words/words.js";
import { describeLine, explainLines } from "./lines.js";
import type { ExplainOptions } from "./options.js";
import { nestedFields } from "../../../text/nested-fields.js";

/** Prints the type of each parameter, its place, and the evidence for it. */
export async function runExplain(
  file: string,
  parameter: string | undefined,
  options: ExplainOptions,
  context: CliContext,
): Promise<ExitCode> {
  const terminal = new Terminal(context, options);
  const diagnostics = new Diagnostics();
  const sources = await listSources([file], context.cwd, context.input, diagnostics);
  const specs = await readSpecs(sources, diagnostics, {
    prefer: "pages",
    apis: options.api,
    onRead: terminal.progress("read"),
  });
  // JSON output is the same in every language.
  const words = await loadWords("explain", terminal.json ? "en" : terminal.language);
  const explanations = specs.flatMap((spec) => [
    ...explainFields(spec.request, "request", 0, words),
    ...explainFields(spec.response, "response", 0, words),
  ]);
  const chosen = explanations.filter(({ path }) => isWithin(path, parameter));
  const sessions = parameter === undefined || parameter === "session" ? specs : [];
  if (parameter !== undefined && sessions.length === 0 && chosen.length === 0 && specs.length > 0) {
    const known = explanations.map(({ path }) => path);
    // A person may know the name of a parameter without the path of its object.
    const nearest = known.find((path) => path.endsWith(`.${parameter}`)) ?? nearestWord(parameter, known);
    diagnostics.report("config/no-such-parameter", undefined, { parameter, nearest, known });
  }
  await terminal.diagnostics(diagnostics.sorted(), await textsBehind(diagnostics.sorted(), sources));
  for (const { method, session, provenance } of sessions) {
    const because = provenance.session === undefined ? [] : [evidenceAsData(provenance.session, words)];
    if (terminal.json) terminal.result(`${JSON.stringify({ method, session, because })}\n`);
    else for (const line of describeSession(session, because, words)) terminal.resultLine(line);
  }
  for (const explanation of chosen) {
    if (terminal.json) terminal.result(`${JSON.stringify(explanation)}\n`);
    else for (const line of describe(explanation, words)) terminal.resultLine(line);
  }
  terminal.summary([terminal.words.parameters(chosen.length), countBySeverity(diagnostics.sorted(), terminal.words)]);
  return diagnostics.hasErrors ? 1 : 0;
}

/** Prints every line of a file with its meaning. */
export async function runExplainLines(file: string, options: ExplainOptions, context: CliContext): Promise<ExitCode> {
  const terminal = new Terminal(context, options);
  const diagnostics = new Diagnostics();
  const sources = await listSources([file], context.cwd, context.input, diagnostics);
  const words = await loadWords("explain", terminal.language);
  let lines = 0;
  for (const source of sources) {
    const text = await readableText(source, diagnostics);
    if (text === undefined) continue;
    const ledger = new LineLedger();
    await read(text, diagnostics, ledger);
    if (sources.length > 1 && !terminal.json) terminal.result(`${oneLine(text.path)}\n`);
    const explained = explainLines(text, ledger);
    const numberWidth = String(explained.length).length;
    for (const line of explained) {
      terminal.result(
        terminal.json
          ? `${JSON.stringify({ file: text.path, ...line })}\n`
          : `${describeLine(line, numberWidth, terminal.columns.result, words)}\n`,
      );
    }
    lines += explained.length;
  }
  await terminal.diagnostics(diagnostics.sorted(), await textsBehind(diagnostics.sorted(), sources));
  terminal.summary([words.lines(lines), countBySeverity(diagnostics.sorted(), terminal.words)]);
  return diagnostics.hasErrors ? 1 : 0;
}

async function readableText(source: Source, diagnostics: Diagnostics): Promise<SourceText | undefined> {
  try {
    return await sourceText(source);
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    diagnostics.report("config/input-unreadable", undefined, { path: source.path, problem });
    return undefined;
  }
}

interface Explanation {
  readonly path: string;
  readonly depth: number;
  /** The type word of the page. */
  readonly typeWord: string;
  readonly type: string;
  readonly required: boolean | null;
  readonly place: string;
  readonly example: string | null;
  readonly choices: readonly string[];
  readonly because: readonly EvidenceData[];
}

function explainFields(
  fields: readonly Field[],
  parent: string,
  depth: number,
  words: Words<"explain">,
): readonly Explanation[] {
  return fields.flatMap((field) => {
    const path = `${parent}.${field.name}`;
    const below = nestedFields(field.type);
    return [
      {
        path,
        depth,
        typeWord: field.typeWord,
        type: describeType(field.type, words),
        required: field.required ?? null,
        place: describePlace(field.place),
        example: field.example ?? null,
        choices: field.choices.map(({ value, label }) => `${value} ${label}`),
        because: field.because.map((evidence) => evidenceAsData(evidence, words)),
      },
      ...explainFields(below, path, depth + 1, words),
    ];
  });
}

interface EvidenceData {
  readonly kind: Finding["kind"];
  /** The finding in words. */
  readonly finding: string;
  readonly place: string | null;
}

function evidenceAsData({ finding, place }: Evidence, words: Words<"explain">): EvidenceData {
  return {
    kind: finding.kind,
    finding: words.evidence(finding),
    place: place === undefined ? null : describePlace(place),
  };
}

function describeSession(
  session: SessionNeed,
  because: readonly EvidenceData[],
  words: Words<"explain">,
): readonly string[] {
  return [
    words.session(session),
    ...because.map(({ finding, place }) => `    ${finding}${place === null ? "" : `   ${place}`}`),
  ];
}

function describeType(type: FieldType, words: Words<"explain">): string {
  switch (type.kind) {
    case "list":
      return words.list(describeType(type.of, words));
    case "object":
      return words.object(type.fields.length);
    default:
      return type.kind;
  }
}

function describePlace({ file, line, column }: Place): string {
  return `${file}:${line}:${column}`;
}

function isWithin(path: string, parameter: string | undefined): boolean {
  return parameter === undefined || path === parameter || path.startsWith(`${parameter}.`);
}

function describe(explanation: Explanation, words: Words<"explain">): readonly string[] {
  const { path, depth, typeWord, type, required, place, example, choices, because } = explanation;
  const indent = "  ".repeat(depth);
  const need = required === null ? "" : required ? words.required : words.optional;
  return [
    `${indent}${path}: ${typeWord === "" ? words.noTypeWord : typeWord} -> ${type}${need}   ${place}`,
    ...(example === null ? [] : [`${indent}    ${words.example(JSON.stringify(example))}`]),
    ...(choices.length === 0 ? [] : [`${indent}    ${words.choices(choices.join(", "))}`]),
    ...because.map(({ finding, place: seen }) => `${indent}    ${finding}${seen === null ? "" : `   ${seen}`}`),
  ];
}
