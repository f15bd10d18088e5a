import type { RequestLanguage } from "../model/api-doc.js";
import { parseCSample } from "./c.js";
import { parseCurlSample } from "./curl.js";
import { parseDotNetSample } from "./dotnet.js";
import { parseJavaSample } from "./java.js";
import { parseNodeSample } from "./nodejs.js";
import { parsePhpSample } from "./php.js";
import { parsePythonSample } from "./python.js";
import type { RequestSample } from "./request-sample.js";

/** The name of a language in messages and in the reference. */
export type LanguageName = "curl" | "PHP" | "Python" | "C/C++" | "Node.js" | ".NET" | "Java";

interface LanguageTraits {
  readonly name: LanguageName;
  readonly parse: (text: string) => RequestSample;
  /** Returns whether a text without leading blanks is code in this language. */
  readonly recognizes: (text: string) => boolean;
  /**
   * The form of parameter names in the sample. `setters`: split at underscores, each part capitalized, with
   * exceptions for nested objects. `wire`: the wire names.
   */
  readonly names: "setters" | "wire";
  /**
   * Whether a sample shows every parameter. Java samples do; the others omit parameters without an example, or whole
   * objects.
   */
  readonly showsAll: boolean;
}

/** Ordered by precedence: a text belongs to the first language that recognizes it. */
export const requestLanguages: Readonly<Record<RequestLanguage, LanguageTraits>> = {
  curl: {
    name: "curl",
    parse: parseCurlSample,
    recognizes: (text) => /^(?:\$ )?curl\b/.test(text),
    names: "wire",
    showsAll: false,
  },
  php: {
    name: "PHP",
    parse: parsePhpSample,
    recognizes: (text) =>
      text.startsWith("<?php") || (text.includes("$") && /(?:^|\n)[ \t]*\$\w+ ?= ?new \\?\w+|\$req->set\w/.test(text)),
    names: "setters",
    showsAll: false,
  },
  python: {
    name: "Python",
    parse: parsePythonSample,
    recognizes: (text) =>
      holdsAny(text, ["import top", "from top", ".api.", "# -*-"]) &&
      /(?:^|\n)(?:import top\b|from top\b|[ \t]*req ?= ?(?:top|dingtalk)\.api\.)|^# -\*-/.test(text),
    names: "wire",
    showsAll: false,
  },
  c: {
    name: "C/C++",
    parse: parseCSample,
    recognizes: (text) =>
      holdsAny(text, ["pTopRequest", "alloc_top_request(", "add_param("]) &&
      /\bpTopRequest\b|\balloc_top_request\(|(?:^|\n)[ \t]*add_param\(/.test(text),
    names: "wire",
    showsAll: false,
  },
  nodejs: {
    name: "Node.js",
    parse: parseNodeSample,
    recognizes: (text) => text.includes(".execute(") && /\.execute\( ?['"][\w.-]{1,200}['"]\s*,/.test(text),
    names: "wire",
    showsAll: false,
  },
  dotnet: {
    name: ".NET",
    parse: parseDotNetSample,
    recognizes: (text) =>
      (holdsAny(text, ["TopClient", "IDingTalkClient", ".Execute("]) &&
        /\b(?:ITopClient|IDingTalkClient|DefaultTopClient) |new DefaultTopClient\(|\.Execute\(/.test(text)) ||
      (/req\.[A-Z]/.test(text) && /(?:^|[\n;])[ \t]*req\.[A-Z]\w* ?= ?/.test(text)),
    names: "setters",
    showsAll: false,
  },
  java: {
    name: "Java",
    parse: parseJavaSample,
    recognizes: (text) => javaStart.test(text) || /(?:^|[\s;])\w{1,100}\.set[A-Z]\w*\(/.test(text),
    names: "setters",
    showsAll: true,
  },
};

const javaStart = /^(?:import com\.|TaobaoClient |DingTalkClient |TopClient |[A-Z]\w{0,80}Client \w{1,40} = new )/;

/**
 * Returns whether a text contains one of some words. They are found several times as fast as the patterns that start
 * with them.
 */
function holdsAny(text: string, words: readonly string[]): boolean {
  for (const word of words) if (text.includes(word)) return true;
  return false;
}

/** Returns the language of code, or `undefined` for a language that pages do not use. */
export function languageOf(code: string): RequestLanguage | undefined {
  const text = code.trimStart();
  for (const language of languages) if (requestLanguages[language].recognizes(text)) return language;
  return undefined;
}

const languages = Object.keys(requestLanguages) as readonly RequestLanguage[];

/** In the order of the tabs on the platform's pages. */
export const requestLanguageNames = [
  "java",
  "dotnet",
  "php",
  "curl",
  "python",
  "c",
  "nodejs",
] as const satisfies readonly RequestLanguage[];

export function isRequestLanguage(format: string): format is RequestLanguage {
  return Object.hasOwn(requestLanguages, format);
}
