import { execFileSync, spawnSync } from "node:child_process";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it, onTestFinished } from "vitest";
import { canMount } from "../skips/prerequisites.js";
import { temporaryFolder } from "../temporary-folder.js";
import { fetchInto } from "../fetch/fetch-into.js";
import { documentResponse, startPlatform } from "../fetch/platform-server.js";
import { runTopgen } from "./run-topgen.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const topgen = join(root, "generator/dist/topgen.js");
const recall = "alibaba.alihealth.followup.dialogrecord.recall";

/** Creates a project with one page, and with a spec of another API. */
function project(): string {
  const folder = temporaryFolder();
  mkdirSync(join(folder, "specs"));
  copyFileSync(join(root, `specs/pages/${recall}.txt`), join(folder, "page.txt"));
  copyFileSync(join(root, "specs/alibaba.alihealth.followup.send.yaml"), join(folder, "specs/send.yaml"));
  return folder;
}

/** Returns everything below a folder, except what the test created. */
function namesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" }).toSorted();
}

type Prepare = (folder: string) => void;

const make =
  (path: string, text = "there\n"): Prepare =>
  (folder) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };

describe("an unwritable output is reported with exit code 1, and no temporary file remains", () => {
  it.each<[string, readonly string[], Prepare, string]>([
    ["extract into a file", ["extract", "page.txt", "--out", "out"], make("out"), "a file"],
    ["extract below a file", ["extract", "page.txt", "--out", "out/specs"], make("out"), "a file"],
    ["extract where the spec is a folder", ["extract", "page.txt"], make(`specs/${recall}.yaml/x`), "a folder"],
    ["extract where the schema is a folder", ["extract", "page.txt"], make("specs/spec.schema.json/x"), "a folder"],
    ["add into a file", ["add", "page.txt", "--yes", "--specs", "out"], make("out"), "a file"],
    ["add where the page is a folder", ["add", "page.txt", "--yes"], make(`specs/pages/${recall}.txt/x`), "a folder"],
    ["add where pages is a file", ["add", "page.txt", "--yes"], make("specs/pages"), "a file"],
    ["add where the spec is a folder", ["add", "page.txt", "--yes"], make(`specs/${recall}.yaml/x`), "a folder"],
    ["add where the SDK is a file", ["add", "page.txt", "--yes", "--out", "sdk"], make("sdk"), "a file"],
    ["docs into a file", ["docs", "--out", "site"], make("site"), "a file"],
    ["docs below a file", ["docs", "--out", "site/reference"], make("site"), "a file"],
    ["docs where a page is a folder", ["docs"], make("reference/index.html/x"), "a folder"],
    ["docs where a folder is a file", ["docs"], make("reference/assets"), "a file"],
    ["generate into a file", ["generate"], make("generated"), "a file"],
    ["generate below a file", ["generate", "--out", "generated/sdk"], make("generated"), "a file"],
    ["generate where a folder is a file", ["generate", "--force"], make("generated/apis"), "a file"],
    ["generate where a file is a folder", ["generate", "--force"], make("generated/index.ts/x"), "a folder"],
    ["openapi to a folder", ["openapi", "--out", "api"], make("api/x"), "a folder"],
    ["openapi below a file", ["openapi", "--out", "api/openapi.json"], make("api"), "a file"],
    [
      "init where specs is a file",
      ["init"],
      (folder) => {
        rmSync(join(folder, "specs"), { recursive: true });
        make("specs")(folder);
      },
      "a file",
    ],
    ["init where specs/pages is a file", ["init"], make("specs/pages"), "a file"],
    ["init where the schema is a folder", ["init"], make("specs/spec.schema.json/x"), "a folder"],
    ["fetch into a file", ["fetch", "1", "--out", "out"], make("out"), "a file"],
  ])("%s", async (_, commandLine, prepare, words) => {
    const folder = project();
    prepare(folder);
    const platform = await startPlatform({ documents: { 1: documentResponse("demo.x.get") } });
    const run = (more: readonly string[]) =>
      commandLine[0] === "fetch"
        ? fetchInto(folder, platform.url, ...commandLine.slice(1), ...more)
        : runTopgen(folder, [...commandLine, ...more]);
    const { exitCode, errors } = await run([]);
    expect({ exitCode, errors }).toEqual({ exitCode: 1, errors: expect.stringContaining(words) as unknown });
    expect(errors).toMatch(/error (?:write|fetch)\/[a-z-]+: /);
    expect(errors).not.toMatch(/\n\s+at |syscall|, (?:mkdir|open|rename) /);
    if (commandLine[0] !== "extract") {
      const [finding] = (await run(["--json"])).errors.split("\n").slice(-2);
      expect(JSON.parse(finding ?? "")).toMatchObject({ severity: "error" });
    }
    expect(namesBelow(folder).filter((name) => /\.tmp$|\.topgen-/.test(name))).toEqual([]);
  });

  it.each(["/dev/full", "link"])("does not replace the device %s by openapi output", async (out) => {
    const folder = project();
    symlinkSync("/dev/full", join(folder, "link"));
    const { exitCode, errors } = await runTopgen(folder, ["openapi", "--out", out]);
    expect(exitCode).toBe(1);
    expect(errors).toContain(`Cannot write ${out}: the disk is full (ENOSPC).`);
    expect(statSync("/dev/full").isCharacterDevice()).toBe(true);
  });

  it.each([
    ["openapi", ["openapi"]],
    ["extract", ["extract", "page.txt", "--stdout"]],
    ["extract", ["extract", "page.txt", "--json"]],
    ["explain", ["explain", "page.txt"]],
  ])("%s with a full standard output: %j", (_, commandLine) => {
    const full = openSync("/dev/full", "w");
    const options = { cwd: project(), stdio: ["ignore", full, "pipe"] as ("ignore" | "pipe" | number)[] };
    const { status, stderr } = spawnSync(process.execPath, [topgen, ...commandLine], options);
    expect(status).toBe(1);
    expect(stderr.toString()).toContain("topgen: standard output cannot be written: the disk is full (ENOSPC)\n");
    expect(stderr.toString()).not.toMatch(/\n\s+at /);
  });

  it("writes to a device that accepts output, and to the target of a link", async () => {
    const folder = project();
    writeFileSync(join(folder, "real.json"), "");
    symlinkSync("real.json", join(folder, "link.json"));
    expect((await runTopgen(folder, ["openapi", "--out", "/dev/null"])).exitCode).toBe(0);
    expect((await runTopgen(folder, ["openapi", "--out", "link.json"])).exitCode).toBe(0);
    expect(readFileSync(join(folder, "real.json"), "utf8")).toContain('"openapi"');
    const command = `'${process.execPath}' '${topgen}' openapi --out /dev/stdout | cat`;
    const printed = execFileSync("sh", ["-c", command], { cwd: folder, encoding: "utf8" });
    expect(printed).toContain('"openapi"');
  });
});

