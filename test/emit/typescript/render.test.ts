import { fileURLToPath } from "node:url";
import prettier from "prettier";
import { describe, expect, test } from "vitest";
import { Diagnostics } from "../../../generator/diagnostics/diagnostics.js";
import { plan } from "./whole-plan.js";
import { SourceDoc } from "../../../generator/emit/typescript/print/source-doc.js";
import { nameList } from "../../../generator/emit/typescript/print/layout.js";
import { render } from "../../../generator/emit/typescript/render/render.js";
import { loadTemplates } from "../../../generator/emit/typescript/render/templates.js";
import { checkCompiles } from "../../../generator/verify/compiles.js";
import { recallSpec } from "./recall-spec.js";
import { inEnglish } from "../../diagnostics/in-english.js";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const templates = await loadTemplates(`${root}/templates`);

describe("render", () => {
  test("returns exactly what prettier prints with the project's options", async () => {
    const emitPlan = plan([recallSpec], { runtimeFiles: [...templates.runtime.keys()] }, new Diagnostics());
    for (const { path, text } of await render(emitPlan, templates)) {
      const options = await prettier.resolveConfig(`${root}/generated/${path}`);
      expect(options).not.toBeNull();
      expect(await prettier.format(text, { ...options, filepath: path }), path).toBe(text);
    }
  });

  test.each(["needed", "optional"] as const)(
    "shows code in the README that compiles if a session is %s",
    async (session) => {
      const specs = [{ ...recallSpec, session }];
      const emitPlan = plan(specs, { runtimeFiles: [...templates.runtime.keys()] }, new Diagnostics());
      const files = await render(emitPlan, templates);
      const readme = files.find(({ path }) => path === "README.md")?.text ?? "";
      const blocks = [...readme.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, code = ""], index) => ({
        path: `readme-${index}.ts`,
        text: code.replaceAll('"./generated/', '"./'),
      }));
      expect(blocks).toHaveLength(6);
      const diagnostics = new Diagnostics();
      const code = files.filter(({ path }) => !path.startsWith("contract/"));
      checkCompiles([...code, ...blocks], `${root}/generated`, diagnostics);
      expect(inEnglish(diagnostics.sorted()).map(({ message }) => message)).toEqual([]);
    },
  );

  test("copies the runtime unchanged", async () => {
    const copied = { kind: "copy", path: "runtime/a/b.ts", from: "a/b.ts" } as const;
    const text = 'export const  unformatted = "{{name}}"\n';
    const set = { templates: new Map<string, string>(), runtime: new Map([["a/b.ts", text]]), own: new Set<string>() };
    expect(await render({ files: [copied], header: "", importExtension: ".js" }, set)).toEqual([
      { path: "runtime/a/b.ts", text },
    ]);
  });

  test("inserts text of a view unchanged", async () => {
    const file = { kind: "template", path: "a.ts", template: "a.hbs", view: () => ({ name: "<&>{{x}}" }) } as const;
    const set = {
      templates: new Map([["a.hbs", "const  a = '{{name}}'"]]),
      runtime: new Map<string, string>(),
      own: new Set<string>(),
    };
    expect(await render({ files: [file], header: "", importExtension: ".js" }, set)).toEqual([
      { path: "a.ts", text: "const  a = '<&>{{x}}'" },
    ]);
  });

  test("formats the output of a project's template", async () => {
    const view = () => ({ names: new SourceDoc(nameList(["a", "b"])), name: "<&>{{x}}" });
    const file = { kind: "template", path: "a.ts", template: "a.hbs", view } as const;
    const set = {
      templates: new Map([["a.hbs", "import  {{names}} from 'c';\nconst a = '{{name}}'"]]),
      runtime: new Map<string, string>(),
      own: new Set(["a.hbs"]),
    };
    expect(await render({ files: [file], header: "", importExtension: ".js" }, set)).toEqual([
      { path: "a.ts", text: 'import { a, b } from "c";\nconst a = "<&>{{x}}";\n' },
    ]);
  });

  test("fails on a value that its view lacks, and on a missing template", async () => {
    const set = {
      templates: new Map([["a.hbs", "{{missing}}"]]),
      runtime: new Map<string, string>(),
      own: new Set<string>(),
    };
    const file = { kind: "template", path: "a.ts", view: () => ({}) } as const;
    await expect(
      render({ files: [{ ...file, template: "a.hbs" }], header: "", importExtension: ".js" }, set),
    ).rejects.toThrow("missing");
    await expect(
      render({ files: [{ ...file, template: "b.hbs" }], header: "", importExtension: ".js" }, set),
    ).rejects.toThrow("b.hbs");
  });
});

describe("loadTemplates", () => {
  test("finds the templates in its folder, and the runtime below it", () => {
    expect([...templates.templates.keys()]).toContain("api.ts.hbs");
    expect([...templates.runtime.keys()]).toContain("client.ts");
    expect([...templates.runtime.keys()]).toContain("testing/gateway.ts");
    for (const text of templates.runtime.values()) expect(text).not.toContain("\r");
  });
});
