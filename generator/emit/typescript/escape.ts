import { builders } from "prettier/doc";
import { directive, directives, mayContainDirective } from "../../text/directives.js";
import { oneLine } from "../../text/one-line.js";
import { escapeOf, invisibleCharacters } from "../../text/invisible-characters.js";
import { LaidOut, type Doc } from "./print/laid-out.js";

const { align, group, hardline, ifBreak, line } = builders;

/*
 * The doors through which text of a document gets into emitted code; names have their own, see sdk/identifier.ts.
 * Documents are untrusted: nothing else in topgen may quote or comment, and a template never puts quotes or comment marks
 * around a value of its view. Through no door passes a directive: tools search comments, and some of them whole files, for
 * words that tell them what to do.
 */

/** A tag of a doc comment; its words are topgen's own. */
export type CommentTag = "deprecated" | `see https://${string}` | `throws ${string}`;

/** The words of a doc comment, and the tags of our own, which editors act upon. */
export interface CommentText {
  /** Set apart by an empty line; each may hold several lines. */
  readonly paragraphs: readonly string[];
  readonly tags: readonly CommentTag[];
}

/**
 * Text as a doc comment on lines of its own, or an empty document if there is no text. Chinese and markup stay as they
 * are; what could end the comment, start a tag or hide from the reader is escaped.
 */
export function comment({ paragraphs, tags }: CommentText): LaidOut {
  const lines = [...commentLines(paragraphs)];
  if (tags.length > 0) lines.push(...(lines.length === 0 ? [] : [""]), ...tags.map((tag) => `@${tag}`));
  const [only] = lines;
  if (only === undefined) return new LaidOut("");
  const inner = lines.length === 1 ? [line, ifBreak("* "), only, line] : [lines.map(starredLine), hardline];
  return new LaidOut(group(["/**", align(1, [inner, "*/"])]));
}

/** The words of a doc comment as its readers see them, without the tags. */
export function commentWords({ paragraphs }: CommentText): string {
  return commentLines(paragraphs)
    .map((text) => text.trim())
    .join("\n")
    .trim();
}

function commentLines(paragraphs: readonly string[]): readonly string[] {
  return paragraphs
    .map((paragraph) => paragraph.replaceAll(/\r\n?/g, "\n").trim())
    .filter((paragraph) => paragraph !== "")
    .flatMap((paragraph, index) => (index === 0 ? paragraph.split("\n") : ["", ...paragraph.split("\n")]))
    .map((text) => commentLine(text.trimEnd()));
}

function starredLine(text: string): Doc {
  return [hardline, text === "" ? "*" : `* ${text}`];
}

/** Text as the content of a line comment, behind `// `: one line, empty if there is no text. */
export function lineComment(text: string): string {
  return commentLine(oneLine(text));
}

/** Text as plain text of Markdown, on one line, in a table or outside: nothing in it is markup. */
export function markdownLine(text: string): string {
  return oneLine(text)
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(markdownHazard, (character, ofDirective: string | undefined) =>
      ofDirective === undefined ? `\\${character}` : entity(character),
    );
}

/** Text as a TypeScript string literal, in the quotes that need the fewest escapes; double quotes if both need as many. */
export function stringLiteral(text: string): string {
  if (plainText.test(text) && !mayContainDirective.test(text)) return `"${text}"`;
  const quote = occurrences(text, '"') > occurrences(text, "'") ? "'" : '"';
  const inner = text.replaceAll(literalHazard, (character) => {
    if (character === '"' || character === "'") return character === quote ? `\\${quote}` : character;
    return character === "\\" ? "\\\\" : escapeOf(character);
  });
  return quote + inner + quote;
}

/**
 * Text as the key of an object literal or the name of an interface's member. Quotes stand only where they must; brackets
 * around them where a plain key would set the prototype, and where it depends on the version of Unicode whether the text
 * is an identifier.
 */
export function propertyKey(text: string): string {
  if (plainKey.test(text)) return text;
  return text === "__proto__" || identifierOfSomeVersion.test(text) ? `[${stringLiteral(text)}]` : stringLiteral(text);
}

/** An identifier of Latin letters, digits and Chinese characters, but for the one that would set the prototype. */
const plainKey = /^(?!__proto__$)[A-Za-z_$\u4e00-\u9fa5][\w$\u4e00-\u9fa5]*$/;

const identifierOfSomeVersion = /^[\p{L}\p{Nl}$_][\p{L}\p{Nl}\p{M}\p{Nd}\p{Pc}$\u200c\u200d]*$/u;

/** Printable ASCII but quotes, the backslash and `<`: most names and examples, of which there are hundreds of thousands. */
const plainText = /^[ !#-&(-;=-[\]-~]*$/;

/** Bundlers may put code into HTML pages, where the last two of these would end or hide the script. */
const literalHazard = new RegExp(`["'\\\\]|${invisibleCharacters.source}|${directive}|<(?=\\/script|!--)`, "giu");

const markdownHazard = new RegExp(`(${directive})|[\\\\\`*_[\\]{}()#+!|~]`, "gi");

const commentHazard = /[@#/\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Noncharacter_Code_Point}]|\*\/|<\//u;

function commentLine(line: string): string {
  if (!commentHazard.test(line) && !mayContainDirective.test(line)) return line;
  return (
    line
      .replaceAll("\t", " ")
      .replaceAll(invisibleCharacters, escapeOf)
      .replaceAll("*/", "*\\/")
      .replaceAll(/<\/(?=script)/gi, "<\\/")
      // `@` starts a tag at the beginning of a line, behind a blank and in braces, whatever follows.
      .replaceAll(/(?<![^\s{*])@/g, entity)
      .replaceAll(directives, (character) => (/[/*]/.test(character) ? `\\${character}` : entity(character)))
  );
}

/** A character as editors and generators of documentation show it: they render comments as Markdown. */
function entity(character: string): string {
  return `&#${character.charCodeAt(0)};`;
}

function occurrences(text: string, character: string): number {
  return text.split(character).length - 1;
}
