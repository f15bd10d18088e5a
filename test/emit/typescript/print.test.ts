import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { stringLiteral } from "../../../generator/emit/typescript/escape.js";
import { expressionDoc } from "../../../generator/emit/typescript/print/expression-doc.js";
import {
  call,
  expandedObject,
  linesOf,
  name,
  object,
  type Expression,
} from "../../../generator/emit/typescript/print/expression.js";
import { source } from "../../../generator/emit/typescript/print/fill.js";
import { SourceDoc, type Doc } from "../../../generator/emit/typescript/print/source-doc.js";
import {
  argumentList,
  arrowBody,
  assignedValue,
  callArguments,
  nameList,
  typeArgumentList,
  type Argument,
} from "../../../generator/emit/typescript/print/layout.js";
import { markdownTable } from "../../../generator/emit/typescript/print/markdown.js";
import { list, typeDoc, union, type TypeSource } from "../../../generator/emit/typescript/print/type.js";
import { format } from "../../../generator/emit/typescript/render/format.js";

/** Words of every length around the line width, so that every kind of line break occurs. */
const word = fc.integer({ min: 1, max: 130 }).map((length) => "a".repeat(length));
const shortWord = fc.integer({ min: 1, max: 30 }).map((length) => "a".repeat(length));

const text = fc.oneof(
  word,
  shortWord,
  fc.string({ maxLength: 12 }),
  shortWord.map((ascii) => "会话".repeat(ascii.length)),
  fc.constantFrom('"', "it's", '{"a":"b"}', "\u0000", "\u2028", "</script>", "é", "\\"),
);

const key = fc.oneof(
  shortWord,
  word,
  text,
  fc.constantFrom("constructor", "a-b", "1st", "价格（元）", "kind", "é", "が"),
);

const { expression } = fc.letrec<{ expression: Expression }>((tie) => ({
  expression: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    text,
    fc.double({ noDefaultInfinity: true, noNaN: true }),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    word.map(name),
    fc.array(fc.integer(), { maxLength: 60 }),
    fc.array(text, { maxLength: 4 }).map((lines) => linesOf(lines.join("\n"))),
    text.map((argument) => call("new Date", argument)),
    text.map((argument) => call("new TextEncoder().encode", argument)),
    fc.array(tie("expression"), { maxLength: 4 }),
    fc
      .uniqueArray(fc.tuple(key, tie("expression")), { maxLength: 4, selector: ([member]) => member })
      .chain((members) => fc.constantFrom(object(members), expandedObject(members))),
  ),
}));

const { type } = fc.letrec<{ type: TypeSource }>((tie) => ({
  type: fc.oneof(
    { depthSize: "small" },
    word,
    fc.constantFrom("string", "undefined", "unknown"),
    text.map(stringLiteral),
    tie("type").map(list),
    fc
      .array(
        fc.oneof(
          shortWord.map(stringLiteral),
          word,
          fc.constantFrom("(string & {})", "undefined"),
          shortWord.map(list),
        ),
        { minLength: 2, maxLength: 6 },
      )
      .map(([first = "string", ...others]) => union([first, ...others])),
  ),
}));

async function expectAsPrettierPrints(printed: string): Promise<void> {
  expect(await format("a.ts", printed)).toBe(printed);
}

function sourceDoc(doc: Doc): SourceDoc {
  return new SourceDoc(doc);
}

