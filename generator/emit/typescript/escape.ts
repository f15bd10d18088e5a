import { builders } from "prettier/doc";
import { LaidOut, type Doc } from "./print/laid-out.js";

const { align, group, hardline, ifBreak, line } = builders;

/*
 * The doors through which text of a document gets into emitted code; names have their own, see sdk/identifier.ts.
 * Documents are untrusted: nothing else in topgen may quote or comment, and a template never puts quotes or comment marks around a value of its view.
 */

/** The words of a doc comment, and the tags of our own, which editors act upon. */
export interface CommentText {
  /** Set apart by an empty line; each may hold several lines. */
  readonly paragraphs: readonly string[];
  readonly tags: readonly "deprecated"[];
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

/** Text as a TypeScript string literal, in the quotes that need the fewest escapes; double quotes if both need as many. */
export function stringLiteral(text: string): string {
  if (plainText.test(text)) return `"${text}"`;
  const quote = occurrences(text, '"') > occurrences(text, "'") ? "'" : '"';
  const inner = text
    .replaceAll("\\", "\\\\")
    .replaceAll(quote, `\\${quote}`)
    .replaceAll("\n", "\\n")
    .replaceAll("\r", "\\r")
    .replaceAll("\t", "\\t")
    .replaceAll(unseen, unicodeEscapes)
    // Bundlers may put code into HTML pages, where these would end or hide the script.
    .replaceAll(/<(?=\/script|!--)/gi, "\\u003c");
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

/** Control and format characters (which can reorder what a reader sees), line separators, lone surrogates, noncharacters. */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Noncharacter_Code_Point}]/gu;

const commentHazard = /[@\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Noncharacter_Code_Point}]|\*\/|<\//u;

function unicodeEscapes(character: string): string {
  let escaped = "";
  for (let at = 0; at < character.length; at += 1) {
    escaped += `\\u${character.charCodeAt(at).toString(16).padStart(4, "0")}`;
  }
  return escaped;
}

function commentLine(line: string): string {
  if (!commentHazard.test(line)) return line;
  return (
    line
      .replaceAll("\t", " ")
      .replaceAll(unseen, unicodeEscapes)
      .replaceAll("*/", "*\\/")
      .replaceAll(/<\/(?=script)/gi, "<\\/")
      // `@word` starts a tag at the beginning of a line, behind a blank and in braces.
      .replaceAll(/(?<![^\s{*])@/g, "\\@")
  );
}

function occurrences(text: string, character: string): number {
  return text.split(character).length - 1;
}
