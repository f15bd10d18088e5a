import { isSystemParameter, sessionParameter } from "../platform/system-parameters.js";
import { textValue } from "./literals.js";
import { RequestBuilder, type RequestSample } from "./request-sample.js";

/** Parses the platform's curl request sample: one form field per `-d`, with a URL-encoded value. */
export function parseCurlSample(text: string): RequestSample {
  const builder = new RequestBuilder();
  let usesSession = false;
  let isCall = false;
  let isField = false;
  for (const { word, line } of shellWords(text)) {
    if (!isField) {
      isField = /^(?:-d|-F|--data(?:-urlencode|-raw|-binary)?|--form)$/.test(word);
      continue;
    }
    isField = false;
    const equals = word.indexOf("=");
    if (equals < 1) {
      builder.leaveUnread(line);
      continue;
    }
    const name = word.slice(0, equals);
    if (isSystemParameter(name)) {
      isCall ||= name === "method";
      usesSession ||= name === sessionParameter;
    } else {
      const value = word.slice(equals + 1);
      // A file is passed by its name.
      builder.setParameter(
        name,
        value.startsWith("@") ? { kind: "unknown", code: value } : textValue(urlDecoded(value), line),
        line,
      );
    }
  }
  if (isCall) builder.call(usesSession);
  return builder.sample;
}

/** Decodes percent-encoding; a percent sign without valid UTF-8 bytes is kept. */
function urlDecoded(encoded: string): string {
  const spaced = encoded.replaceAll("+", " ");
  try {
    return decodeURIComponent(spaced);
  } catch {
    return spaced;
  }
}

interface ShellWord {
  readonly word: string;
  /** The line, counted from 0. */
  readonly line: number;
}

/** Splits a shell command into words: removes quotes, and keeps the character after a backslash. */
function* shellWords(text: string): Generator<ShellWord> {
  let parts: string[] = [];
  let isWord = false;
  let line = 0;
  let quote: string | undefined;
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === "\n") line += 1;
    if (quote !== undefined && character === quote) {
      quote = undefined;
    } else if (quote === undefined && (character === "'" || character === '"')) {
      quote = character;
      isWord = true;
    } else if (character === "\\" && quote !== "'") {
      at += 1;
      if (text[at] === "\n") line += 1;
      else {
        parts.push(text.charAt(at));
        isWord = true;
      }
    } else if (quote === undefined && character.trim() === "") {
      if (isWord) yield { word: parts.join(""), line: character === "\n" ? line - 1 : line };
      parts = [];
      isWord = false;
    } else {
      parts.push(character);
      isWord = true;
    }
  }
  if (isWord) yield { word: parts.join(""), line };
}
