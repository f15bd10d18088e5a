import { codes, type DiagnosticCode } from "./codes.js";
import { describe } from "./describe.js";
import { examples } from "./examples.js";
import type { Diagnostic } from "./diagnostics.js";
import type { Messages } from "./codes.js";

/** The texts of the document around its tables. */
export interface DocumentWords {
  readonly title: string;
  readonly introduction: string;
  /** The titles by family of codes. */
  readonly families: Readonly<Record<string, string>>;
  readonly columns: readonly [code: string, severity: string, message: string, hint: string];
  readonly severities: Readonly<Record<"error" | "warning", string>>;
}

/** Renders the table of all codes in one language as Markdown, with an example of each message. */
export function codesDocument(messages: Messages, words: DocumentWords): string {
  const sections = Object.entries(words.families).map(([family, title]) => {
    const rows = allCodes()
      .filter((code) => code.startsWith(`${family}/`))
      .map((code) => row([`\`${code}\``, ...cellsOf(code, messages, words)]));
    return `## ${title}\n\n${[row(words.columns), row(["---", "---", "---", "---"]), ...rows].join("\n")}\n`;
  });
  return [`# ${words.title}\n\n${words.introduction}\n`, ...sections].join("\n");
}

/** Returns all codes, sorted. */
export function allCodes(): readonly DiagnosticCode[] {
  return (Object.keys(codes) as DiagnosticCode[]).toSorted((a, b) => (a < b ? -1 : 1));
}

/** Returns a finding with the example arguments of its code. */
export function exampleOf(code: DiagnosticCode): Diagnostic {
  const { severity } = codes[code];
  // TypeScript does not keep the relation of a code and its arguments through a union.
  return { code, severity, args: examples[code], place: undefined, parameter: undefined } as Diagnostic;
}

function cellsOf(code: DiagnosticCode, messages: Messages, words: DocumentWords): readonly string[] {
  const { message, hint } = describe(exampleOf(code), messages);
  return [words.severities[codes[code].severity], message, hint].map(cell);
}

function cell(text: string): string {
  return text
    .replaceAll(/\s+/g, " ")
    .replaceAll(/[\\|<*_]/g, (character) => (character === "_" ? character : `\\${character}`))
    .trim();
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}
