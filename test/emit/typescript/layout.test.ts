import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Layout } from "../../../generator/emit/typescript/layout.js";
import { format } from "../../../generator/emit/typescript/render/format.js";

/** What is laid out here is what prettier prints, or is said to be uncertain; around the edge of a line above all. */
async function expectAsPrettierPrints(layout: Layout, text: string): Promise<void> {
  if (layout.exact) expect(await format("a.ts", text)).toBe(text);
}

const name = (least: number, most: number): fc.Arbitrary<string> =>
  fc.integer({ min: least, max: most }).map((length) => "a".repeat(length));

const part = fc.oneof(
  name(1, 60).map((text) => `"${text}"`),
  name(1, 60).map((text) => `readonly ${text}[]`),
  name(5, 60),
  fc.constant("(string & {})"),
  fc.constant("undefined"),
);

/** Parentheses are there for the union only. */
const types = fc
  .uniqueArray(part, { minLength: 1, maxLength: 5 })
  .filter(([first, ...others]) => others.length > 0 || first?.startsWith("(") === false);

describe("the layout of", () => {
  it("members with types of one part and of several", async () => {
    const widths = new Set<string>();
    await fc.assert(
      fc.asyncProperty(name(1, 60), types, async (key, parts) => {
        const layout = new Layout();
        const member = layout.member("  ", `${key}?`, parts);
        widths.add(
          member.includes("|\n") || member.includes("\n    |") ? "many lines" : member.includes("\n") ? "two" : "one",
        );
        await expectAsPrettierPrints(layout, `export interface A {\n${member}\n}\n`);
      }),
      { numRuns: 300 },
    );
    expect([...widths].toSorted()).toEqual(["many lines", "one", "two"]);
  });

  it("functions and calls", async () => {
    await fc.assert(
      fc.asyncProperty(name(5, 110), fc.array(name(1, 60), { minLength: 1, maxLength: 3 }), async (callee, args) => {
        const layout = new Layout();
        const call = layout.parameters(`  return ${callee}`, args, ";");
        await expectAsPrettierPrints(layout, `export function a() {\n${call}\n}\n`);
      }),
      { numRuns: 150 },
    );
  });

  it("calls with an object, wrapped or not, with options or without", async () => {
    const object = fc.array(
      fc.tuple(
        name(1, 30),
        name(1, 100).map((text) => `"${text}"`),
      ),
      { maxLength: 3 },
    );
    await fc.assert(
      fc.asyncProperty(object, name(1, 100), fc.boolean(), fc.boolean(), async (entries, callee, wrapped, options) => {
        const layout = new Layout();
        const source = {
          kind: "object",
          entries: entries.map(([key, value], at) => [`${key}${at}`, value] as const),
          expanded: entries.length > 0,
        } as const;
        const call = layout.callWithObject(
          `await ${callee}`,
          wrapped ? "new A" : "",
          source,
          options ? "{ b: 1 }" : undefined,
        );
        await expectAsPrettierPrints(layout, `${call}\n`);
      }),
      { numRuns: 150 },
    );
  });

  it("tables in Markdown", async () => {
    const cell = fc.oneof(
      name(1, 50),
      name(1, 20).map((text) => `\`${text}\``),
      fc.constant("会话消息撤回"),
      fc.constant(""),
      fc.constant("*a*"),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell), { maxLength: 4 }), async (rows) => {
        const layout = new Layout();
        const text = `${layout.table(["Name", "What"], rows)}\n`;
        if (layout.exact) expect(await format("a.md", text)).toBe(text);
      }),
      { numRuns: 150 },
    );
  });
});