describe("the printer matches prettier for", () => {
  test("an expression as the value of a member at any depth", async () => {
    await fc.assert(
      fc.asyncProperty(key, expression, async (member, value) => {
        const doc = sourceDoc(expressionDoc(expandedObject([[member, value]])));
        await expectAsPrettierPrints(source`export const one = ${doc};\n`);
        await expectAsPrettierPrints(
          source`export function one() {\n  return {\n    items: ${sourceDoc(expressionDoc([value]))},\n  };\n}\n`,
        );
      }),
      { numRuns: 300 },
    );
  });

  test("the value of a declaration with a long name", async () => {
    await fc.assert(
      fc.asyncProperty(word, text, expression, async (declared, value, members) => {
        const literal = sourceDoc(assignedValue(expressionDoc(value)));
        const whole = sourceDoc(assignedValue(expressionDoc(expandedObject([["a", members]]))));
        await expectAsPrettierPrints(source`export const ${declared} =${literal};\nconst b: ${declared} =${whole};\n`);
      }),
      { numRuns: 100 },
    );
  });

  test("the type of a member", async () => {
    await fc.assert(
      fc.asyncProperty(word, type, async (member, given) => {
        const doc = sourceDoc(typeDoc(given));
        await expectAsPrettierPrints(source`export interface A {\n  readonly ${member}?: ${doc};\n}\n`);
        await expectAsPrettierPrints(source`class A {\n  declare readonly ${member}: ${doc};\n}\n`);
      }),
      { numRuns: 200 },
    );
  });

  test("the names of an import, the parameters and the call of a method, the body of an arrow function", async () => {
    await fc.assert(
      fc.asyncProperty(word, fc.array(word, { minLength: 1, maxLength: 3 }), async (declared, words) => {
        const types = words.map((given, index) => `p${index}: ${given}`);
        const [names, parameters, args] = [nameList(words), argumentList(types), argumentList(words)].map(sourceDoc);
        const made = sourceDoc(argumentList([["new ", declared, "(", argumentList(["a"]), ")"], "b"]));
        const body = sourceDoc(arrowBody(["new ", declared, "(", argumentList(["a"]), ")"]));
        const record = sourceDoc(assignedValue(["Record<", typeArgumentList(["string", "never"]), ">"]));
        if (names === undefined || parameters === undefined || args === undefined) throw new Error("Nothing was made.");
        await expectAsPrettierPrints(source`import type ${names} from "./${declared}.js";

export type ${declared} =${record};

class A {
  constructor(${parameters}) {
    this.a = a;
  }
}

export function b() {
  return {
    ${declared}(${parameters}): Promise<${declared}> {
      return client.execute(${made});
    },
    c(${parameters}): Promise<${declared}> {
      return a(${args});
    },
    d: (a) =>${body},
  };
}
`);
      }),
      { numRuns: 100 },
    );
  });

  test("a call with objects, wrapped or not, with options or without", async () => {
    const members = fc.uniqueArray(fc.tuple(shortWord, text), { maxLength: 3, selector: ([member]) => member });
    const shapes = fc.constantFrom(object, expandedObject);
    await fc.assert(
      fc.asyncProperty(
        word,
        members,
        shapes,
        fc.boolean(),
        fc.boolean(),
        async (callee, entries, shape, isNew, more) => {
          const kind = entries.length > 0 ? "object" : "empty object";
          const literal: Argument = { doc: expressionDoc(shape(entries)), kind };
          const made: Argument = { doc: [`new ${callee}(`, callArguments([literal]), ")"], kind: "other" };
          const options: Argument = { doc: expressionDoc(object([["b", callee]])), kind: "object" };
          const args = sourceDoc(callArguments([isNew ? made : literal, ...(more ? [options] : [])]));
          const value = sourceDoc(
            assignedValue([`await client.${callee}(`, callArguments([isNew ? made : literal]), ")"]),
          );
          await expectAsPrettierPrints(source`${callee}(${args});\n`);
          await expectAsPrettierPrints(source`const response =${value};\n`);
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe("the printer of tables in Markdown", () => {
  test("matches prettier", async () => {
    const cell = fc.oneof(word, fc.constantFrom("`a`", "会话消息撤回", "", "*a*", String.raw`a\_b`, "😀", "&amp;"));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell), { maxLength: 4 }), async (rows) => {
        const printed = `${await markdownTable(["Name", "What"], ...rows)}\n`;
        expect(await format("a.md", printed)).toBe(printed);
      }),
      { numRuns: 50 },
    );
  });
});
