import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { Readable } from "node:stream";
import { describe, expect, it } from "vitest";
import { run } from "../../generator/cli/run.js";
import { Diagnostics } from "../../generator/diagnostics/diagnostics.js";
import { generateFiles } from "../pipeline/in-memory.js";
import { contentHash } from "../../generator/text/content-hash.js";
import { printManifest } from "../../generator/output/manifest.js";
import { temporaryFolder } from "../temporary-folder.js";
import { runTopgen } from "./run-topgen.js";

/** Returns a spec with a few parameters; each is `name: type` with further keys. */
function specText(method: string, parts: { request?: string[]; response?: string[]; title?: string } = {}): string {
  const table = (rows: readonly string[] = []): string =>
    rows.length === 0 ? " []" : `\n${rows.map((row) => `  - { ${row} }`).join("\n")}`;
  return `topSpec: 1
method: ${method}
title: ${parts.title ?? "Title"}
session: none
request:${table(parts.request)}
response:${table(parts.response)}
`;
}

const before = specText("demo.order.get", {
  request: ["name: id, type: String, required: true"],
  response: ["name: total, type: Number"],
});
const broken = specText("demo.order.get", {
  request: ["name: id, type: String, required: true", "name: shop, type: String, required: true"],
  response: ["name: total, type: Number"],
});
const widened = specText("demo.order.get", {
  request: ["name: id, type: String"],
  response: ["name: total, type: Number"],
});

function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = temporaryFolder();
  write(folder, files);
  return folder;
}

