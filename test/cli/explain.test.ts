import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../temporary-folder.js";
import { runTopgen } from "./run-topgen.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const page = "specs/pages/alibaba.alihealth.followup.dialogrecord.recall.txt";

function projectWithPage(): string {
  const folder = temporaryFolder();
  mkdirSync(dirname(join(folder, page)), { recursive: true });
  cpSync(join(root, page), join(folder, page));
  return folder;
}

describe("topgen explain", () => {
  it("shows the type, place and evidence of every parameter", async () => {
    const { exitCode, output, errors } = await runTopgen(projectWithPage(), ["explain", page]);
    expect(exitCode).toBe(0);
    expect(output.match(/^ *(?:request|response)\./gm)).toHaveLength(13);
    expect(output).toContain(`request.request1.rs_type: String -> text, required   ${page}:39:`);
    expect(output).toContain("values from the description: 1 患者撤回, 2 医生撤回");
    expect(output).toMatch(/sample shows \S*(?:model|Model)/);
    expect(errors).toContain("13 parameters");
  });

  describe("explains the session and", () => {
    const method = "demo.item.get";
    const json = (labels: string, sample: string): string =>
      `{ "name": "${method}",\n  "labels": [${labels}],\n  "apiSampleCode": {},\n  "requestParams": [], "responseParams": []${sample} }`;
    const spec = `topSpec: 1\nmethod: ${method}\ntitle: Demo\nsession: optional\nrequest: []\nresponse: []\n`;

    it.each([
      ["the spec that states it", "a.yaml", spec, "session: optional", "The spec states it.   a.yaml:4:"],
      [
        "the label that states it",
        "a.json",
        json('"必须用户授权"', ""),
        "session: needed",
        "A label of the page states it.   a.json:2:",
      ],
      ["that it is the default", "a.json", json("", ""), "session: unknown", "unknown is the default.   a.json:1:"],
    ])("shows %s, with its place", async (_, file, text, session, evidence) => {
      const folder = temporaryFolder();
      writeFileSync(join(folder, file), text);
      const { output, errors } = await runTopgen(folder, ["explain", file, "session"]);
      expect(output, errors).toMatch(new RegExp(`^${session}\n`));
      expect(output).toContain(evidence);
      expect(errors).not.toContain("config/no-such-parameter");
    });

    it("shows the sample that decides it, with its place, also in Chinese and as JSON", async () => {
      const folder = projectWithPage();
      const english = await runTopgen(folder, ["explain", page, "session"]);
      expect(english.output).toMatch(
        /^session: \w+\n {4}No label states it\. The Java request sample [a-z ]+ session\. {3}specs\/pages\/\S+:\d+:\d+\n$/,
      );
      const chinese = await runTopgen(folder, ["explain", page, "session", "--lang", "zh"]);
      expect(chinese.output).toContain("没有标签说明；Java 请求示例");
      const { output } = await runTopgen(folder, ["explain", page, "--json"]);
      expect(JSON.parse(output.split("\n")[0] ?? "")).toMatchObject({
        method: "alibaba.alihealth.followup.dialogrecord.recall",
        because: [{ finding: expect.stringContaining("Java request sample") as string }],
      });
    });
  });

  it("explains one parameter and its nested fields", async () => {
    const { output } = await runTopgen(projectWithPage(), ["explain", page, "response.result1", "--json"]);
    const paths = output
      .trim()
      .split("\n")
      .map((line): unknown => JSON.parse(line));
    expect(paths).toHaveLength(5);
    expect(paths).toContainEqual(
      expect.objectContaining({ path: "response.result1.success", typeWord: "Boolean", type: "boolean" }),
    );
  });

  it("suggests existing parameters for an unknown one", async () => {
    const { exitCode, errors } = await runTopgen(projectWithPage(), ["explain", page, "request.nothing"]);
    expect(exitCode).toBe(1);
    expect(errors).toContain("config/no-such-parameter");
    expect(errors).toContain("request.auth_token");
  });

  const document = `{
  "name": "demo.get",
  "apiChineseName": "示例",
  "id": 12,
  "tools": [],
  "requestParams": [
    { "name": "item id",
      "type": "Number",
      "required": true },
    { "name": "nick", "type": "String", "required": true, "requird": false, "subParams": [] }
  ],
  "responseParams": [
    {
      "name": "total",
      "type": "Number"
    }
  ]
}
`;

  it("prints the meaning of each line of a file", async () => {
    const { exitCode, output, errors } = await runTopgen(temporaryFolder(), ["explain", "-", "--lines"], document);
    const lines = output.split("\n").map((line) => line.replaceAll(/ +/g, " ").trim());
    expect(lines).toEqual([
      "1 │ {",
      '2 title name │ "name": "demo.get",',
      '3 title apiChineseName │ "apiChineseName": "示例",',
      '4 category id │ "id": 12,',
      '5 not used tools │ "tools": [],',
      '6 heading requestParams │ "requestParams": [',
      '7 ! row request.item id │ { "name": "item id",',
      '8 cell type │ "type": "Number",',
      '9 cell required │ "required": true },',
      '10 ! row request.nick, cell type, cell required,… │ { "name": "nick", "type": "String", "required": true, "requird": false, "subParams": [] }',
      "11 separator │ ],",
      '12 heading responseParams │ "responseParams": [',
      "13 separator │ {",
      '14 row response.total │ "name": "total",',
      '15 cell type │ "type": "Number"',
      "16 separator │ }",
      "17 separator │ ]",
      "18 │ }",
      "",
    ]);
    expect(exitCode).toBe(1);
    expect(errors).toContain("read/name-invalid");
    expect(errors).toContain("read/document-key-unknown");
    expect(errors).toContain("18 lines · 1 error · 1 warning");
  });

  it("prints one JSON value per line of the file with --lines --json", async () => {
    const { output } = await runTopgen(temporaryFolder(), ["explain", "-", "--lines", "--json"], document);
    const lines = output
      .trim()
      .split("\n")
      .map((line): unknown => JSON.parse(line));
    expect(lines).toHaveLength(18);
    expect(lines[0]).toEqual({ file: "-", line: 1, table: null, parts: [], reported: false, text: "{" });
    expect(lines[6]).toEqual({
      file: "-",
      line: 7,
      table: "request",
      parts: [
        { role: "separator", of: null },
        { role: "row", of: "request.item id" },
        { role: "reported", of: "item id" },
      ],
      reported: true,
      text: '    { "name": "item id",',
    });
  });

  it("prints no character of a file that moves the terminal's cursor", async () => {
    const hostile = document.replace("nick", "n\\u001b[2J\u202e\u009b");
    const { output } = await runTopgen(temporaryFolder(), ["explain", "-", "--lines"], hostile);
    expect(output).not.toMatch(/[\p{Cf}\u0000-\u0009\u000b-\u001f\u007f-\u009f]/u);
  });

  it("rejects a parameter together with --lines", async () => {
    const { exitCode, errors } = await runTopgen(projectWithPage(), ["explain", page, "request.auth_token", "--lines"]);
    expect(exitCode).toBe(2);
    expect(errors).toContain("error: --lines explains whole files; omit the parameter");
  });
});
