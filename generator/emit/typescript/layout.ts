import { displayWidth as width, isAscii } from "../../text/display-width.js";
import { propertyKey, stringLiteral } from "./escape.js";

/*
 * Prints source as prettier prints it, for the few forms that emitted files consist of. Prettier takes most of the time
 * of a run over thousands of documents; what is laid out here need not go through it. Tests format the output of every
 * template again and compare. Where this file does not know for certain what prettier would do, it says so, and the file
 * concerned is formatted by prettier.
 */

/** Source in a form that can be laid out; a plain text is a single line that cannot be broken. */
export type Source = string | ObjectSource | ListSource | LinesSource;

interface ObjectSource {
  readonly kind: "object";
  readonly entries: readonly ObjectEntry[];
  /** One member a line even where all would fit on one. */
  readonly expanded: boolean;
}

type ObjectEntry = readonly [key: string, value: Source];

interface ListSource {
  readonly kind: "list";
  readonly items: readonly Source[];
}

/** Literals of the lines of a text, joined by line breaks. */
interface LinesSource {
  readonly kind: "lines";
  readonly literals: readonly string[];
}

/** An object literal; keys are names, not yet quoted. */
export function objectSource(entries: readonly ObjectEntry[]): Source {
  return { kind: "object", entries, expanded: false };
}

export function expandedObject(entries: readonly ObjectEntry[]): Source {
  return { kind: "object", entries, expanded: true };
}

export function listSource(items: readonly Source[]): Source {
  return { kind: "list", items };
}

export function linesSource(literals: readonly string[]): Source {
  const [only] = literals;
  return literals.length === 1 && only !== undefined ? only : { kind: "lines", literals };
}

/** Lays out one file. */
export class Layout {
  /** Whether everything so far is certain to be as prettier prints it. */
  exact = true;

  /**
   * @param before what stands in front on the same line, indentation included.
   * @param after what follows on the last line.
   */
  source(source: Source, before: string, after: string): string {
    return this.#print(source, indentOf(before), width(before), width(after));
  }

  /** An import or export of names from a file. */
  names(keyword: string, names: readonly string[], file: string): string {
    const line = `${keyword} { ${names.join(", ")} } from ${stringLiteral(file)};`;
    // Prettier never breaks the braces of a single name.
    if (names.length <= 1 || width(line) <= printWidth) return line;
    return `${keyword} {\n${names.map((name) => `  ${name},\n`).join("")}} from ${stringLiteral(file)};`;
  }

  /** A member's declaration: `key: type;`, with a union on the next line where it does not fit, or over several. */
  member(indent: string, key: string, parts: readonly string[]): string {
    const line = `${indent}${key}: ${parts.join(" | ")};`;
    this.#measure(line);
    if (width(line) <= printWidth) return line;
    const [only] = parts;
    if (parts.length === 1 && only !== undefined) this.#doubt(!only.includes(" "));
    if (parts.length === 1) return line;
    const next = `${indent}  ${parts.join(" | ")};`;
    if (width(next) <= printWidth) return `${indent}${key}:\n${next}`;
    this.#doubt(parts.every((part) => !this.#overflows(`${indent}  | ${part};`)));
    return `${indent}${key}:\n${parts.map((part) => `${indent}  | ${part}`).join("\n")};`;
  }

  /** The head of a function or method, up to its opening brace. */
  parameters(before: string, parameters: readonly string[], after: string): string {
    const line = `${before}(${parameters.join(", ")})${after}`;
    if (width(line) <= printWidth) return line;
    const indent = " ".repeat(indentOf(before));
    const broken = [`${before}(`, ...parameters.map((parameter) => `${indent}  ${parameter},`), `${indent})${after}`];
    this.#doubt(broken.every((text) => !this.#overflows(text)));
    return broken.join("\n");
  }

  /**
   * A statement that calls with an object literal, and perhaps with options after it.
   *
   * @param made what stands in front of the literal's own parentheses, such as `new X`; empty if the literal is the
   * argument.
   */
  callWithObject(call: string, made: string, object: Source, options: string | undefined): string {
    const rest = options === undefined ? "" : `, ${options}`;
    const wrapped = (literal: string): string => (made === "" ? literal : `${made}(${literal})`);
    const flat = flatForm(object);
    if (flat !== undefined) {
      return this.line(`${call}(${wrapped(flat)}${rest});`);
    }
    if (made === "" && options === undefined) return `${call}(${this.source(object, "", ");")});`;
    const parts = [wrapped(this.source(object, "  ", "),")), ...(options === undefined ? [] : [options])];
    this.line(`${call}(`);
    return `${call}(\n${parts.map((part) => `  ${part},\n`).join("")});`;
  }

  /** A table in Markdown: in columns, unless a line is too long for that. */
  table(head: readonly string[], rows: readonly (readonly string[])[]): string {
    const all = [head, ...rows];
    this.#doubt(all.every((cells) => cells.every((cell) => plainCell.test(cell))));
    const widths = head.map((_, column) => Math.max(3, ...all.map((cells) => width(cells[column] ?? ""))));
    const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
    const padded = (cells: readonly string[]): string =>
      line(cells.map((cell, column) => cell + " ".repeat((widths[column] ?? 0) - width(cell))));
    const isWide = width(padded(head)) > printWidth;
    const rule = line(head.map((_, column) => "-".repeat(isWide ? 3 : (widths[column] ?? 3))));
    const [first = "", ...others] = all.map(isWide ? line : padded);
    return [first, rule, ...others].join("\n");
  }