function write(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

describe("topgen diff of specs", () => {
  it("lists each change with its effect on callers and the reason, and the verdict", async () => {
    const folder = folderWith({ "old.yaml": before, "new.yaml": broken });
    const { exitCode, output, errors } = await runTopgen(folder, ["diff", "old.yaml", "new.yaml"]);
    expect(output).toBe(`demo.order.get
  breaks requests     request.shop added, required: text
                      Requests that do not give it no longer compile.

major: 1 × breaks requests
`);
    expect(errors).toMatch(/^1 and 1 API compared · 1 change · verdict major · [\d.]+ s\n$/);
    expect(exitCode).toBe(0);
  });

  it("writes Markdown, worst changes first", async () => {
    const old = specText("demo.order.get", { request: ["name: id, type: String, maxLength: 9"], response: [] });
    const now = specText("demo.order.get", {
      request: ["name: id, type: String, maxLength: 5", "name: tab, type: Number"],
      title: "New `title` <b>",
    });
    const folder = folderWith({ "old.yaml": old, "new.yaml": now });
    const { output } = await runTopgen(folder, ["diff", "old.yaml", "new.yaml", "--markdown"]);
    expect(output).toBe(`**major**: 1 × breaks at run time, 1 × compatible, 1 × documentation

### Breaking at run time

- \`demo.order.get\` \`request.id\`: a tighter limit: \`at most 9 long -> at most 5 long\`. Requests compile, but the client refuses values that it let pass before.

### Compatible

- \`demo.order.get\` \`request.tab\`: added, optional: \`integer\`. Requests may leave it out.

### Documentation only

- \`demo.order.get\`: documented in other words: \`\`Title TOP method \`demo.order.get\`; takes no user session. -> New \\\`title\\\` <b> TOP method \`demo.order.get\`; takes no user…\`\`. Only the comment of its class differs.
`);
  });

  it("writes JSON: one line for each change, and one with the verdict", async () => {
    const folder = folderWith({ "old/a.yaml": before, "new/a.yaml": widened, "new/b.yaml": specText("demo.more.get") });
    const { output, errors } = await runTopgen(folder, ["diff", "old", "new", "--json"]);
    const lines = output
      .trimEnd()
      .split("\n")
      .map((line): unknown => JSON.parse(line));
    expect(lines).toEqual([
      {
        ...{ method: "demo.more.get", path: null, type: null, change: "api-added", effect: "compatible" },
        ...{ breaking: false, before: null, after: null, reason: "No program calls it yet." },
      },
      {
        ...{ method: "demo.order.get", path: "request.id", type: null, change: "request-now-optional" },
        ...{ effect: "compatible", breaking: false, before: "required", after: "optional" },
        reason: "Requests that give it still may.",
      },
      {
        verdict: "minor",
        changes: {
          ...{ "breaks-requests": 0, "breaks-responses": 0, "breaks-at-run-time": 0 },
          ...{ compatible: 2, documentation: 0 },
        },
      },
    ]);
    expect(errors).toBe("");
  });

  it.each([
    { name: "a break at compile time", now: broken, want: 1 },
    { name: "a break at run time", now: before.replace("String, req", "String, maxLength: 3, req"), want: 1 },
    { name: "a compatible change", now: widened, want: 0 },
    { name: "other words", now: before.replace("Title", "Words"), want: 0 },
    { name: "nothing", now: before, want: 0 },
  ])("exits with $want for $name with --exit-code", async ({ now, want }) => {
    const folder = folderWith({ "old.yaml": before, "new.yaml": now });
    expect((await runTopgen(folder, ["diff", "old.yaml", "new.yaml", "--exit-code"])).exitCode).toBe(want);
    expect((await runTopgen(folder, ["diff", "old.yaml", "new.yaml"])).exitCode).toBe(0);
  });

  it("reads standard input, and uses the current specs as the new state", async () => {
    const folder = folderWith({ "specs/a.yaml": broken, "other/a.yaml": widened });
    expect((await runTopgen(folder, ["diff", "-"], before)).output).toContain("major");
    expect((await runTopgen(folder, ["diff", "-", "--specs", "other"], before)).output).toContain("minor");
  });

  it("reports errors of either side with their place, and compares nothing", async () => {
    const folder = folderWith({ "old.yaml": before, "new.yaml": before.replace("type: String", "tipe: String") });
    const { exitCode, output, errors } = await runTopgen(folder, ["diff", "old.yaml", "new.yaml"]);
    expect(exitCode).toBe(1);
    expect(output).toBe("");
    expect(errors).toContain("new.yaml:6:");
    expect(errors).toContain("nothing compared");
  });

  it("keeps control characters of documents away from the terminal", async () => {
    const hostile = before.replace("name: total", String.raw`name: "to\e[31mtal\u202E"`);
    const folder = folderWith({ "old.yaml": before, "new.yaml": hostile });
    for (const form of [[], ["--markdown"]]) {
      const { output } = await runTopgen(folder, ["diff", "old.yaml", "new.yaml", ...form]);
      expect(output).toContain("to\u{FFFD}[31mtal\u{FFFD}");
      expect(output).not.toMatch(/[\u001B\u202E]/);
    }
  });

  it("rejects two output formats at once, and a surplus operand", async () => {
    const folder = folderWith({ "a.yaml": before });
    expect((await runTopgen(folder, ["diff", "a.yaml", "a.yaml", "--json", "--markdown"])).exitCode).toBe(2);
    expect((await runTopgen(folder, ["diff", "a.yaml", "a.yaml", "a.yaml"])).exitCode).toBe(2);
  });
});

describe("topgen diff of generated SDKs", () => {
  async function twoSdks(): Promise<string> {
    const folder = folderWith({ "old.yaml": before, "new.yaml": broken });
    await runTopgen(folder, ["generate", "--specs", "old.yaml", "--out", "old", "--no-type-check"]);
    await runTopgen(folder, ["generate", "--specs", "new.yaml", "--out", "new", "--no-type-check"]);
    return folder;
  }

  it("reports the same changes as the diff of their specs, in any combination", async () => {
    const folder = await twoSdks();
    const want = await runTopgen(folder, ["diff", "old.yaml", "new.yaml"]);
    for (const pair of [
      ["old", "new"],
      ["old.yaml", "new"],
      ["old", "new.yaml"],
    ]) {
      expect((await runTopgen(folder, ["diff", ...pair])).output).toBe(want.output);
    }
    expect((await runTopgen(folder, ["diff", "old", "old.yaml"])).output).toBe("none: no changes\n");
  });

  it("reads specs with the hook and the types of the configuration", async () => {
    const spec = specText("demo.order.get", { response: ["name: id, type: Number, format: int64"] });
    const config = `export default { int64: "bigint", hooks: { model: (apis) => apis.map((api) => ({ ...api, request: [] })) } };`;
    const folder = folderWith({ "specs/a.yaml": spec, "specs2/a.yaml": before, "topgen.config.mjs": config });
    await runTopgen(folder, ["generate", "--out", "sdk", "--no-type-check"]);
    expect((await runTopgen(folder, ["diff", "sdk"])).output).toBe("none: no changes\n");
    const { output } = await runTopgen(folder, ["diff", "specs", "specs2"]);
    expect(output).toContain("breaks responses    response.id removed: was int64 as bigint");
    expect(output).not.toContain("request.id");
  });

  it("reports a failing hook of the configuration", async () => {
    const config = "export default { hooks: { model: () => { throw new Error('no luck'); } } };";
    const folder = folderWith({ "a.yaml": before, "topgen.config.mjs": config });
    const { exitCode, errors } = await runTopgen(folder, ["diff", "a.yaml", "a.yaml"]);
    expect(exitCode).toBe(1);
    expect(errors).toContain("config/hook-failed");
    expect(errors).toContain("no luck");
  });

  it("uses the layout of an SDK for the specs on the other side", async () => {
    const folder = folderWith({ "specs/a.yaml": before });
    const source = { path: "a.yaml", text: before, sha256: "" };
    const settings = { layout: "category", contractTests: "none" } as const;
    const files = await generateFiles([source], new Diagnostics(), settings);
    expect(files.map(({ path }) => path)).toContain("apis/order/demo.order.get.ts");
    const manifest = printManifest(new Map(files.map(({ path, text }) => [path, contentHash(text)])), "0.0.0");
    write(folder, Object.fromEntries(files.map(({ path, text }) => [`sdk/${path}`, text])));
    write(folder, { "sdk/manifest.json": manifest });
    expect((await runTopgen(folder, ["diff", "sdk", "specs"])).output).toBe("none: no changes\n");
    expect((await runTopgen(folder, ["diff", "specs", "sdk"])).output).toBe("none: no changes\n");
  });

  it("notes that run-time files differ", async () => {
    const folder = await twoSdks();
    const manifest = readFileSync(join(folder, "new/manifest.json"), "utf8");
    write(folder, { "new/manifest.json": manifest.replace(/("runtime\/internal\/abort.ts": ")[0-9a-f]+/, "$1abc") });
    const { errors } = await runTopgen(folder, ["diff", "old", "new"]);
    expect(errors).toContain("1 run-time file differs and is not compared");
  });

  it("reports files of the manifest that are missing or edited beyond reading", async () => {
    const folder = await twoSdks();
    rmSync(join(folder, "new/groups/order.ts"));
    write(folder, { "new/apis/demo.order.get.ts": "throw new Error();" });
    const { exitCode, output, errors } = await runTopgen(folder, ["diff", "old", "new"]);
    expect(exitCode).toBe(1);
    expect(output).toBe("");
    expect(errors).toContain("diff/sdk-incomplete");
    expect(errors).toContain("new/groups/order.ts");
    expect(errors).toContain("verify/sdk-unreadable");
  });

  it("does not read a file outside the SDK's folder that a manifest lists", async () => {
    const folder = await twoSdks();
    cpSync(join(folder, "old/apis"), join(folder, "apis"), { recursive: true });
    write(folder, { "new/manifest.json": JSON.stringify({ files: { "../apis/demo.order.get.ts": "" } }) });
    const { exitCode, errors } = await runTopgen(folder, ["diff", "old", "new"]);
    expect(exitCode).toBe(1);
    expect(errors).toContain("diff/nothing-to-compare");
  });
});

describe("topgen diff of revisions", () => {
  /** The environment of git on a new machine, without settings of the user or of a hook that runs this test. */
  const bare = { PATH: process.env["PATH"], HOME: "/nonexistent", GIT_CONFIG_NOSYSTEM: "1" };

  function git(folder: string, ...args: readonly string[]): void {
    const identity = ["-c", "user.name=t", "-c", "user.email=t@example.com", "-c", "init.defaultBranch=main"];
    execFileSync("git", [...identity, ...args], { cwd: folder, env: bare, stdio: "ignore" });
  }

  function repository(): string {
    const folder = folderWith({
      "specs/a.yaml": before,
      "specs/订单 ä.yaml": specText("demo.other.get"),
      "specs/.hidden.yaml": "nonsense",
      "specs/notes.bin": "nonsense",
      "sub/keep.txt": "",
    });
    symlinkSync("/etc/passwd", join(folder, "specs/link.yaml"));
    git(folder, "init");
    git(folder, "add", ".");
    git(folder, "commit", "-m", "first");
    git(folder, "tag", "v1");
    write(folder, { "specs/a.yaml": broken });
    git(folder, "commit", "-am", "second");
    write(folder, { "specs/a.yaml": widened });
    rmSync(join(folder, "specs/link.yaml"));
    return folder;
  }

  it("reads their specs in any working directory", async () => {
    const folder = repository();
    expect((await runTopgen(folder, ["diff", "v1", "HEAD"])).output).toContain("request.shop added, required");
    expect((await runTopgen(folder, ["diff", "v1"])).output).toContain("request.id optional now");
    expect((await runTopgen(folder, ["diff", "HEAD~1:specs/a.yaml", "HEAD:specs/a.yaml"])).output).toContain("major");
    const sub = join(folder, "sub");
    expect((await runTopgen(sub, ["diff", "v1:../specs", "main", "--specs", "../specs"])).output).toContain("major");
    expect((await runTopgen(folder, ["diff", "main", "main"])).output).toBe("none: no changes\n");
  });

  it("reads all specs of the configuration that the revision contains", async () => {
    const folder = repository();
    write(folder, {
      "topgen.config.json": JSON.stringify({ specs: ["specs", "more"], names: { methods: { "demo.order.get": "X" } } }),
      "more/b.yaml": specText("demo.more.get"),
    });
    const { output } = await runTopgen(folder, ["diff", "v1"]);
    expect(output).toContain("demo.more.get\n  compatible          added");
    expect(output).toContain("request.id optional now");
    expect(output).not.toContain("its classes have other names");
    const two = ["--specs", "specs/a.yaml", "--specs", "specs"];
    expect((await runTopgen(folder, ["diff", "v1", "main", ...two])).output).toContain("major");
  });

  it("reads generated SDKs in them", async () => {
    const folder = repository();
    await runTopgen(folder, ["generate", "--out", "generated", "--no-type-check"]);
    git(folder, "add", "generated");
    git(folder, "commit", "-m", "sdk");
    const { output } = await runTopgen(folder, ["diff", "v1", "HEAD:generated"]);
    expect(output).toContain("request.id optional now");
  });

  it("prefers a folder to a revision of the same name; a colon marks a revision", async () => {
    const folder = repository();
    git(folder, "branch", "specs", "v1");
    expect((await runTopgen(folder, ["diff", "specs", "specs:specs"])).output).toContain("request.id required now");
  });

  it("does not treat an operand as a command or an option", async () => {
    const folder = repository();
    for (const operand of [
      "--output=x:specs",
      "$(touch x)",
      "`touch x`",
      ";touch x",
      "HEAD --output=x",
      "HEAD\0",
      "",
    ]) {
      const { exitCode, errors } = await runTopgen(folder, ["diff", "--", operand, "v1"]);
      expect(exitCode).toBe(1);
      expect(errors).toMatch(/diff\/|config\//);
    }
    expect((await runTopgen(folder, ["diff", "v1:specs", "v1:x"])).exitCode).toBe(1);
    expect(() => readFileSync(join(folder, "x"))).toThrow();
  });

  it.each([
    { operand: "nowhere", code: "diff/no-such-state", words: "the git repository has no revision" },
    { operand: "v1:nowhere", code: "diff/not-in-revision", words: "does not contain nowhere" },
    { operand: "v1:../..", code: "diff/not-in-revision", words: "does not contain ../.." },
    { operand: "v1:/etc", code: "diff/not-in-revision", words: "does not contain /etc" },
    { operand: "v1:specs/notes.bin/x", code: "diff/not-in-revision", words: "does not contain specs/notes.bin/x" },
    { operand: "empty", code: "diff/nothing-to-compare", words: "contains no page" },
  ])("reports $operand as $code", async ({ operand, code, words }) => {
    const folder = repository();
    mkdirSync(join(folder, "empty"));
    const { exitCode, errors } = await runTopgen(folder, ["diff", operand, "v1"]);
    expect(exitCode).toBe(1);
    expect(errors).toContain(code);
    expect(errors).toContain(words);
  });

  it("reports a repository that lacks objects of the revision", async () => {
    const folder = repository();
    const id = execFileSync("git", ["rev-parse", "v1:specs/a.yaml"], { cwd: folder, env: bare }).toString().trim();
    rmSync(join(folder, ".git/objects", id.slice(0, 2), id.slice(2)));
    const { exitCode, errors } = await runTopgen(folder, ["diff", "v1", "specs"]);
    expect(exitCode).toBe(1);
    expect(errors).toContain("git cannot read all files of that revision");
  });

  it("reports that git is not installed", async () => {
    let errors = "";
    const exitCode = await run(["diff", "main"], {
      cwd: folderWith({ "specs/a.yaml": before }),
      environment: { PATH: "/nonexistent" },
      input: Readable.from([]),
      output: { write: () => undefined },
      errors: { write: (text) => (errors += text) },
    });
    expect(exitCode).toBe(1);
    expect(errors).toContain("it cannot be read as a git revision, because git is not installed");
  });

  it("reports that the folder is not in a repository", async () => {
    const { errors } = await runTopgen(folderWith({ "specs/a.yaml": before }), ["diff", "main"]);
    expect(errors).toContain("diff/no-such-state");
    expect(errors).toContain("this folder is not in a git repository");
  });
});
