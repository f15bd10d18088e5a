import { runInNewContext } from "node:vm";
import fc from "fast-check";
import { Project, SyntaxKind, ts, type SourceFile } from "ts-morph";
import { describe, expect, test } from "vitest";
import {
  comment,
  commentWords,
  lineComment,
  markdownLine,
  propertyKey,
  stringLiteral,
} from "../../../generator/emit/typescript/escape.js";
import { identifier } from "../../../generator/sdk/identifier.js";
import { printDoc } from "../../../generator/emit/typescript/print/printer.js";
import { wordsOfComment } from "../../../generator/text/doc-comment.js";
import { commentDirectives, fileDirectives, type ToolDirective } from "./tool-directives.js";

/** Fragments that have broken generators; tests put any other text between them. */
const nastyPieces = [
  "*/",
  "/*",
  "//",
  "`",
  "${process.exit()}",
  "</script>",
  "<!--",
  "\u2028",
  "\u2029",
  "\u0000",
  "\u001b[31m",
  "\ud800",
  "\udfff",
  "\u202e",
  "\\",
  "\\u",
  '"',
  "'",
  "\r\n",
  "\n",
  "\r",
  "@param {string} x",
  "{@link x}",
  "mid @since 1",
  " @",
  "{ @inheritDoc }",
  "患者撤回",
  "{{x}}",
  "__proto__",
  "constructor",
  "default",
  "1st",
  "a-b",
  ...commentDirectives.flatMap(({ examples }) => examples),
];

const nastyText = fc
  .array(fc.oneof(fc.constantFrom(...nastyPieces), fc.string({ unit: "binary", maxLength: 5 })), { maxLength: 8 })
  .map((pieces) => pieces.join(""));

function printed(paragraphs: readonly string[], tags: readonly "deprecated"[] = []): string {
  return printDoc(comment({ paragraphs, tags }).doc);
}

const project = new Project({ useInMemoryFileSystem: true, skipLoadingLibFiles: true });

function parse(code: string): SourceFile {
  const file = project.createSourceFile("emitted.ts", code, { overwrite: true });
  const problems = project.getProgram().getSyntacticDiagnostics(file);
  expect(problems.map((problem) => problem.getMessageText())).toEqual([]);
  return file;
}

/** Returns the tools that find one of their directives in emitted text. */
function directedTools(emitted: string, directives: readonly ToolDirective[]): readonly string[] {
  return directives.filter(({ pattern }) => pattern.test(emitted)).map(({ tool }) => tool);
}