/** Mounts a small disk for a test; returns `undefined` if mounting is not permitted. */
function smallDisk(bytes: number): string | undefined {
  const folder = temporaryFolder();
  const mounted = spawnSync("mount", ["-t", "tmpfs", "-o", `size=${bytes}`, "tmpfs", folder]);
  if (mounted.status !== 0) return undefined;
  onTestFinished(() => {
    execFileSync("umount", ["-l", folder]);
  });
  return folder;
}

describe.runIf(canMount)("a full disk", () => {
  it.each([
    ["extract", ["extract", "page.txt", "--out", "disk/out"]],
    ["add", ["add", "page.txt", "--yes", "--specs", "disk/out", "--out", "sdk"]],
    ["add, for its SDK", ["add", "page.txt", "--yes", "--out", "disk/out"]],
    ["docs", ["docs", "--out", "disk/out"]],
    ["generate", ["generate", "--out", "disk/out"]],
    ["openapi", ["openapi", "--out", "disk/out/openapi.json"]],
    ["fetch", ["fetch", "1", "--out", "disk/out"]],
  ])("is reported by %s, leaves no incomplete file, and the next run continues", async (_, commandLine) => {
    const folder = project();
    // Enough space for folders, and little more.
    const disk = smallDisk(4096 * 4);
    expect(disk).toBeDefined();
    symlinkSync(disk ?? "", join(folder, "disk"));
    const filler = join(folder, "disk/filler");
    mkdirSync(join(folder, "disk/out"));
    spawnSync("sh", ["-c", `yes | head -c 14000 > '${filler}'`]);
    const long = "长".repeat(20_000);
    const platform = await startPlatform({ documents: { 1: documentResponse("demo.x.get", { description: long }) } });
    const run = () =>
      commandLine[0] === "fetch"
        ? fetchInto(folder, platform.url, ...commandLine.slice(1))
        : runTopgen(folder, commandLine);
    const { exitCode, errors } = await run();
    expect(exitCode).toBe(1);
    expect(errors).toContain("the disk is full (ENOSPC)");
    expect(errors).not.toMatch(/\n\s+at /);
    const left = namesBelow(join(folder, "disk/out"));
    expect(left.filter((name) => /\.tmp$|\.topgen-|\.(?:yaml|ts|html)$/.test(basename(name)))).toEqual([]);
    execFileSync("rm", [filler]);
    execFileSync("mount", ["-o", "remount,size=8m", disk ?? ""]);
    expect((await run()).exitCode).toBe(0);
    expect(namesBelow(join(folder, "disk/out")).filter((name) => /\.tmp$|\.topgen-/.test(name))).toEqual([]);
  });

  it("is reported by init", async () => {
    const disk = smallDisk(4096 * 2) ?? "";
    spawnSync("sh", ["-c", `yes | head -c 100000 > '${disk}/filler'`]);
    const { exitCode, errors } = await runTopgen(disk, ["init"]);
    expect(exitCode).toBe(1);
    expect(errors).toContain("the disk is full (ENOSPC)");
    expect(namesBelow(disk).filter((name) => name.endsWith(".tmp"))).toEqual([]);
  });
});

