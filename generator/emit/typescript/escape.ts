import { builders } from "prettier/doc";
import { directive, directives, mayContainDirective } from "../../text/directives.js";
import { oneLine } from "../../text/one-line.js";
import { escapeOf, invisibleCharacters } from "../../text/invisible-characters.js";
import { SourceDoc } from "./print/source-doc.js";

const { align, group, ifBreak, line } = builders;

/*
 * Functions that put text of documents into emitted code; names have their own, see sdk/identifier.ts. Documents are
 * untrusted: no other code in topgen may quote text or write comments, and no template may put quotes or comment marks
 * around a value of its view. The functions also escape directives, because tools search comments, and some of them
 * whole files, for instructions.
 */

/** A tag of a doc comment; its text is topgen's own. */
export type CommentTag = "deprecated" | `see https://${string}` | `throws ${string}`;

/** The text of a doc comment, and its tags, which editors evaluate. */
export interface CommentText {
  /** The paragraphs, which are separated by an empty line; each can have several lines. */
  readonly paragraphs: readonly string[];
  readonly tags: readonly CommentTag[];
}

/**
 * Returns a text as a doc comment on separate lines, or an empty document if there is no text. Chinese and markup are
 * unchanged; anything that could end the comment, start a tag or be invisible is escaped.
 */
export function comment({ paragraphs, tags }: CommentText): SourceDoc {
  const lines = [...commentLines(paragraphs)];
  if (tags.length > 0) lines.push(...(lines.length === 0 ? [] : [""]), ...tags.map((tag) => `@${tag}`));
  const [only] = lines;
  if (only === undefined) return new SourceDoc("");
  if (lines.length > 1) {
    const starred = lines.flatMap((text) => [line, text === "" ? "*" : `* ${text}`]);
    return new SourceDoc(group(["/**", align(1, [...starred, line, "*/"])], { shouldBreak: true }));
  }
  return new SourceDoc(group(ifBreak(["/**", align(1, [line, "* ", only, line, "*/"])], `/** ${only} */`)));
}

/** Returns the text of a doc comment as its readers see it, without the tags. */
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

/** Returns a text for a line comment, after `// `: on one line, empty if there is no text. */
export function lineComment(text: string): string {
  return commentLine(oneLine(text));
}

/** Escapes a text for Markdown, on one line, inside or outside of a table: it contains no markup. */
export function markdownLine(text: string): string {
  return oneLine(text)
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(markdownHazard, (character, ofDirective: string | undefined) =>
      ofDirective === undefined ? `\\${character}` : entity(character),
    );
}

/**
 * Returns a text as a TypeScript string literal, in the quotes that need fewer escapes; in double quotes if both need
 * the same number.
 */
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
 * Returns a text as the key of an object literal or the name of an interface's member. It has quotes only if necessary,
 * and brackets if a plain key would set the prototype or if it depends on the version of Unicode whether the text is an
 * identifier.
 */
export function propertyKey(text: string): string {
  if (plainKey.test(text)) return text;
  return text === "__proto__" || identifierOfSomeVersion.test(text) ? `[${stringLiteral(text)}]` : stringLiteral(text);
}

/** Matches identifiers of Latin letters, digits and Chinese characters, except the one that would set the prototype. */
const plainKey = /^(?!__proto__$)[A-Za-z_$\u4e00-\u9fa5][\w$\u4e00-\u9fa5]*$/;

const identifierOfSomeVersion = /^[\p{L}\p{Nl}$_][\p{L}\p{Nl}\p{M}\p{Nd}\p{Pc}$\u200c\u200d]*$/u;

/**
 * Matches printable ASCII without quotes, backslash and `<`: a quick test for most of the hundreds of thousands of
 * names and examples.
 */
const plainText = /^[ !#-&(-;=-[\]-~]*$/;

/**
 * Matches characters to escape in string literals. The last two alternatives would end or hide a script when a bundler
 * puts the code into an HTML page.
 */
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
      // `@` starts a tag at the beginning of a line, after a space and in braces, whatever follows.
      .replaceAll(/(?<![^\s{*])@/g, entity)
      .replaceAll(directives, (character) => (/[/*]/.test(character) ? `\\${character}` : entity(character)))
  );
}

/**
 * Returns a character as an HTML entity, which editors and documentation generators show as the character, because they
 * render comments as Markdown.
 */
function entity(character: string): string {
  return `&#${character.charCodeAt(0)};`;
}

function occurrences(text: string, character: string): number {
  return text.split(character).length - 1;
}
