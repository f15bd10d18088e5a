import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Project, SyntaxKind, ts } from "ts-morph";
import { describe, expect, it } from "vitest";
import { stringify } from "yaml";
import { runTopgen } from "./cli/run-topgen.js";
import { commentDirectives, fileDirectives, type ToolDirective } from "./emit/typescript/tool-directives.js";
import { temporaryFolder } from "./temporary-folder.js";

const root = fileURLToPath(new URL("..", import.meta.url));

/** Texts of a page that try to get out of a comment, a string or a template. */
const nastyTexts = [
  "end */ globalThis.pwned = 1; /*",
  "`${(globalThis.pwned = 1)}` ${process.exit(3)}",
  "</script><script>globalThis.pwned = 1</script>",
  "line\u2028globalThis.pwned = 1\u2029next",
  "\"'\\\n globalThis.pwned = 1 //",
  "{{#each this}}{{{globalThis.pwned}}}{{/each}}",
  "@deprecated {@link globalThis} \u0000\u0008 \uD800 \r\n * @param x",
];

const nastyNames = [
  "constructor",
  "__proto__",
  "default",
  "a-b",
  "1st",
  "prototype",
  "toString",
  "hasOwnProperty",
  "request_id",
];

function nastySpec(): string {
  const method = "demo.hostile.text.get";
  const fields = nastyNames.map((name, index) => ({
    name,
    type: "String",
    required: true,
    example: nastyTexts[index % nastyTexts.length],
    description: nastyTexts[(index + 1) % nastyTexts.length],
    enum: { [nastyTexts[index % nastyTexts.length] ?? ""]: nastyTexts[(index + 2) % nastyTexts.length] },
  }));
  const spec = {
    topSpec: 1,
    method,
    title: nastyTexts[0],
    description: nastyTexts.join("\n"),
    category: nastyTexts[2],
    request: [...fields, { name: "nested", type: "Nasty", required: true, fields }],
    response: [{ name: "result", type: "Object", fields }],
    errors: [{ code: nastyTexts[0], message: nastyTexts[1], solution: nastyTexts[3] }],
  };
  return stringify(spec, { aliasDuplicateObjects: false });
}

/** Returns a spec whose every text is a directive for a tool, in all places that a document has for texts. */
function directiveSpec(method: string, text: string): string {
  const described = { description: text, example: text, default: text, enum: { [text]: text } };
  const fields = [
    { name: "code", type: "String", required: true, ...described },
    { name: "names", type: "String []", ...described },
    { name: "lines", type: "Line []", fields: [{ name: "note", type: "String", ...described }] },
  ];
  const name = `${method.replaceAll(".", "_")}_response`;
  const spec = {
    topSpec: 1,
    method,
    title: text,
    description: text,
    category: text,
    request: fields,
    response: fields,
    samples: {
      response: {
        json: JSON.stringify({ [name]: { code: text, [text]: text } }),
        simplifiedJson: JSON.stringify({ code: text, [text]: text }),
      },
      error: { json: JSON.stringify({ error_response: { code: 50, msg: text, sub_msg: text } }) },
    },
    errors: [{ code: text, message: text, solution: text }],
  };
  return stringify(spec, { aliasDuplicateObjects: false });
}

/** Returns the files below a folder that contain texts of documents, by path. */
function emittedTexts(folder: string): ReadonlyMap<string, string> {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  return new Map(
    paths
      .filter((path) => !path.slice(folder.length).startsWith("/runtime/"))
      .map((path) => [path, readFileSync(path, "utf8")]),
  );
}

function commentsOf(code: string): string {
  const scanner = ts.createScanner(ts.ScriptTarget.ES2022, false, ts.LanguageVariant.Standard, code);
  const comments: string[] = [];
  for (let kind = scanner.scan(); kind !== ts.SyntaxKind.EndOfFileToken; kind = scanner.scan()) {
    if (kind === ts.SyntaxKind.MultiLineCommentTrivia || kind === ts.SyntaxKind.SingleLineCommentTrivia) {
      comments.push(scanner.getTokenText());
    }
  }
  return comments.join("\n");
}

function directedTools(text: string, directives: readonly ToolDirective[]): readonly string[] {
  return directives.filter(({ pattern }) => pattern.test(text)).map(({ tool }) => tool);
}

interface EmittedModule {
  readonly DemoHostileTextGetRequest: new (params: object) => { readonly api: unknown };
}