  /** An arrow function whose body is one expression: on the next line if it does not fit. */
  arrow(indent: string, head: string, body: string): string {
    const line = `${indent}${head} => ${body}`;
    if (width(line) <= printWidth) return line;
    const start = this.line(`${indent}${head} =>`);
    return `${start}\n${this.line(`${indent}  ${body}`)}`;
  }

  /** Code that stands on one line, and would be broken in some way if it did not fit. */
  line(code: string): string {
    this.#doubt(!this.#overflows(code));
    return code;
  }

  #print(source: Source, indent: number, before: number, after: number): string {
    if (typeof source === "string") {
      this.#measure(source);
      return source;
    }
    const flat = flatForm(source);
    if (flat !== undefined) this.#measure(flat);
    if (flat !== undefined && before + width(flat) + after <= printWidth) {
      // The end of a chain of calls may break before what follows it: too close to tell.
      if (source.kind === "lines") this.#doubt(before + width(flat) + after <= printWidth - 20);
      return flat;
    }
    const inner = " ".repeat(indent + 2);
    const end = " ".repeat(indent);
    switch (source.kind) {
      case "object": {
        const members = source.entries.map(([key, value]) => `${this.#entry(propertyKey(key), value, indent + 2)},\n`);
        return `{\n${members.join("")}${end}}`;
      }
      case "list": {
        if (source.items.length > 1 && source.items.every(isNumber)) this.#doubt(false);
        const items = source.items.map((item) => `${inner}${this.#print(item, indent + 2, indent + 2, 1)},\n`);
        return `[\n${items.join("")}${end}]`;
      }
      case "lines": {
        this.#doubt(flat === undefined || before + width(flat) + after > printWidth + 20);
        return `[\n${source.literals.map((literal) => `${inner}${literal},\n`).join("")}${end}].join("\\n")`;
      }
    }
  }

  #entry(key: string, value: Source, indent: number): string {
    const inner = " ".repeat(indent);
    const start = `${inner}${key}: `;
    this.#measure(start);
    const printed = this.#print(value, indent, width(start), 1);
    // A text that does not fit goes to a line of its own, but not to save less than that line's indentation.
    if (isText(value) && width(start) + width(printed) + 1 > printWidth && width(key) >= 5) {
      return `${inner}${key}:\n${inner}  ${printed}`;
    }
    return start + printed;
  }

  #overflows(line: string): boolean {
    return width(line) > printWidth;
  }

  #measure(code: string): void {
    // Longer code than this is broken whatever its keys look like, and each key is measured then.
    if (!isAscii(code)) this.#doubt(!pictograph.test(code) && (code.length > 1_000 || !uncertainKey.test(code)));
  }

  #doubt(certain: boolean): void {
    if (!certain) this.exact = false;
  }
}

const printWidth = 120;

/** Cells of words, of code and of links to code: nothing that Markdown could take for anything else. */
const plainCell = /^(?:[\p{Script=Han}A-Za-z0-9 ，。：、（）…,]|`[^`|]+`|\[`[^`|]+`\]\([\w./-]+\))*$/u;

/** Emoji are measured as sequences, which is more than this file knows. */
const pictograph = /[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}\p{Mn}\p{Me}]/u;

/** Prettier takes the quotes off what the oldest version of the language took for a name. */
const uncertainKey = /(["'])[^"']*[^\x20-\x7e\u4e00-\u9fa5"'][^"']*\1: /;

/** The source on one line; `undefined` if it must be broken. */
function flatForm(source: Source): string | undefined {
  if (typeof source === "string") return source;
  if (source.kind === "lines") return `[${source.literals.join(", ")}].join("\\n")`;
  if (source.kind === "list") {
    if (mustBreak(source.items)) return undefined;
    const items = source.items.map(flatForm);
    return items.includes(undefined) ? undefined : `[${items.join(", ")}]`;
  }
  if (source.entries.length === 0) return "{}";
  if (source.expanded) return undefined;
  const entries = source.entries.map(([key, value]) => {
    const flat = flatForm(value);
    return flat === undefined ? undefined : `${propertyKey(key)}: ${flat}`;
  });
  return entries.includes(undefined) ? undefined : `{ ${entries.join(", ")} }`;
}

/** A list of several objects, or of several lists, of more than one member each is always broken. */
function mustBreak(items: readonly Source[]): boolean {
  if (items.length < 2) return false;
  return (
    items.every((item) => typeof item === "object" && item.kind === "object" && item.entries.length > 1) ||
    items.every((item) => typeof item === "object" && item.kind === "list" && item.items.length > 1)
  );
}

function isText(source: Source): boolean {
  return typeof source === "string" && /^["']/.test(source);
}

function isNumber(source: Source): boolean {
  return typeof source === "string" && /^-?\d/.test(source);
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}
