import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { ts } from "ts-morph";
import { describe, expect, it } from "vitest";
import { commandNames } from "../../generator/cli/words/common-words.js";
import { allCodes, exampleOf } from "../../generator/diagnostics/codes-document.js";
import { describe as inWords } from "../../generator/diagnostics/describe.js";
import { englishMessages } from "../../generator/diagnostics/registry/index.js";
import { chineseMessages } from "../../generator/diagnostics/registry/zh/index.js";
import { englishWording } from "../../generator/emit/wording/english.js";
import { runTopgen } from "../cli/run-topgen.js";
import { temporaryFolder } from "../temporary-folder.js";

const root = fileURLToPath(new URL("../..", import.meta.url));

/**
 * Words and forms of English that no text for people may have: quaint verbs, inverted clauses, personification and double
 * negation. Each has a plain word.
 */
const quaint: readonly (readonly [pattern: RegExp, plain: string])[] = [
  [/\bbefall|\bbefell\b/i, "happen to, apply to"],
  [/\bmend(?:s|ed|ing)?\b/i, "fix"],
  [/\bheed(?:s|ed)?\b/i, "respect"],
  [/\banew\b/i, "again"],
  [/\bnone of (?:the|its|our|your|them|whose)\b/i, "is not, does not"],
  [/\bis none\b|\bare none\b/i, "is not, does not exist"],
  [/\bhears? of\b/i, "receives, is called"],
  [/\b(?:is|are|be|was) told\b|\btold apart\b|\btells? (?:of|that|what|where|which|whether)\b/i, "report, specify"],
  [/\btak(?:e|es|en) for\b/i, "treat as"],
  [/\bstands? for\b|\bstands? (?:in|on|at|below|above|behind|beside|where)\b/i, "be, mean"],
  [/\bon the wire\b/i, "wire name"],
  [/\bin the way\b/i, "exists, blocks"],
  [/\bpass(?:es|ed)? over\b|\bpassed over\b/i, "ignore, skip"],
  [/\bnobody\b|\bwhoever\b|\bsomebody\b/i, "name the person or the program"],
  [/\bgo(?:es)? wrong\b/i, "fail"],
  [/\btaken up\b|\bhold(?:s)? back\b/i, "resume, block"],
  [/\bfor want of\b|\bworth (?:a|knowing|having)\b/i, "say what is meant"],
  [/(?<!\bthere )\bis no (?!longer|more)\w/i, "is not a"],
  [/\blikewise\b|\bthus\b|\bhence\b/i, "too, so"],
  [/\bdo the work\b|\bthe work in\b/i, "run, worker"],
];

/** Parts of names that have a standard term: response, type or field, blocking entry, occurrence, requested. */
const replacedNames =
  /\b(?:[a-z]+Answers?|[A-Z]\w*Answer|answers?(?=[,:;)=.(\]])|[hH]eirs?|[mM]isfits?|[oO]bstacles?|[sS]ightings?|wish(?:es)?|strangers|telltale\w*)\b/g;

/** Phrases of comments with a plain word, beside those that no text may have. */
const replacedPhrases: readonly RegExp[] = [
  /\bnobody\b|\bwhoever\b/i,
  /\bhardly ever\b|\bsteady beat\b/i,
  /\b(?:are|is|be|was) told\b|\btold apart\b/i,
  /\b(?:the|an|of|of an) answers?\b/i,
  /\bstands? for\b/i,
  /\bgoes wrong\b|\bwent wrong\b/i,
  /\bheeds?\b|\banew\b|\bmends?\b|\bbefall\b/i,
  /\bpassed over\b|\btakes? for\b|\btaken for\b/i,
];

/** The first word of a function's doc comment: a verb in the third person, or `Called` for a callback. */
const startsWithVerb = /^(?:Called|(?:[A-Z][a-z]+-)?[A-Za-z][a-z]*s)[ ;:.,]/;

/** Plural nouns, which look like verbs. */
const pluralNouns =
  /^(?:Rows|Items|Lines|Texts|Values|Words|Parts|Fields|Files|Methods|Parameters|Responses|Examples|Milliseconds|Numbers) /;