describe("text from a page", () => {
  it("is text: the module contains only its declarations, compiles, and does no harm when it runs", async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, "specs"));
    writeFileSync(join(folder, "specs/hostile.yaml"), nastySpec());
    // `generate` type-checks before it writes: exit code 0 means that the module compiles.
    const { exitCode, errors } = await runTopgen(folder, ["generate"]);
    expect({ exitCode, errors: errors.match(/^.* error .*$/gm) }).toEqual({ exitCode: 0, errors: null });

    const path = join(folder, "generated/apis/demo.hostile.text.get.ts");
    const source = new Project().addSourceFileAtPath(path);
    const kinds = new Set(source.getStatements().map((statement) => statement.getKind()));
    for (const kind of kinds) {
      expect([
        SyntaxKind.ImportDeclaration,
        SyntaxKind.ClassDeclaration,
        SyntaxKind.InterfaceDeclaration,
        SyntaxKind.VariableStatement,
        SyntaxKind.TypeAliasDeclaration,
      ]).toContain(kind);
    }
    const names = source.getDescendantsOfKind(SyntaxKind.Identifier).map((identifier) => identifier.getText());
    expect(names).not.toContain("pwned");
    expect(names).not.toContain("process");
    expect(source.getDescendantsOfKind(SyntaxKind.TemplateExpression)).toEqual([]);

    const { DemoHostileTextGetRequest } = (await import(path)) as EmittedModule;
    const request = new DemoHostileTextGetRequest({});
    expect(Object.keys(request.api as object)).toContain("method");
    expect("pwned" in globalThis).toBe(false);
    expect(Object.getPrototypeOf({})).toBe(Object.prototype);
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  it(
    "contains no directive for a tool in any emitted file, and vitest runs the contract tests",
    { timeout: 120_000 },
    async () => {
      const folder = temporaryFolder();
      mkdirSync(join(folder, "specs"));
      symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
      const examples = commentDirectives.flatMap((directive) => directive.examples);
      writeFileSync(join(folder, "specs/each.yaml"), directiveSpec("demo.each.get", examples.join("\n")));
      // A tool may respect only the first directive that it finds.
      for (const [index, { examples: own }] of fileDirectives.slice(0, 5).entries()) {
        const [text = ""] = own;
        writeFileSync(join(folder, `specs/${index}.yaml`), directiveSpec(`demo.one${index}.get`, text));
      }
      const { exitCode, errors } = await runTopgen(folder, ["generate"]);
      expect({ exitCode, errors: errors.match(/^.* error .*$/gm) }).toEqual({ exitCode: 0, errors: null });
      const generated = join(folder, "generated");
      expect((await runTopgen(folder, ["docs"])).exitCode).toBe(0);
      const files = new Map([...emittedTexts(generated), ...emittedTexts(join(folder, "reference/search"))]);
      expect(files.size).toBeGreaterThan(10);
      for (const [path, text] of files) {
        expect(directedTools(text, fileDirectives), path).toEqual([]);
        if (path.endsWith(".ts")) expect(directedTools(commentsOf(text), commentDirectives), path).toEqual([]);
      }
      const vitest = join(root, "node_modules/vitest/vitest.mjs");
      const options = {
        cwd: generated,
        encoding: "utf8",
        env: { ...process.env, NODE_OPTIONS: "--enable-source-maps" },
      } as const;
      const { status, stdout, stderr } = spawnSync(process.execPath, [vitest, "run", "--root", generated], options);
      expect({ status, noticed: `${stdout}${stderr}`.match(/.*(?:source ?map|secret|nowhere).*/gi) }).toEqual({
        status: 0,
        noticed: null,
      });
    },
  );

  it.each(["../../x", "a/b", "a..b", ".a", "a\\b", "a b", "", "con/../x", "a\u0000b"])(
    "does not name a file outside the output folder: method %j is rejected",
    async (method) => {
      const folder = temporaryFolder();
      mkdirSync(join(folder, "specs"));
      writeFileSync(
        join(folder, "specs/a.yaml"),
        stringify({ topSpec: 1, method, title: "x", request: [], response: [] }),
      );
      const { exitCode, errors } = await runTopgen(folder, ["generate"]);
      expect(exitCode).toBe(1);
      expect(errors).toContain("specs/a.yaml:2:9 error");
    },
  );
});
