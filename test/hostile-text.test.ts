import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Project, SyntaxKind } from "ts-morph";
import { describe, expect, it } from "vitest";
import { stringify } from "yaml";
import { runTopgen } from "./cli/run-topgen.js";
import { temporaryFolder } from "./temporary-folder.js";

/** What a page could say to get out of a comment, a string or a template. */
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

interface EmittedModule {
  readonly DemoHostileTextGetRequest: new (params: object) => { readonly api: unknown };
}

describe("text from a page", () => {
  it("stays text: the module parses to nothing but its declarations, compiles and does no harm when it runs", async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, "specs"));
    writeFileSync(join(folder, "specs/hostile.yaml"), nastySpec());
    // `generate` type-checks before it writes: exit code 0 says that the module compiles.
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

  it.each(["../../x", "a/b", "a..b", ".a", "a\\b", "a b", "", "con/../x", "a\u0000b"])(
    "cannot name a file outside the output folder: method %j is refused",
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