describe("a directive of a tool in a text", () => {
  const examples = commentDirectives.flatMap((directive) =>
    directive.examples.map((text) => [text, directive] as const),
  );

  test.each(examples)("such as %j is not a directive in a comment, a line comment or Markdown", (text, directive) => {
    expect(text).toMatch(directive.pattern);
    for (const inContext of [text, `前${text}后`, `a\n${text}\nb`, `*${text}*/${text}`]) {
      for (const emitted of [printed([inContext]), lineComment(inContext), markdownLine(inContext)]) {
        expect(directedTools(emitted, commentDirectives)).toEqual([]);
      }
    }
  });

  test("occurs in no comment, literal or Markdown for any text", () => {
    fc.assert(
      fc.property(nastyText, (text) => {
        for (const emitted of [printed([text]), lineComment(text), markdownLine(text)]) {
          expect(directedTools(emitted, commentDirectives)).toEqual([]);
        }
        expect(directedTools(stringLiteral(text), fileDirectives)).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });
});

describe("stringLiteral", () => {
  test("returns one literal with the value of the text", () => {
    fc.assert(
      fc.property(nastyText, (text) => {
        const literal = stringLiteral(text);
        const statements = parse(`(${literal});`).getStatements();
        expect(statements).toHaveLength(1);
        const found = statements[0]?.getDescendantsOfKind(SyntaxKind.StringLiteral) ?? [];
        expect(found.map((node) => node.getLiteralValue())).toEqual([text]);
        expect(runInNewContext(literal, {})).toBe(text);
      }),
    );
  });

  test("returns nothing that an editor hides or that an HTML page interprets", () => {
    fc.assert(
      fc.property(nastyText, (text) => {
        expect(stringLiteral(text)).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]|<\/script|<!--/iu);
      }),
    );
  });

  test.each([
    ["会话", '"会话"'],
    ['{"a":1}', `'{"a":1}'`],
    [`"'`, `"\\"'"`],
    ["a\nb\t\\", String.raw`"a\nb\t\\"`],
    ["</SCRIPT>", String.raw`"\u003c/SCRIPT>"`],
    ["\u2028\u202e\ud800", String.raw`"\u2028\u202e\ud800"`],
    ["https://a.b//c", String.raw`"https://a.b/\u002fc"`],
    ["a\nosonar", String.raw`"a\nosonar"`],
    ["a@b.c", String.raw`"a\u0040b.c"`],
  ])("returns, for %j, %s", (text, literal) => {
    expect(stringLiteral(text)).toBe(literal);
  });
});

describe("comment", () => {
  test("returns one comment without tags from the text, for any text", () => {
    fc.assert(
      fc.property(fc.array(nastyText, { maxLength: 3 }), (paragraphs) => {
        const doc = printed(paragraphs);
        const file = parse(`interface Before {\n${doc}\n  member: string;\n}\n`);
        expect(file.getStatements()).toHaveLength(1);
        const [member, ...others] = file.getInterfaceOrThrow("Before").getMembers();
        expect(others).toEqual([]);
        expect(member?.getKind()).toBe(SyntaxKind.PropertySignature);
        const comments = member?.getLeadingCommentRanges() ?? [];
        expect(comments.map((range) => range.getText())).toEqual(doc === "" ? [] : [doc]);
        for (const jsDoc of file.getDescendantsOfKind(SyntaxKind.JSDoc)) {
          expect(jsDoc.getTags()).toEqual([]);
          expect(jsDoc.getDescendants().map((node) => node.getKind())).not.toContain(SyntaxKind.JSDocLink);
        }
      }),
    );
  });

  test("returns nothing that an editor hides", () => {
    fc.assert(
      fc.property(nastyText, (text) => {
        expect(printed([text])).not.toMatch(/[^\P{Cc}\n]|[\p{Cf}\p{Zl}\p{Zp}\p{Cs}]|<\/script/iu);
      }),
    );
  });

  test.each([
    [["会话消息撤回"], "/** 会话消息撤回 */"],
    [["one", "two\nthree"], "/**\n * one\n *\n * two\n * three\n */"],
    [["", " "], ""],
    [["a */ process.exit(); /*"], "/** a *\\/ process.exit(); /\\* */"],
    [["@deprecated no, @会话"], "/** &#64;deprecated no, &#64;会话 */"],
    [["see {@link x}, mail a@b.c, 2@2x"], "/** see {&#64;link x}, mail a&#64;b.c, 2@2x */"],
    [["https://a.b/c, //a.b/c"], "/** https://a.b/c, /\\/a.b/c */"],
    [["//# sourceMappingURL=a.map"], "/** /\\/&#35; sourceMappingURL=a.map */"],
    [["eslint-disable, no-one"], "/** eslint&#45;disable, no-one */"],
    [["bell\u0007 line\u2028end"], "/** bell\\u0007 line\\u2028end */"],
  ])("returns, for %j, %j", (paragraphs, doc) => {
    expect(printed(paragraphs)).toBe(doc);
  });

  test("keeps the tags that topgen adds", () => {
    const file = parse(`${printed(["old @since 1"], ["deprecated"])}\nexport const a = 1;`);
    const [jsDoc] = file.getVariableStatements()[0]?.getJsDocs() ?? [];
    expect(jsDoc?.getTags().map((tag) => tag.getTagName())).toEqual(["deprecated"]);
  });

  test("breaks a line of Chinese by display width, not by characters", () => {
    expect(printed(["会".repeat(56)]).split("\n")).toHaveLength(1);
    expect(printed(["会".repeat(57)]).split("\n")).toHaveLength(3);
  });

  test("accepts five megabytes", () => {
    expect(printed([`${" -*".repeat(1_000_000)}x${"{ ".repeat(1_000_000)}`]).length).toBeGreaterThan(5_000_000);
  });
});

describe("the words of a comment", () => {
  test("are those that the comment shows, for any text", () => {
    fc.assert(
      fc.property(fc.array(nastyText, { maxLength: 3 }), fc.boolean(), (paragraphs, isDeprecated) => {
        const text = { paragraphs, tags: isDeprecated ? (["deprecated"] as const) : [] };
        expect(commentWords(text)).toBe(wordsOfComment(printDoc(comment(text).doc)));
      }),
    );
  });
});

describe("identifier", () => {
  test("returns a name that can be declared in a module, for any text", () => {
    fc.assert(
      fc.property(nastyText, (text) => {
        const name = identifier(text);
        const [statement, ...others] = parse(`export const ${name} = 1;`).getStatements();
        expect(others).toEqual([]);
        expect(statement?.getText()).toBe(`export const ${name} = 1;`);
        expect(runInNewContext(`"use strict"; const ${name} = 1; ${name}`, {})).toBe(1);
      }),
    );
  });

  test("returns no reserved word", () => {
    const words = ts.SyntaxKind;
    const reserved = Object.values(words).filter(
      (kind): kind is ts.SyntaxKind =>
        typeof kind === "number" && kind >= words.FirstReservedWord && kind <= words.LastFutureReservedWord,
    );
    expect(reserved.length).toBeGreaterThan(40);
    for (const kind of reserved) expect(identifier(ts.tokenToString(kind) ?? "")).toMatch(/^[a-z]+_$/);
  });

  test.each([
    ["a-b", "ab"],
    ["1st", "_1st"],
    ["", "_"],
    ["患者", "患者"],
    ["default", "default_"],
  ])("returns, for %j, %s", (text, name) => {
    expect(identifier(text)).toBe(name);
  });
});

describe("propertyKey", () => {
  test("returns the key of an own member with the name in the text", () => {
    fc.assert(
      fc.property(nastyText, (text) => {
        const code = `({ ${propertyKey(text)}: 1 })`;
        expect(parse(code).getStatements()).toHaveLength(1);
        expect(Object.entries(runInNewContext(code, {}) as object)).toEqual([[text, 1]]);
      }),
    );
  });

  test.each([
    ["rsType", "rsType"],
    ["default", "default"],
    ["a-b", '"a-b"'],
    ["1st", '"1st"'],
    ["__proto__", '["__proto__"]'],
    ["é", '["é"]'],
    ["价格（元）", '"价格（元）"'],
  ])("returns, for %j, %s", (text, key) => {
    expect(propertyKey(text)).toBe(key);
  });
});
