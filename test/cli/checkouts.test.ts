import { execFileSync } from "node:child_process";
import {
  appendFileSync,
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../temporary-folder.js";
import { runTopgen } from "./run-topgen.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const recall = "alibaba.alihealth.followup.dialogrecord.recall";
const page = `specs/pages/${recall}.txt`;

/** The command without the type check, which is tested elsewhere and takes most of the time. */
const generate = ["generate", "--no-type-check"];

/** Runs git without the settings of the person who runs the tests. */
function git(cwd: string, ...args: readonly string[]): string {
  const settings = ["user.name=topgen", "user.email=topgen@example.com", "commit.gpgsign=false", "core.hooksPath="];
  const env = { ...process.env, GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_NOSYSTEM: "1" };
  const parameters = [...settings.flatMap((setting) => ["-c", setting]), ...args];
  return execFileSync("git", parameters, { cwd, env, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
}

/** Runs git like {@link git}, for commands that fail on a conflict. */
function tryGit(cwd: string, ...args: readonly string[]): boolean {
  try {
    git(cwd, ...args);
    return true;
  } catch {
    return false;
  }
}

function specOf(method: string): string {
  return `topSpec: 1\nmethod: ${method}\ntitle: ${method} in words\nrequest:\n  - name: id\n    type: String\n    required: true\nresponse: []\n`;
}

function addApi(folder: string, method: string): void {
  mkdirSync(join(folder, "specs"), { recursive: true });
  writeFileSync(join(folder, "specs", `${method}.yaml`), specOf(method));
}

function commitAll(folder: string, message: string): void {
  git(folder, "add", "--all");
  git(folder, "commit", "--quiet", "--message", message);
}

/** Returns a repository in which `main` and `theirs` each added an API to the same SDK. */
async function diverged(mine: string, other: string): Promise<string> {
  const folder = temporaryFolder();
  git(folder, "init", "--quiet", "--initial-branch=main");
  const base = ["demo.item.get", "demo.shop.get", "demo.zoo.animal.list"];
  for (const method of base) addApi(folder, method);
  expect((await runTopgen(folder, generate)).exitCode).toBe(0);
  commitAll(folder, "base");
  git(folder, "checkout", "--quiet", "-b", "theirs");
  addApi(folder, other);
  await runTopgen(folder, generate);
  commitAll(folder, other);
  git(folder, "checkout", "--quiet", "main");
  addApi(folder, mine);
  await runTopgen(folder, generate);
  commitAll(folder, mine);
  return folder;
}

function contents(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map((entry) => join(entry.parentPath, entry.name)).toSorted();
  return Object.fromEntries(paths.map((path) => [path.slice(folder.length + 1), readFileSync(path, "utf8")]));
}

/** Returns the files that the specs of a folder generate into an empty one. */
async function generatedFrom(folder: string): Promise<Record<string, string>> {
  const fresh = temporaryFolder();
  cpSync(join(folder, "specs"), join(fresh, "specs"), { recursive: true });
  await runTopgen(fresh, generate);
  return contents(join(fresh, "generated"));
}

async function expectRepaired(folder: string): Promise<void> {
  const check = await runTopgen(folder, ["generate", "--check"]);
  expect(check.exitCode).toBe(1);
  expect(check.errors).not.toMatch(/by hand|not topgen's own|--force/);
  const { exitCode, errors } = await runTopgen(folder, generate);
  expect(errors).not.toMatch(/error|edited|--force/);
  expect(exitCode).toBe(0);
  expect(contents(join(folder, "generated"))).toEqual(await generatedFrom(folder));
}

describe("a checkout with CRLF line ends, as Git for Windows creates it", () => {
  async function windowsCheckout(): Promise<string> {
    const origin = temporaryFolder();
    git(origin, "init", "--quiet", "--initial-branch=main");
    cpSync(join(root, "specs"), join(origin, "specs"), { recursive: true });
    await runTopgen(origin, generate);
    commitAll(origin, "all");
    const folder = join(temporaryFolder(), "clone");
    git(origin, "clone", "--quiet", "--config", "core.autocrlf=true", origin, folder);
    expect(readFileSync(join(folder, "generated/index.ts"), "utf8")).toContain("\r\n");
    expect(readFileSync(join(folder, page), "utf8")).toContain("\r\n");
    return folder;
  }

  it("is up to date for `generate --check`, and extracting changes nothing", async () => {
    const folder = await windowsCheckout();
    const check = await runTopgen(folder, ["generate", "--check"]);
    expect(check.errors).not.toMatch(/differ|changed|by hand/);
    expect(check.exitCode).toBe(0);
    const before = contents(join(folder, "specs"));
    const { errors } = await runTopgen(folder, ["extract", "specs/pages"]);
    expect(errors).toContain("nothing to write");
    delete before["spec.schema.json"];
    expect(contents(join(folder, "specs"))).toMatchObject(before);
  });

  it("contains no file that counts as edited by hand when the SDK changes, except an edited one", async () => {
    const folder = await windowsCheckout();
    appendFileSync(join(folder, "specs/alibaba.alihealth.followup.send.yaml"), "\r\n# a comment\r\n");
    const spec = join(folder, "specs/alibaba.alihealth.followup.tags.add.yaml");
    writeFileSync(spec, readFileSync(spec, "utf8").replace(/^title: .*$/m, "title: other words"));
    const { exitCode, errors } = await runTopgen(folder, generate);
    expect(errors).not.toContain("by hand");
    expect(exitCode).toBe(0);
    appendFileSync(join(folder, "generated/index.ts"), "// mine\r\n");
    const edited = await runTopgen(folder, generate);
    expect(edited.errors).toContain("write/edited-by-hand");
    expect(edited.exitCode).toBe(1);
  });
});

describe("a merge of two branches that each added an API", () => {
  it.each([
    ["neighbours in one group", "demo.item.add", "demo.item.update"],
    ["far apart in one group", "demo.item.add", "demo.zoo.animal.update"],
    ["in groups of their own", "alpha.one.get", "omega.two.get"],
  ])("is resolved by `generate` with conflict markers in the files: %s", async (_, mine, other) => {
    const folder = await diverged(mine, other);
    expect(tryGit(folder, "merge", "--quiet", "theirs")).toBe(false);
    expect(readFileSync(join(folder, "generated/manifest.json"), "utf8")).toContain("<<<<<<<");
    await expectRepaired(folder);
    commitAll(folder, "merged");
    expect((await runTopgen(folder, ["generate", "--check"])).exitCode).toBe(0);
  });

  it.each(["ours", "theirs"])("is resolved by `generate` if git took %s in each conflict", async (side) => {
    const folder = await diverged("alpha.one.get", "omega.two.get");
    git(folder, "merge", "--quiet", `--strategy-option=${side}`, "theirs");
    await expectRepaired(folder);
  });

  it("is resolved by `generate` after a stopped rebase, and after only the manifest was resolved", async () => {
    const rebased = await diverged("demo.item.add", "demo.item.update");
    expect(tryGit(rebased, "rebase", "--quiet", "theirs")).toBe(false);
    await expectRepaired(rebased);
    const settled = await diverged("demo.item.add", "demo.zoo.animal.update");
    tryGit(settled, "merge", "--quiet", "theirs");
    git(settled, "checkout", "--ours", "generated/manifest.json");
    await expectRepaired(settled);
  });

  it("is resolved by `generate` if conflicts show the common version, too", async () => {
    const folder = await diverged("demo.item.add", "demo.item.update");
    expect(tryGit(folder, "-c", "merge.conflictStyle=diff3", "merge", "--quiet", "theirs")).toBe(false);
    await expectRepaired(folder);
  });

  it("does not hide a manual edit of a generated file", async () => {
    const folder = await diverged("demo.item.add", "demo.item.update");
    tryGit(folder, "merge", "--quiet", "theirs");
    appendFileSync(join(folder, "generated/index.ts"), "export const mine = 1;\n");
    const { exitCode, errors } = await runTopgen(folder, generate);
    expect(errors).toContain("generated/index.ts was edited by hand");
    expect(exitCode).toBe(1);
  });

  it("does not treat a line that a person deleted as merged", async () => {
    const folder = await diverged("demo.item.add", "demo.item.update");
    const index = join(folder, "generated/index.ts");
    writeFileSync(index, readFileSync(index, "utf8").split("\n").slice(0, -4).join("\n"));
    expect((await runTopgen(folder, generate)).errors).toContain("generated/index.ts was edited by hand");
  });
});

describe("symbolic links in a folder of specs", () => {
  const methodsIn = async (folder: string): Promise<readonly string[]> => {
    const { output, exitCode } = await runTopgen(folder, ["extract", "specs", "--json"]);
    expect(exitCode).toBe(0);
    return output
      .trimEnd()
      .split("\n")
      .map((line) => (JSON.parse(line) as { method: string }).method);
  };

  it("are followed to specs and to folders of specs", async () => {
    const [folder, shared] = [temporaryFolder(), temporaryFolder()];
    addApi(folder, "demo.own.get");
    addApi(shared, "demo.one.get");
    mkdirSync(join(shared, "more"));
    cpSync(join(shared, "specs/demo.one.get.yaml"), join(shared, "single.yaml"));
    writeFileSync(join(shared, "more/demo.two.get.yaml"), specOf("demo.two.get"));
    symlinkSync(join(shared, "single.yaml"), join(folder, "specs/demo.one.get.yaml"));
    symlinkSync(join(shared, "more"), join(folder, "specs/team"));
    expect(await methodsIn(folder)).toEqual(["demo.one.get", "demo.own.get", "demo.two.get"]);
    symlinkSync(join(shared, "more"), join(folder, "specs-of-team"));
    const { output } = await runTopgen(folder, ["extract", "specs-of-team", "--json"]);
    expect(output).toContain('"method":"demo.two.get"');
  });

  it("are not followed in circles, and no file is read twice", async () => {
    const folder = temporaryFolder();
    addApi(folder, "demo.own.get");
    mkdirSync(join(folder, "specs/deep/deeper"), { recursive: true });
    writeFileSync(join(folder, "specs/deep/demo.two.get.yaml"), specOf("demo.two.get"));
    symlinkSync("..", join(folder, "specs/up"));
    symlinkSync(".", join(folder, "specs/same"));
    symlinkSync("../..", join(folder, "specs/deep/deeper/around"));
    symlinkSync("deep", join(folder, "specs/again"));
    symlinkSync("deep/demo.two.get.yaml", join(folder, "specs/again.yaml"));
    symlinkSync("/", join(folder, "specs/everything"));
    expect(await methodsIn(folder)).toEqual(["demo.own.get", "demo.two.get"]);
  });

  it("are reported if their target is missing", async () => {
    const folder = temporaryFolder();
    addApi(folder, "demo.own.get");
    symlinkSync("gone.yaml", join(folder, "specs/demo.gone.get.yaml"));
    const { exitCode, errors } = await runTopgen(folder, generate);
    expect(errors).toContain(
      "config/input-not-found: The target of the symbolic link specs/demo.gone.get.yaml is missing",
    );
    expect(exitCode).toBe(1);
  });
});

describe("names of specs", () => {
  it.each([
    [["con.item.get"], ["_con.item.get.yaml"]],
    [
      ["aux.get", "nul.send", "com1.x", "lpt9.y"],
      ["_aux.get.yaml", "_com1.x.yaml", "_lpt9.y.yaml", "_nul.send.yaml"],
    ],
    [["console.item.get"], ["console.item.get.yaml"]],
  ])("are never names that Windows reserves: %j", async (methods, names) => {
    const folder = temporaryFolder();
    for (const method of methods) writeFileSync(join(folder, `page-${method}.yaml`), specOf(method));
    await runTopgen(folder, ["extract", ".", "--out", "out"]);
    expect(readdirSync(join(folder, "out")).filter((name) => name.endsWith(".yaml"))).toEqual(names);
  });

  it("differ not only in case, and stay the same in the next run", async () => {
    const folder = temporaryFolder();
    const methods = ["demo.synVideo.get", "demo.synvideo.get", "demo.SYNVIDEO.get"];
    for (const [index, method] of methods.entries()) writeFileSync(join(folder, `page${index}.yaml`), specOf(method));
    const names = async (): Promise<readonly string[]> => {
      const { exitCode } = await runTopgen(folder, [
        "extract",
        "page0.yaml",
        "page1.yaml",
        "page2.yaml",
        "--out",
        "out",
      ]);
      expect(exitCode).toBe(0);
      return readdirSync(join(folder, "out")).filter((name) => name.endsWith(".yaml"));
    };
    const first = await names();
    expect(new Set(first.map((name) => name.toLowerCase())).size).toBe(3);
    expect(await names()).toEqual(first);
  });
});

describe("a folder that cannot be created", () => {
  it.skipIf(process.platform !== "linux").each([
    ["generate", "/proc/topgen"],
    ["generate", "/proc/self/topgen/deeper"],
    ["generate", "/dev/null/topgen"],
    ["extract", "/proc/topgen"],
    ["docs", "/proc/topgen"],
    ["openapi", "/proc/topgen/openapi.json"],
  ])("makes `%s --out %s` fail with an error", async (command, out) => {
    const folder = temporaryFolder();
    addApi(folder, "demo.own.get");
    const paths = command === "extract" ? ["specs"] : [];
    const { exitCode, errors } = await runTopgen(folder, [command, ...paths, "--out", out]);
    expect(errors).toContain("write/failed: Cannot write ");
    expect(exitCode).toBe(1);
  });
});

describe("`generate --check` and the pages behind the specs", () => {
  async function generatedProject(): Promise<string> {
    const folder = temporaryFolder();
    cpSync(join(root, page), join(folder, "page.txt"));
    await runTopgen(folder, ["extract", "page.txt"]);
    await runTopgen(folder, generate);
    return folder;
  }

  it.each([
    ["with a page among the inputs", true],
    ["with a page elsewhere", false],
  ])("report a page that changed since it was extracted, with exit code 1, %s", async (_, isInside) => {
    const folder = await generatedProject();
    if (isInside) {
      cpSync(join(folder, "page.txt"), join(folder, "specs/page.txt"));
      rmSync(join(folder, "page.txt"));
      await runTopgen(folder, ["extract", "specs/page.txt"]);
    }
    const changing = join(folder, isInside ? "specs/page.txt" : "page.txt");
    writeFileSync(changing, readFileSync(changing, "utf8").replace("医生ID", "医生的ID"));
    for (const round of [1, 2]) {
      const { exitCode, errors } = await runTopgen(folder, ["generate", "--check"]);
      expect([round, exitCode]).toEqual([round, 1]);
      expect(errors).toContain("read/page-changed");
      expect(errors).toContain("topgen extract");
    }
    const shown = isInside ? "specs/page.txt" : "page.txt";
    expect((await runTopgen(folder, ["extract", shown])).exitCode).toBe(0);
    expect((await runTopgen(folder, generate)).exitCode).toBe(0);
    expect((await runTopgen(folder, ["generate", "--check"])).exitCode).toBe(0);
  });

  it("ignore other line ends and a missing page", async () => {
    const folder = await generatedProject();
    const path = join(folder, "page.txt");
    writeFileSync(path, readFileSync(path, "utf8").replaceAll("\n", "\r\n"));
    expect((await runTopgen(folder, ["generate", "--check"])).exitCode).toBe(0);
    rmSync(path);
    expect((await runTopgen(folder, ["generate", "--check"])).exitCode).toBe(0);
  });
});
