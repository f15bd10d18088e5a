import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { stringify } from "yaml";
import { Diagnostics } from "../../../generator/diagnostics/diagnostics.js";
import { generateFiles } from "../../pipeline/in-memory.js";
import { nameMembers, nameMethods, nameTypes, type MethodNames } from "../../../generator/sdk/names.js";
import { root } from "../../consumers/sdk.js";

type Example = readonly [given: readonly string[], expected: readonly string[]];

const document = readFileSync(join(root, "generator/sdk/NAMING.md"), "utf8").split("\n");

/** Returns the names in the rows of the document's table that has these columns. */
function examples(left: string, right: string): readonly Example[] {
  const start = document.findIndex((line) => cellsOf(line).join() === [left, right].join());
  const length = document.slice(start).findIndex((line) => !line.startsWith("|"));
  const rows = document.slice(start + 2, start + length).map(cellsOf);
  if (start < 0 || rows.length === 0) throw new Error(`NAMING.md has no examples under ${left} and ${right}.`);
  return rows.map(([given = "", expected = ""]) => [namesIn(given), namesIn(expected)]);
}

function cellsOf(line: string): readonly string[] {
  const cells = line.split("|").map((cell) => cell.trim());
  return line.startsWith("|") ? cells.slice(1, -1) : [];
}

function namesIn(cell: string): readonly string[] {
  return Array.from(cell.matchAll(/`([^`]+)`/g), ([, name = ""]) => name);
}

/** Expects the names of an example; its `######` matches the digits of any hash. */
function expectNames(actual: readonly string[], expected: readonly string[]): void {
  const patterns = expected.map((name) => {
    const literal = name.replaceAll(/[^\w#]/g, "\\$&");
    return expect.stringMatching(new RegExp(`^${literal.replace("######", "[0-9a-f]{6}")}$`)) as unknown;
  });
  expect(actual).toEqual(patterns);
  expect(new Set(actual).size).toBe(actual.length);
}

/** Some other exports of an SDK's entry point. */
const taken: ReadonlySet<string> = new Set(["TopRequest", "sign"]);

describe("the rules of NAMING.md for methods", () => {
  const tables: readonly [string, (names: MethodNames) => string][] = [
    ["Request classes", ({ request }) => request],
    ["Files in `apis/`", ({ module }) => `${module}.ts`],
    ["Calls", ({ groupClass, member }) => `${groupClass}.${member}`],
  ];
  const rows = tables.flatMap(([column, nameOf]) =>
    examples("Methods", column).map(([methods, expected]) => ({ column, methods, expected, nameOf })),
  );

  it.each(rows)("hold for $column: $methods", ({ methods, expected, nameOf }) => {
    for (const order of [methods, methods.toReversed()]) {
      const names = nameMethods(order, taken);
      expectNames(methods.flatMap((method) => names.get(method) ?? []).map(nameOf), expected);
    }
  });
});

describe("the rules of NAMING.md for parameters and types", () => {
  it.each(examples("On the wire", "In TypeScript"))("hold in an object, where %j is %j", (wireNames, expected) => {
    expectNames(nameMembers(wireNames, "object"), expected);
  });

  it.each(examples("In a response", "In TypeScript"))("hold in a response, where %j is %j", (wireNames, expected) => {
    expectNames(nameMembers(wireNames, "response"), expected);
  });

  it.each(examples("Types", "In TypeScript"))("hold for types, where %j is %j", (types, expected) => {
    const requests = types.map((type) => {
      const [outermost = "", ...inner] = type.split(".");
      return { path: [inner.pop() ?? "", ...inner.toReversed(), outermost] as const };
    });
    expectNames(nameTypes(requests, ["DemoRequest", "DemoParams", "DemoResponse"]), expected);
  });

  it.each(examples("Parameters", "In TypeScript"))(
    "hold in a request of %j, which has %j",
    async (parameters, [expected = ""]) => {
      const rows = parameters.map((parameter) => {
        const [name, type] = parameter.split(": ");
        return { name, type, description: "" };
      });
      const spec = { topSpec: 1, method: "demo.get", title: "", session: "none", request: rows, response: [] };
      const source = { path: "demo.get.yaml", text: stringify(spec), sha256: "0" };
      const diagnostics = new Diagnostics();
      const files = await generateFiles([source], diagnostics);
      expect(diagnostics.hasErrors).toBe(false);
      const module = files.find(({ path }) => path === "apis/demo.get.ts")?.text ?? "";
      expect(/export (?:interface|type) DemoGetParams [^}]*?(?:\}|>;)/.exec(module)?.[0]).toContain(expected);
    },
  );
});

describe("names of methods", () => {
  const word = fc.constantFrom("item", "Item", "get", "Get", "a_b", "ab", "a-b", "2013-07-01", "con", "delete", "top");
  const platform = fc.constantFrom("taobao", "alibaba", "tmall", "aliyun", "Taobao");
  const method = fc
    .tuple(platform, fc.array(word, { minLength: 1, maxLength: 4 }))
    .map(([first, others]) => [first, ...others].join("."));
  const methods = fc.uniqueArray(method, { maxLength: 20 });

  it("are distinct, also on file systems that ignore case", () => {
    fc.assert(
      fc.property(methods, (all) => {
        const names = [...nameMethods(all, taken).values()];
        const distinct = (of: (one: MethodNames) => string): number => new Set(names.map(of)).size;
        expect(distinct(({ request }) => request)).toBe(all.length);
        expect(distinct(({ module }) => module.toLowerCase())).toBe(all.length);
        expect(distinct(({ group, member }) => `${group}.${member}`)).toBe(all.length);
        expect(distinct(({ group }) => group)).toBe(distinct(({ group }) => group.toLowerCase()));
      }),
    );
  });

  it("do not depend on the order of the documents", () => {
    fc.assert(
      fc.property(methods, fc.infiniteStream(fc.nat()), (all, places) => {
        const shuffled = all.map((one) => [places.next().value, one] as const).toSorted(([a], [b]) => a - b);
        const names = nameMethods(
          shuffled.map(([, one]) => one),
          taken,
        );
        expect(names).toEqual(nameMethods(all, taken));
      }),
    );
  });

  it("stay the same when documents without competing names are added, in the same groups or others", () => {
    const unrelated = fc.uniqueArray(fc.tuple(method, fc.nat()), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(methods, unrelated, (all, more) => {
        // No other word ends like these, so that no two names can be equal.
        const added = new Set(more.map(([start, number]) => `${start}.unrelated${number}`));
        const before = nameMethods(all, taken);
        const after = nameMethods([...all, ...added], taken);
        for (const one of all) expect(after.get(one)).toEqual(before.get(one));
      }),
    );
  });
});
