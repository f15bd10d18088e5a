import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { PassThrough, Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { stringify } from "yaml";
import { run } from "../../generator/cli/run.js";
import { logLine } from "../../generator/cli/commands/gateway/log.js";
import { Output } from "../../generator/cli/output.js";
import { documentResponse, startPlatform } from "../fetch/platform-server.js";
import { fetchInto } from "../fetch/fetch-into.js";
import { temporaryFolder } from "../temporary-folder.js";
import { runTopgen, type Outcome } from "./run-topgen.js";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Text with which a document could control a terminal, deceive its reader, or forge a line of a message. */
const hostile = [
  "\u001b]0;pwned\u0007",
  "\u001b[2J\u001b[31m",
  "\u009b31m",
  "\u202e\u2066\u200f\u061c",
  "\u200b\ufeff\u00ad",
  "\u0000\u0008\u007f\r",
  "\u2028\u2029\u0085",
  "\u{e0041}",
  "\nFORGED: warning\n",
].join("");

const controlCharacter = /[^\P{Cc}\n\t]|[\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;

/**
 * Expects that the output of a run contains nothing that a terminal interprets, and no line that a document started.
 */
function expectSafe({ output, errors }: Pick<Outcome, "output" | "errors">, isJson: boolean): void {
  for (const text of [output, errors]) {
    expect(controlCharacter.exec(text)).toBeNull();
    expect(text).not.toMatch(/^FORGED/m);
    if (isJson) for (const line of text.split("\n").filter((line) => line !== "")) JSON.parse(line);
  }
}

function documentJson(name: string, text: string): string {
  const parameter = { name: `a${text}`, type: `Foo${text}`, maxLength: `y${text}`, demoValue: text, description: text };
  const nested = { name: "b", type: `Bar${text}`, required: true, description: text, subParams: [parameter] };
  return JSON.stringify({
    name,
    apiChineseName: `t${text}`,
    description: `d${text}`,
    category: text,
    requestParams: [parameter, nested, { name: `c${text}`, type: "Number", demoValue: `1${text}`, description: text }],
    responseParams: [parameter, nested],
    errorCodes: [{ errorCode: `e${text}`, errorMsg: `m${text}`, solution: text }],
    rspSampleJson: JSON.stringify({ demo_x_get_response: { [`a${text}`]: text, b: { [`q${text}`]: [text] } } }),
    requestSampleJava: `req.set${text}("${text}");`,
  });
}

function specYaml(method: string, text: string): string {
  const field = { name: "a", type: "String", description: text, example: text, default: text, enum: { [text]: text } };
  const fields = [field, { name: `n${text}`, type: "Number", example: `1${text}`, description: text }];
  const spec = {
    topSpec: 1,
    method,
    title: `t${text}`,
    description: text,
    category: text,
    request: fields,
    response: [{ name: "r", type: `Result${text}`, fields }],
    errors: [{ code: text, message: text, solution: text }],
  };
  return stringify(spec, { aliasDuplicateObjects: false });
}

function pageText(text: string): string {
  const page = readFileSync(join(root, "specs/pages/alibaba.alihealth.followup.dialogrecord.recall.txt"), "utf8");
  const flat = text.replaceAll(/[\r\n\u0085\u2028\u2029]/g, "");
  return page
    .split("\n")
    .map((line, index) => (index > 10 && line.trim() !== "" && index % 3 === 0 ? line + flat : line))
    .join("\n");
}

/** The same text without NUL, as a file name. */
const hostileName = `x${hostile.replaceAll("\u0000", "")}y`;

/** Creates a project whose documents, file names and folder names are hostile. */
function hostileProject(): string {
  const folder = temporaryFolder();
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  mkdirSync(join(folder, "pages", hostileName), { recursive: true });
  const below = (name: string): string => join(folder, "pages", hostileName, name);
  writeFileSync(below(`document${hostileName}.json`), documentJson("demo.x.get", hostile));
  writeFileSync(below(`method${hostileName}.json`), documentJson(`demo.x.get${hostile}`, hostile));
  writeFileSync(below(`broken${hostileName}.json`), `{"name":"${hostile}`);
  writeFileSync(below(`text${hostileName}.txt`), pageText(hostile));
  writeFileSync(below(`page${hostileName}.html`), `<h1>${hostile}</h1><table><tr><td>${hostile}</td></tr></table>`);
  writeFileSync(
    below(`spec${hostileName}.yaml`),
    specYaml("demo.bad.get", hostile).replace("request:", `${hostile}: 1\nx:`),
  );
  mkdirSync(join(folder, "specs", hostileName), { recursive: true });
  writeFileSync(join(folder, "specs", hostileName, `good${hostileName}.yaml`), specYaml("demo.y.get", hostile));
  writeFileSync(join(folder, "specs", `other${hostileName}.yaml`), specYaml("demo.z.get", `other${hostile}`));
  return folder;
}

const commandLines: readonly (readonly string[])[] = [
  ["lint", "pages"],
  ["lint", `pages/${hostileName}`, `nowhere${hostile}`],
  ["extract", "pages", "--stdout"],
  ["extract", "pages", "specs", "--out", "extracted"],
  ["extract", `pages/${hostileName}/document${hostileName}.json`, "--out", `out${hostileName}`],
  ["explain", `pages/${hostileName}/document${hostileName}.json`],
  ["explain", `pages/${hostileName}/document${hostileName}.json`, `request.a${hostile}q`],
  ["explain", `specs/other${hostileName}.yaml`, `request.q${hostile}`],
  ["diff", `specs/${hostileName}`, `specs/other${hostileName}.yaml`],
  ["diff", "specs", `specs/${hostileName}`, "--markdown"],
  ["diff", `nowhere${hostile}`, `specs/${hostileName}`],
  ["generate", "--no-type-check"],
  ["generate", "--specs", "pages", "--no-type-check"],
  ["generate", "--specs", `specs/${hostileName}`, "--out", `out${hostileName}`, "--no-type-check", "--check"],
  ["generate", "--config", `config${hostileName}.json`],
  ["docs"],
  ["docs", "--out", `site${hostileName}`, "--check"],
  ["docs", "--specs", "pages"],
  ["openapi", "--specs", "specs"],
  ["openapi", "--specs", "pages"],
  ["openapi", "--specs", "specs", "--out", `api${hostileName}.yaml`],
  ["gateway", "--specs", "specs", "--fault", `empty,method=${hostile}`],
  ["gateway", "--specs", "pages", "--host", hostile],
  ["add", `pages/${hostileName}/document${hostileName}.json`, "--yes", "--no-test"],
  ["add", `specs/${hostileName}/good${hostileName}.yaml`, "--yes", "--specs", `added${hostileName}`],
  ["doctor"],
  ["doctor", "--config", `config${hostileName}.json`],
  ["init"],
  ["completion", hostile],
  ["fetch", "1", "--base-url", `here${hostile}`],
  [hostile],
  ["lint", `--${hostile}`],
];

describe("no character of a document, a file name or an argument makes a terminal act", () => {
  for (const commandLine of commandLines) {
    const shown = commandLine.join(" ").replaceAll(hostileName, "…").replaceAll(hostile, "…");
    it(`in the output of topgen ${shown}`, { timeout: 60_000 }, async () => {
      const folder = hostileProject();
      const config = { [`specs${hostile}`]: 1, out: { [hostile]: hostile }, names: { [hostile]: {} } };
      writeFileSync(join(folder, `config${hostileName}.json`), JSON.stringify(config));
      writeFileSync(join(folder, "package.json"), JSON.stringify({ scripts: { generate: hostile } }));
      const plain = await runTopgen(folder, commandLine);
      expectSafe(plain, false);
      if (commandLine.includes("--stdout") || commandLine.includes("--markdown")) return;
      // The output of the first run exists now, and is compared or read.
      expectSafe(await runTopgen(folder, [...commandLine, "--json"]), plain.exitCode !== 2);
    });
  }

  it("in the output of --check for edited and blocking files", async () => {
    const folder = hostileProject();
    const first = await runTopgen(folder, ["generate", "--no-type-check"]);
    expect([first.exitCode, first.errors.match(/^.* error .*$/gm)]).toEqual([0, null]);
    writeFileSync(join(folder, "generated/README.md"), `# edited\n${hostile}\n`);
    writeFileSync(
      join(folder, "generated/manifest.json"),
      JSON.stringify({ files: { [`a${hostile}`]: "00", b: "00" } }),
    );
    const checked = await runTopgen(folder, ["generate", "--check"]);
    expectSafe(checked, false);
    expect(checked.errors).toContain(String.raw`-\u001b]0;pwned\u0007\u001b[2J`);
    writeFileSync(join(folder, "generated", `a${hostileName}`), hostile);
    for (const more of [[], ["--check"], ["--json"]]) {
      expectSafe(await runTopgen(folder, ["generate", "--no-type-check", ...more]), more.includes("--json"));
      expectSafe(await runTopgen(folder, ["doctor"]), false);
    }
    writeFileSync(join(folder, "generated/manifest.json"), `{"files":{"../${hostile}":"`);
    expectSafe(await runTopgen(folder, ["generate"]), false);
    expectSafe(await runTopgen(folder, ["doctor"]), false);
  });

  it.each([[], ["--json"]])("in responses of the platform to the request %j", async (...more) => {
    const catalogue = [{ name: `c${hostile}`, id: 1, apiList: [{ id: 1, name: `m${hostile}`, title: hostile }] }];
    const documents = {
      1: documentResponse(`demo.x.get`, { description: hostile }),
      2: documentResponse(`a${hostile}`),
    };
    const platform = await startPlatform({
      documents,
      catalogue,
      fault: ({ parameters }) =>
        parameters.get("docId") === "3" ? { kind: "body", body: `{"success":false,"msg":"${hostile}"}` } : undefined,
    });
    for (const commandLine of [
      ["--list"],
      ["1", "2", "3"],
      ["--list", "--category", `c${hostile}`],
      ["demo.nothing.get"],
    ]) {
      expectSafe(await fetchInto(temporaryFolder(), platform.url, ...commandLine, ...more), more.length > 0);
    }
  });

  it("in the gateway's log of a call, which is JSON of the same value", () => {
    const call = {
      method: hostile,
      httpMethod: "POST",
      path: hostile,
      headers: {},
      params: { [hostile]: hostile },
      files: [{ name: hostile, fileName: hostile, contentType: hostile, data: new Uint8Array() }],
      body: "",
      refusal: { code: 25, msg: hostile, subMsg: hostile },
      fault: undefined,
    };
    let printed = "";
    new Output({ write: (text) => (printed += text) }, {}).write(`${logLine(call)}\n`);
    expectSafe({ output: printed, errors: "" }, true);
    expect(JSON.parse(printed)).toMatchObject({ path: hostile, params: { [hostile]: hostile } });
  });

  it("in the questions about a page", async () => {
    const folder = temporaryFolder();
    const parameter = { name: "order_no\u202e", type: "Number", description: "d" };
    const response = [{ ...parameter, name: "pay\u2066_no", description: "\u001b[31m" }];
    writeFileSync(
      join(folder, "page.json"),
      JSON.stringify({ name: "demo.x.get", requestParams: [parameter], responseParams: response }),
    );
    const screen = new PassThrough({ encoding: "utf8" });
    const answers = new PassThrough();
    let shown = "";
    screen.on("data", (text: string) => {
      shown += text;
      setImmediate(() => {
        if (!answers.writableEnded) answers.write("\r");
      });
    });
    let printed = "";
    const stream = { write: (text: string) => (printed += text) };
    await run(["add", "page.json", "--no-test"], {
      cwd: folder,
      environment: {},
      input: Readable.from([]),
      output: stream,
      errors: stream,
      openTerminal: () => ({ input: answers, output: screen, close: () => answers.end() }),
    });
    expect(shown).toContain("15 digits");
    expect(shown).not.toMatch(/[\u202e\u2066]|\u001b\[31m_/);
    expectSafe({ output: printed, errors: "" }, false);
  });
});

describe("emitted files", () => {
  it("contain no invisible character for any document", { timeout: 60_000 }, async () => {
    const folder = hostileProject();
    for (const commandLine of [
      ["generate", "--no-type-check"],
      ["docs"],
      ["openapi", "--out", "api.json"],
      ["openapi", "--out", "api.yaml"],
      ["extract", "pages", "--out", "extracted"],
    ]) {
      await runTopgen(folder, commandLine);
    }
    const files = ["generated", "reference", "extracted"].flatMap((name) =>
      readdirSync(join(folder, name), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name)),
    );
    expect(files.length).toBeGreaterThan(80);
    for (const path of [...files, join(folder, "api.json"), join(folder, "api.yaml")]) {
      expect(controlCharacter.exec(readFileSync(path, "utf8")), path).toBeNull();
    }
  });
});

describe("the output", () => {
  it("has styles if they are enabled, and everything else as text", () => {
    const printed = (environment: Readonly<Record<string, string>>, isTTY: boolean): string => {
      let text = "";
      new Output({ write: (more) => (text += more), isTTY }, environment).writeLine([
        { text: "a\u001b[1m\n", style: "error" },
        { text: "b" },
      ]);
      return text;
    };
    expect(printed({}, true)).toBe("\u001b[31ma\\u001b[1m\\n\u001b[39mb\n");
    expect(printed({ FORCE_COLOR: "1" }, false)).toBe("\u001b[31ma\\u001b[1m\\n\u001b[39mb\n");
    expect(printed({ NO_COLOR: "1" }, true)).toBe("a\\u001b[1m\\nb\n");
    expect(printed({}, false)).toBe("a\\u001b[1m\\nb\n");
  });

  it("keeps the value of JSON, and contains nothing that a terminal interprets", () => {
    fc.assert(
      fc.property(fc.json({ stringUnit: "binary" }), (json) => {
        let printed = "";
        const output = new Output({ write: (text) => (printed += text) }, {});
        output.write(json);
        expect(controlCharacter.exec(printed)).toBeNull();
        expect(JSON.parse(printed)).toEqual(JSON.parse(json));
      }),
    );
  });
});
