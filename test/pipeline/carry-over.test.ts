import { describe, expect, it } from "vitest";
import { carryOver } from "../../generator/pipeline/carry-over.js";

const kept = new Set(["apis/b.ts"]);

/** The texts about some APIs in files of a group, by the form of such files. */
const forms: Readonly<Record<string, (apis: readonly string[]) => string>> = {
  "members of an object": (apis) => `// Generated.
${apis.map((api) => `import { ${api}Request } from "../apis/${api}.js";\n`).join("")}import type { TopClient } from "../runtime/client.js";

/** The group. */
export function group(client: TopClient) {
  return {
${apis.map((api) => `    /** The API ${api}. */\n    ${api}(params: object) {\n      return client.execute(new ${api}Request(params));\n    },\n`).join("")}  };
}
`,
  "members of a class": (apis) => `// Generated.
${apis.map((api) => `import { ${api}Request } from "../apis/${api}.js";\nimport type { ${api}Params } from "../apis/${api}.js";\n`).join("")}
export class Group {
  readonly #client: object;

  constructor(client: object) {
    this.#client = client;
  }
${apis.map((api) => `\n  /** The API ${api}. */\n  ${api}(params: ${api}Params) {\n    return this.#client.execute(new ${api}Request(params));\n  }\n`).join("")}}
`,
  "elements of a list": (apis) => `${apis.map((api) => `import { api as ${api} } from "../apis/${api}.js";\n`).join("")}
export const all = [
${apis.map((api) => `  // ${api}\n  { method: ${api}.method, text: "}],{" },\n`).join("")}];
`,
  exports: (apis) => `// Generated.
${apis.map((api) => `export { ${api} } from "../apis/${api}.js";\nexport type { ${api}Params } from "../apis/${api}.js";\n`).join("")}`,
};

describe.each(Object.entries(forms))("carrying over %s", (_, form) => {
  it.each([
    [
      ["a", "b", "c"],
      ["a", "c"],
      ["a", "b", "c"],
    ],
    [["a", "b"], ["a"], ["a", "b"]],
    [["b", "c"], ["c"], ["b", "c"]],
    [["b"], ["a"], ["a", "b"]],
    [
      ["a", "b"],
      ["a", "aa", "c"],
      ["a", "aa", "b", "c"],
    ],
  ])("moves b of %j into %j", (before, after, expected) => {
    expect(carryOver("groups/x.ts", form(before), form(after), kept)).toBe(form(expected));
  });

  it("returns nothing if the file does not mention the API", () => {
    expect(carryOver("groups/x.ts", form(["a"]), form(["a", "c"]), kept)).toBeUndefined();
  });
});

describe("carrying over", () => {
  it("returns nothing if the new file has another structure", () => {
    const [object = "", list = ""] = ["members of an object", "elements of a list"].map((name) =>
      forms[name]?.(["a", "b"]),
    );
    expect(carryOver("groups/x.ts", object, list.replaceAll("b", "c"), kept)).toBeUndefined();
    expect(carryOver("groups/x.ts", object, "export {};\n", kept)).toBeUndefined();
  });

  it("returns nothing if the new file mentions the API", () => {
    const text = forms["exports"]?.(["a", "b"]) ?? "";
    expect(carryOver("groups/x.ts", text, text, kept)).toBeUndefined();
  });
});
