import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readdirSync, renameSync, rmSync, watch, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { filesBelow, newProject, writeSpec } from "../pipeline/project.js";

const topgen = fileURLToPath(new URL("../../generator/dist/topgen.js", import.meta.url));
const kills = Number(process.env["TOPGEN_KILLS"] ?? 4);
const documents = 40;

interface Run {
  readonly exitCode: number | null;
  readonly errors: string;
}

/** Runs topgen to its end, or kills it once `kill` has resolved. */
async function run(cwd: string, commandLine: readonly string[], kill?: () => Promise<unknown>): Promise<Run> {
  const child = spawn(process.execPath, [topgen, ...commandLine], { cwd, stdio: ["ignore", "ignore", "pipe"] });
  let errors = "";
  child.stderr.on("data", (chunk: Buffer) => (errors += chunk.toString()));
  const ended = new Promise<void>((resolve) => {
    child.once("close", () => {
      resolve();
    });
  });
  if (kill !== undefined) {
    await Promise.race([kill(), ended]);
    child.kill("SIGKILL");
  }
  await ended;
  return { exitCode: child.exitCode, errors };
}

/** Waits for a random moment of a run with this duration, or for a moment after it has begun to write. */
async function someMoment(folder: string, durationMs: number, round: number): Promise<void> {
  if (round % 2 === 0) {
    await wait(Math.random() * durationMs * 1.2);
    return;
  }
  const watcher = watch(folder);
  await once(watcher, "change");
  watcher.close();
  if (round > 1) await wait(Math.random() * 25);
}

/** Returns the files that only a running or killed process leaves. */
function leftovers(folder: string): readonly string[] {
  try {
    return readdirSync(folder).filter((name) => name.startsWith(".topgen-"));
  } catch {
    return [];
  }
}

/** Assigns the process numbers of killed runs to running processes, as containers do. */
function reuseProcessNumbers(folder: string): void {
  for (const [index, name] of leftovers(folder).entries()) {
    const number = [process.pid, process.ppid, 1][index % 3] ?? 1;
    renameSync(join(folder, name), join(folder, name.replace(/^\.topgen-\d+/, `.topgen-${number}`)));
  }
}

interface Subject {
  readonly commandLine: readonly string[];
  /** The folder that is written, relative to the project. */
  readonly folder: string;
  /** Writes the input of one of two editions. */
  readonly edit: (project: string, edition: number) => void;
}

const subjects: Readonly<Record<string, Subject>> = {
  generate: {
    commandLine: ["generate", "--no-type-check"],
    folder: "generated",
    edit: (project, edition) => {
      // Some documents exist in one edition only.
      for (let index = 0; index < documents; index += 1) {
        const path = join(project, "specs", `${index}.yaml`);
        if (index % 10 === edition) rmSync(path, { force: true });
        else writeSpec(project, index, edition);
      }
    },
  },
  extract: {
    commandLine: ["extract", "pages"],
    folder: "specs",
    edit: (project, edition) => {
      mkdirSync(join(project, "pages"), { recursive: true });
      for (let index = 0; index < documents; index += 1) {
        writeFileSync(join(project, "pages", `${index}.json`), pageOf(index, edition));
      }
    },
  },
};

function pageOf(index: number, edition: number): string {
  const parameter = { name: "code", type: "String", required: true, description: `第${edition}版 `.repeat(200) };
  const name = `taobao.group.api${index}.get`;
  return JSON.stringify({
    name,
    apiChineseName: `第${edition}版`,
    requestParams: [parameter],
    responseParams: [parameter],
  });
}

describe.each(Object.entries(subjects))("topgen %s that is killed", (_, { commandLine, folder, edit }) => {
  it(
    `leaves old or new files, and the next run repairs the folder (${kills} times, TOPGEN_KILLS for more)`,
    { timeout: 60_000 + kills * 20_000 },
    async () => {
      const project = newProject();
      const output = join(project, folder);
      const wanted: ReadonlyMap<string, string>[] = [];
      let durationMs = 0;
      for (const edition of [0, 1, 0]) {
        edit(project, edition);
        const started = performance.now();
        expect((await run(project, commandLine)).exitCode).toBe(0);
        durationMs = performance.now() - started;
        wanted[edition] = filesBelow(output);
      }
      // A run may end before its moment; another one is killed then.
      let under = 0;
      let inTheMiddle = 0;
      for (let round = 1; under < kills; round += 1) {
        const edition = round % 2;
        edit(project, edition);
        const killed = await run(project, commandLine, () => someMoment(output, durationMs, round));
        const found = filesBelow(output);
        for (const [path, text] of found) {
          const editions = wanted.map((files) => files.get(path));
          if (path !== "manifest.json") expect(editions.includes(text), `${path} after kill ${round}`).toBe(true);
        }
        const fresh = [...found].filter(([path, text]) => wanted[edition]?.get(path) === text).length;
        const stale = [...found].filter(([path, text]) => wanted[1 - edition]?.get(path) === text).length;
        if (killed.exitCode === null) under += 1;
        if (leftovers(output).length > 0 || (fresh < found.size && stale < found.size)) inTheMiddle += 1;
        reuseProcessNumbers(output);
        // Sometimes a run is killed that would have cleaned up after a killed one.
        if (round % 4 === 0 && under < kills) continue;
        const { exitCode, errors } = await run(project, commandLine);
        expect({ round, exitCode, findings: errors.match(/^.*(?:error|warning) \w+\/.*$/gm) }).toEqual({
          round,
          exitCode: 0,
          findings: null,
        });
        expect(filesBelow(output)).toEqual(wanted[edition]);
        expect(leftovers(output)).toEqual([]);
      }
      process.stderr.write(`topgen ${commandLine.join(" ")}: ${under} killed, ${inTheMiddle} while writing\n`);
    },
  );
});
