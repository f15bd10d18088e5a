import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../temporary-folder.js";

/*
 * CONTRIBUTING.md lists the files that a change concerns. These tests make such changes in a copy of the generator, in
 * these files only, and type-check and run the copy.
 */

const root = fileURLToPath(new URL("../..", import.meta.url));

interface Change {
  /** New files with their texts. */
  readonly added: Readonly<Record<string, string>>;
  /** The replacements by file: a part of its text, and the new text. */
  readonly edited: Readonly<Record<string, readonly (readonly [before: string, after: string])[]>>;
}

/** Creates a copy of the generator with a change, in which programs can be run. */
function changed({ added, edited }: Change): string {
  const folder = temporaryFolder();
  for (const path of ["generator", "templates", "specs", "package.json", "tsconfig.json", "eslint.config.js"]) {
    cpSync(join(root, path), join(folder, path), {
      recursive: true,
      filter: (source) => !source.includes("generator/dist"),
    });
  }
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  for (const [path, text] of Object.entries(added)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  for (const [path, replacements] of Object.entries(edited)) {
    let text = readFileSync(join(folder, path), "utf8");
    for (const [before, after] of replacements) {
      expect(text.split(before), `${path}: ${before}`).toHaveLength(2);
      text = text.replace(before, () => after);
    }
    writeFileSync(join(folder, path), text);
  }
  const config = { extends: "./tsconfig.json", include: ["generator", "templates/runtime"], exclude: ["node_modules"] };
  writeFileSync(join(folder, "tsconfig.copy.json"), JSON.stringify(config));
  run(folder, "node_modules/typescript-native/bin/tsc", ["--noEmit", "-p", "tsconfig.copy.json"]);
  return folder;
}

function run(folder: string, program: string, options: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(folder, program), ...options], {
    cwd: folder,
    encoding: "utf8",
  });
  expect(`${stdout}${stderr}`, `${program} ends with ${status}`).toSatisfy(() => status === 0);
  return stdout;
}

function topgen(folder: string, ...options: readonly string[]): string {
  return run(folder, "node_modules/tsx/dist/cli.mjs", ["generator/cli/main.ts", ...options]);
}

const inputKind: Change = {
  added: {
    "generator/read/one-liner.ts": `import type { Diagnostics } from "../diagnostics/diagnostics.js";
import type { ApiDoc } from "../model/api-doc.js";
import type { SourceText } from "../model/source-text.js";
import { located } from "../text/located.js";
import { SourceLines } from "../text/source-lines.js";

/** Reads the method and the title of an API from one line: \`!api taobao.time.get Time\`. */
export function readOneLiner(source: SourceText, diagnostics: Diagnostics): readonly ApiDoc[] {
  const place = new SourceLines(source).firstLine();
  const [, method, ...title] = source.text.trim().split(" ");
  if (method === undefined) {
    diagnostics.report("read/unknown-kind", place, { found: { phrase: "textStart", values: [source.text] }, more: 0 });
    return [];
  }
  return [
    {
      origin: "page",
      source: { file: source.path, sha256: source.sha256 },
      method: located(method, place),
      title: located(title.join(" "), place),
      description: undefined,
      category: undefined,
      docId: undefined,
      labels: [],
      session: undefined,
      request: { rows: [], place },
      response: { rows: [], place },
      samples: [],
      errors: [],
      incomplete: undefined,
    },
  ];
}
`,
  },
  edited: {
    "generator/read/detect.ts": [
      [
        `export type SourceKind =
`,
        `export type SourceKind =
  | "one-liner"
`,
      ],
      [
        `  const start = text.trimStart()`,
        `  if (text.startsWith("!api ")) return "one-liner";\n  const start = text.trimStart()`,
      ],
    ],
    "generator/read/read.ts": [
      [
        `  "spec-yaml": async`,
        `  "one-liner": async () => (await import("./one-liner.js")).readOneLiner,\n  "spec-yaml": async`,
      ],
    ],
  },
};

const emitter: Change = {
  added: {
    "generator/emit/list/emitter.ts": `import type { Emitter } from "../emitter.js";

/** Lists the methods of an SDK. */
export const listEmitter: Emitter<object> = {
  emit: ({ apis }) => Promise.resolve([{ path: "methods.txt", text: apis.map(({ spec }) => \`\${spec.method}\\n\`).join("") }]),
};
`,
  },
  edited: {
    "generator/emit/registry.ts": [
      [
        `export const emitters = {`,
        `export const emitters = {\n  list: async () => (await import("./list/emitter.js")).listEmitter,`,
      ],
    ],
    "eslint.config.js": [[`  "emit/openapi": emitter,`, `  "emit/openapi": emitter,\n  "emit/list": emitter,`]],
  },
};

const typeWord: Change = {
  added: {},
  edited: {
    "generator/kinds/type-words.ts": [
      [
        `export const scalarTypes = {`,
        `export const scalarTypes = {\n  Money: { kind: "decimal", spellings: ["cash"] },`,
      ],
    ],
  },
};

describe("the ways to change topgen in CONTRIBUTING.md", () => {
  const text = readFileSync(join(root, "CONTRIBUTING.md"), "utf8");

  it.each([
    ["an input kind", inputKind],
    ["an emitter", emitter],
    ["a type word", typeWord],
  ])("take at most three files: %s", (name, { added, edited }) => {
    const row = text.split("\n").find((line) => line.startsWith(`| ${name} `)) ?? "";
    const files = [...Object.keys(added), ...Object.keys(edited)];
    expect(files.length).toBeLessThanOrEqual(3);
    for (const file of files) {
      const named = file.replace("one-liner", "<kind>").replace("/list/", "/<name>/");
      expect(row, named).toContain(`\`${named}\``);
    }
  });

  it("an input kind can be read by every command", { timeout: 120_000 }, () => {
    const folder = changed(inputKind);
    writeFileSync(join(folder, "time.txt"), "!api taobao.time.get The time\n");
    const [spec = ""] = topgen(folder, "extract", "time.txt", "--json").split("\n");
    expect(JSON.parse(spec)).toMatchObject({ method: "taobao.time.get", title: "The time" });
  });

  it("an emitter receives the named model", { timeout: 120_000 }, () => {
    const folder = changed(emitter);
    const program = `import { emitters } from "./generator/emit/registry.js";
const { emit } = await emitters.list();
const sdk: Parameters<typeof emit>[0] = JSON.parse('{"apis":[{"spec":{"method":"taobao.time.get"}}]}');
console.log(JSON.stringify(await emit(sdk, {})));
`;
    writeFileSync(join(folder, "list.mts"), program);
    const files: unknown = JSON.parse(run(folder, "node_modules/tsx/dist/cli.mjs", ["list.mts"]));
    expect(files).toEqual([{ path: "methods.txt", text: "taobao.time.get\n" }]);
  });

  it("a type word is read from pages and written to specs", { timeout: 120_000 }, () => {
    const folder = changed(typeWord);
    const spec = "topSpec: 1\nmethod: demo.a.get\nrequest:\n  - { name: fee, type: Money }\nresponse: []\n";
    writeFileSync(join(folder, "a.yaml"), spec);
    expect(topgen(folder, "explain", "a.yaml")).toContain("request.fee: Money -> decimal");
  });
});