/** Finds the functions of a file whose doc comment does not begin with a verb. */
function commentsWithoutVerb(path: string, code: string): readonly string[] {
  const file = ts.createSourceFile(path, code, ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const comment = isFunction(node) ? ts.getJSDocCommentsAndTags(node).find(ts.isJSDoc)?.comment : undefined;
    const text = ts.getTextOfJSDocComment(comment)?.trim() ?? "";
    if (text !== "" && (!startsWithVerb.test(text) || pluralNouns.test(text))) {
      found.push(`${path}: ${text.slice(0, 60)}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

/** Decides whether a declaration is a function: a constant may hold one, and so may a property with such a type. */
function isFunction(node: ts.Node): boolean {
  if (ts.isVariableStatement(node)) {
    const value = node.declarationList.declarations[0]?.initializer;
    return value !== undefined && ts.isArrowFunction(value);
  }
  if (ts.isPropertySignature(node)) return node.type !== undefined && ts.isFunctionTypeNode(node.type);
  return (
    ts.isFunctionDeclaration(node) ||
    ts.isMethodDeclaration(node) ||
    ts.isMethodSignature(node) ||
    ts.isGetAccessor(node) ||
    ts.isConstructorDeclaration(node)
  );
}

/** Places where a ruled-out word has its ordinary meaning. */
const allowed: readonly RegExp[] = [];

/** Words of Chinese texts that the platform does not use: a session is 授权, not 会话. */
const foreignTerms: readonly (readonly [pattern: RegExp, plain: string])[] = [
  [/会话/, "授权 (SessionKey)"],
  [/回答|应答/, "响应"],
  [/必需/, "必须"],
  [/您|哦|呢|啦|亲/, "neutral sentences"],
];

function problemsOf(text: string, rules: typeof quaint): readonly string[] {
  const checked = allowed.reduce((rest, pattern) => rest.replace(pattern, ""), text);
  return rules.flatMap(([pattern, plain]) => {
    const found = pattern.exec(checked);
    return found === null ? [] : [`"${found[0]}" in "${excerpt(checked, found.index)}": ${plain}`];
  });
}

function excerpt(text: string, at: number): string {
  return text.slice(Math.max(0, at - 40), at + 40).replaceAll(/\s+/g, " ");
}

describe("the words of", () => {
  it.each(allCodes())("the English message %s are plain", (code) => {
    const { message, hint } = inWords(exampleOf(code), englishMessages);
    expect([message, hint].flatMap((text) => problemsOf(text, quaint))).toEqual([]);
  });

  it.each(allCodes())("the Chinese message %s are the platform's", (code) => {
    const { message, hint } = inWords(exampleOf(code), chineseMessages);
    expect([message, hint].flatMap((text) => problemsOf(text, foreignTerms))).toEqual([]);
    // The Chinese text is not a copy of the English one, and has all its values.
    for (const text of [message, hint]) {
      expect(text).toMatch(/\p{Script=Han}/u);
      expect(text).not.toMatch(/undefined|\[object/);
    }
  });

  it.each(["", ...commandNames])(
    "the help of topgen %s are plain in English, and the platform's in Chinese",
    async (name) => {
      const commandLine = [...(name === "" ? [] : [name]), "--help"];
      const english = await runTopgen(temporaryFolder(), commandLine);
      expect(problemsOf(english.output, quaint)).toEqual([]);
      const chinese = await runTopgen(temporaryFolder(), [...commandLine, "--lang", "zh"]);
      expect(problemsOf(chinese.output, foreignTerms)).toEqual([]);
    },
  );

  const otherFolders = ["dist"];
  const folders = readdirSync(join(root, "generator"), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !otherFolders.includes(entry.name))
    .map(({ name }) => `generator/${name}`);
  it.each([...folders, "templates/runtime"])("doc comments of %s say what a thing does or is", (folder) => {
    const files = readdirSync(join(root, folder), { recursive: true, encoding: "utf8" });
    const fragments = files
      .filter((path) => path.endsWith(".ts"))
      .flatMap((path) => {
        const code = readFileSync(join(root, folder, path), "utf8");
        return [...code.matchAll(/\/\*\*\s+(?:\*\s+)?((?:What|Of|Where|Who|Whose|How|Why|Which|When)\b[^\n]*)/g)].map(
          ([, start]) => `${path}: ${start}`,
        );
      });
    expect(fragments).toEqual([]);
  });

  // The parts of the generator whose doc comments of functions begin otherwise are not listed.
  const foldersWithVerbs = [
    ...["api-diff", "config", "emit", "kinds", "learn", "lint", "mcp", "model", "output", "platform", "read"],
    ...["resolve", "samples", "sdk", "search", "spec", "text", "verify"],
  ];
  it.each(foldersWithVerbs)("doc comments of functions of generator/%s begin with what the function does", (folder) => {
    const files = readdirSync(join(root, "generator", folder), { recursive: true, encoding: "utf8" });
    const found = files
      .filter((path) => path.endsWith(".ts"))
      .flatMap((path) => commentsWithoutVerb(path, readFileSync(join(root, "generator", folder, path), "utf8")));
    expect(found).toEqual([]);
  });

  // The parts of the generator whose names and comments still use these words are not listed.
  const plainFolders = [
    ...["api-diff", "fetch", "learn", "output", "sdk", "spec", "pipeline", "lint", "emit/openapi", "emit/typescript"],
    ...["verify", "search", "samples", "text", "platform", "config", "model", "read", "resolve", "kinds"],
  ];
  it.each(plainFolders)("names and comments of generator/%s have none of the replaced words", (folder) => {
    const files = readdirSync(join(root, "generator", folder), { recursive: true, encoding: "utf8" });
    const found = files
      .filter((path) => path.endsWith(".ts"))
      .flatMap((path) => {
        const code = readFileSync(join(root, "generator", folder, path), "utf8");
        const words = [...code.matchAll(replacedNames)].map(([word]) => word);
        const comments = [...code.matchAll(/\/\*\*[^]*?\*\/|(?<!:)\/\/ [^\n]*/g)].flatMap(([text]) =>
          replacedPhrases.flatMap((pattern) => pattern.exec(text)?.[0] ?? []),
        );
        return [...words, ...comments].map((word) => `${path}: ${word}`);
      });
    expect(found).toEqual([]);
  });

  it("emitted comments are plain", () => {
    const texts = JSON.stringify(englishWording, (_, value: unknown) =>
      typeof value === "function" ? String(value) : value,
    );
    expect(problemsOf(texts, quaint)).toEqual([]);
  });

  it.each(["README.md", "CONTRIBUTING.md", "generator/diagnostics/CODES.md", "templates/README.md.hbs"])(
    "%s are plain",
    (path) => {
      expect(problemsOf(readFileSync(join(root, path), "utf8"), quaint)).toEqual([]);
    },
  );

  it.each(["README.zh-CN.md", "generator/diagnostics/CODES.zh-CN.md", "templates/README.zh-CN.md.hbs"])(
    "%s are the platform's",
    (path) => {
      // Code shows texts of documents, which have their own words.
      const sentences = readFileSync(join(root, path), "utf8").replaceAll(/^```.*?^```|`[^`\n]*`/gms, "");
      expect(problemsOf(sentences, foreignTerms)).toEqual([]);
    },
  );
});
