import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { mayImport } from "../../eslint.config.js";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Returns the modules below a folder with their relative imports, including types and dynamic imports. */
function importsBelow(folder: string): ReadonlyMap<string, readonly string[]> {
  const paths = readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .map((path) => join(root, folder, path))
    .filter((path) => path.endsWith(".ts") && !path.includes("/dist/"));
  return new Map(
    paths.map((path) => {
      const imports = readFileSync(path, "utf8").matchAll(/(?:\bfrom |\bimport\(|^import )"(\.[^"]*)"/gm);
      // Some modules are JavaScript files, which pages get unchanged.
      const targets = [...imports]
        .map(([, specifier = ""]) => resolve(dirname(path), specifier))
        .map((target) => (existsSync(target) ? target : target.replace(/\.js$/, ".ts")));
      return [path, targets.filter((target) => target.endsWith(".ts"))];
    }),
  );
}

/** Returns the modules that can reach themselves, by cycle (Tarjan's strongly connected components). */
function cycles(graph: ReadonlyMap<string, readonly string[]>): readonly (readonly string[])[] {
  const order = new Map<string, number>();
  const stack: string[] = [];
  const found: string[][] = [];
  const visit = (node: string): number => {
    const own = order.size;
    order.set(node, own);
    stack.push(node);
    let low = own;
    for (const next of graph.get(node) ?? []) {
      if (!order.has(next)) low = Math.min(low, visit(next));
      else if (stack.includes(next)) low = Math.min(low, order.get(next) ?? own);
    }
    if (low === own) {
      const group = stack.splice(stack.indexOf(node));
      if (group.length > 1 || graph.get(node)?.includes(node) === true) found.push(group.toSorted());
    }
    return low;
  };
  for (const node of graph.keys()) if (!order.has(node)) visit(node);
  return found;
}

describe("imports", () => {
  it("form no cycle in the generator, including types", () => {
    const graph = importsBelow("generator");
    expect(graph.size).toBeGreaterThan(200);
    expect(cycles(graph).map((group) => group.map((path) => path.slice(root.length)))).toEqual([]);
  });

  it("refer to existing files", () => {
    const targets = [...importsBelow("generator").values()].flat();
    expect(targets.length).toBeGreaterThan(500);
    expect(targets.filter((path) => !existsSync(path))).toEqual([]);
  });

  it.each([
    [{ a: ["b"], b: ["a"] }, [["a", "b"]]],
    [{ a: ["b"], b: ["c"], c: ["a"], d: ["a"] }, [["a", "b", "c"]]],
    [{ a: ["a"] }, [["a"]]],
    [{ a: ["b", "c"], b: ["c"], c: [] }, []],
  ])("of %j form the cycles %j", (graph, expected) => {
    expect(cycles(new Map(Object.entries(graph)))).toEqual(expected);
  });
});

describe("the rule for imports in eslint.config.js", () => {
  const below = (folder: string): readonly string[] =>
    readdirSync(join(root, "generator", folder), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name);

  it("names every folder of the generator, and every emitter", () => {
    const folders = below("").filter((name) => name !== "dist" && name !== "emit");
    const emitters = below("emit").map((name) => `emit/${name}`);
    expect(Object.keys(mayImport).toSorted()).toEqual([...folders, ...emitters].toSorted());
  });

  it("does not let two folders import each other", () => {
    const folders = Object.entries(mayImport).map(
      ([folder, allowed]) => [folder.split("/")[0] ?? folder, allowed] as const,
    );
    const graph = new Map(folders.map(([folder, allowed]) => [folder, allowed]));
    expect(cycles(graph)).toEqual([]);
  });
});

describe("generator/model", () => {
  it("contains only types", () => {
    const folder = join(root, "generator/model");
    const values = readdirSync(folder).filter((name) =>
      /^export (?:const|function|class|let|enum|async)/m.test(readFileSync(join(folder, name), "utf8")),
    );
    expect(values).toEqual([]);
  });
});