describe("a symbolic link in an output folder", () => {
  it.each([
    ["generate", "generated", "apis", ["generate", "--no-type-check"]],
    ["generate --force", "generated", "apis", ["generate", "--no-type-check", "--force"]],
    ["generate, of a file", "generated", "index.ts", ["generate", "--no-type-check", "--force"]],
    ["docs", "reference", "assets", ["docs", "--force"]],
    ["add", "generated", "contract", ["add", "page.txt", "--yes"]],
  ])("is rejected by %s, and its target is unchanged", async (_, output, at, commandLine) => {
    const folder = project();
    const outside = temporaryFolder();
    writeFileSync(join(outside, "index.ts"), "precious\n");
    mkdirSync(join(folder, output));
    symlinkSync(at.includes(".") ? join(outside, at) : outside, join(folder, output, at));
    const listing = { files: { [`${at}/index.ts`]: "00", [at]: "00" } };
    writeFileSync(join(folder, output, "manifest.json"), JSON.stringify(listing));
    const { exitCode, errors } = await runTopgen(folder, commandLine);
    expect(exitCode).toBe(1);
    expect(errors).toContain("error write/path-blocked: ");
    expect(errors).toContain(`${output}/${at} is a symbolic link`);
    expect(readdirSync(outside)).toEqual(["index.ts"]);
    expect(readFileSync(join(outside, "index.ts"), "utf8")).toBe("precious\n");
    expect(existsSync(join(folder, output, "testing"))).toBe(false);
  });

  it("is a difference for --check", async () => {
    const folder = project();
    expect((await runTopgen(folder, ["generate", "--no-type-check"])).exitCode).toBe(0);
    execFileSync("mv", [join(folder, "generated/apis"), join(folder, "elsewhere")]);
    symlinkSync("../elsewhere", join(folder, "generated/apis"));
    writeFileSync(join(folder, "elsewhere/alibaba.alihealth.followup.send.ts"), "// edited\n");
    const { exitCode, errors } = await runTopgen(folder, ["generate", "--check"]);
    expect(exitCode).toBe(1);
    expect(errors).toMatch(/^path blocked +generated\/apis$/m);
  });
});
