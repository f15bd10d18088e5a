import { readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const methods = readdirSync(`${root}specs`)
  .filter((file) => file.startsWith("alibaba.") && file.endsWith(".yaml"))
  .map((file) => file.replace(/\.yaml$/, ""));

const textOf = (path: string): string => readFileSync(root + path, "utf8");

/** Returns the last doc comment before some code. */
function docBefore(code: string, next: string): string {
  const before = code.slice(0, code.indexOf(next));
  return before.slice(before.lastIndexOf("/**"));
}

/**
 * Returns the line of a doc comment that links the page of a spec; an empty text if the spec does not name its page.
 */
function linkOf(method: string): string {
  const docId = /^docId: "(\d+)"$/m.exec(textOf(`specs/${method}.yaml`))?.[1];
  return docId === undefined ? "" : `@see https://open.taobao.com/api.htm?docId=${docId}&docType=2`;
}

test("the repository has APIs to check, of which all but one name their page", () => {
  expect(methods.map(linkOf).filter((link) => link !== "")).toHaveLength(methods.length - 1);
});

test.each(methods)("the contract test of %s has at most 70 lines", (method) => {
  expect(textOf(`generated/contract/${method}.test.ts`).split("\n").length).toBeLessThanOrEqual(70);
});

test.each(methods)(
  "the request class of %s and its method in the group document their errors and link the page",
  (method) => {
    const code = textOf(`generated/apis/${method}.ts`);
    const request = /^export class (\w+Request) /m.exec(code)?.[1] ?? "";
    const docs = [
      docBefore(code, `export class ${request} `),
      docBefore(textOf("generated/groups/followup.ts"), `new ${request}(`),
    ];
    for (const doc of docs) {
      expect(doc).toContain("@throws TopError");
      expect(doc).toContain(linkOf(method));
    }
  },
);
