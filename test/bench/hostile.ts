/**
 * Measures reading, resolving and linting hostile inputs, each in four sizes, to show that time grows linearly with the
 * length. Shows also that the longest of them, and 8 MB where that is rejected, need at most 100 MB of memory plus ten
 * times their size: each is read in a process with a heap of that size, which crashes if it is too small. Ends with one
 * line of JSON with all figures, and with exit code 1 if a process crashed. `--only TEXT` selects inputs whose names
 * contain the text.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildSync } from "esbuild";
import { Diagnostics } from "../../generator/diagnostics/diagnostics.js";
import { lint } from "../../generator/lint/lint.js";
import { read } from "../../generator/read/read.js";
import { resolve } from "../../generator/resolve/resolve.js";
import { hostileInputs, type HostileInput } from "./hostile-inputs.js";
import { commandOptions } from "../command-options.js";

// This program as JavaScript: a TypeScript loader in the process would use much of the memory.
const compiled = fileURLToPath(new URL("../../node_modules/.cache/topgen-bench/hostile.mjs", import.meta.url));
const options = commandOptions("npm run bench:hostile --", {
  only: { value: "TEXT", about: "inputs whose names hold the text" },
  // Options for the processes that this program starts.
  peak: { value: "TEXT", about: "a folder with an input and a short one of its kind: print the memory that it takes" },
});
if (!options.isSet("peak")) {
  buildSync({
    entryPoints: [fileURLToPath(import.meta.url)],
    outfile: compiled,
    bundle: true,
    packages: "external",
    format: "esm",
    platform: "node",
    // Resolves files beside the sources as if the bundle were in their folder.
    define: { "import.meta.url": JSON.stringify(import.meta.url) },
  });
}

const megabyte = 1_000_000;
const longest = 8 * megabyte;
/** Returns four sizes, of which the largest is still read: the time of a rejection is irrelevant. */
const lengthsOf = (input: HostileInput): readonly number[] =>
  [64, 16, 4, 1].map((part) => Math.floor((input.longest ?? longest) / part));
const memoryBound = (inputBytes: number): number => 10 * inputBytes + 100 * megabyte;

interface Figure {
  readonly name: string;
  readonly lengths: readonly number[];
  /** The processor time for each length. */
  readonly milliseconds: readonly number[];
  /** The processor time for 8 MB, of an input that is rejected at that size. */
  readonly refusedAfterMilliseconds: number | undefined;
  /** The exponent of the growth of time in the last step: 1 is proportional. */
  readonly growth: number;
  readonly inputMegabytes: number;
  readonly boundMegabytes: number;
  /** The growth of the process's memory, including garbage; `undefined` if its heap was too small. */
  readonly takenMegabytes: number | undefined;
  /** Whether the longest readable input had enough memory, if it is not the one measured above. */
  readonly longestFits: boolean;
}

const only = options.text("only") ?? "";
const peak = options.text("peak");
if (peak !== undefined) {
  console.log(await bytesTaken(peak));
} else {
  const figures: Figure[] = [];
  for (const input of hostileInputs.filter((each) => nameOf(each).includes(only))) {
    const figure = await measure(input);
    figures.push(figure);
    print(figure);
  }
  if (figures.some(({ takenMegabytes, longestFits }) => takenMegabytes === undefined || !longestFits))
    process.exitCode = 1;
  console.log(JSON.stringify({ figures }));
}

function nameOf({ reader, name }: HostileInput): string {
  return `${reader}: ${name}`;
}

async function readAll(text: string): Promise<number> {
  const diagnostics = new Diagnostics();
  for (const doc of await read({ path: "hostile", text, sha256: "" }, diagnostics)) {
    lint(resolve(doc, diagnostics), diagnostics);
  }
  return diagnostics.sorted().length;
}

async function measure(input: HostileInput): Promise<Figure> {
  // The first reading of a kind loads its reader.
  await readAll(input.make(1000));
  const milliseconds: number[] = [];
  for (const length of lengthsOf(input)) milliseconds.push(await timeFor(input.make(length)));
  const [before = 1, last = 1] = milliseconds.slice(-2);
  const inputBytes = Buffer.byteLength(input.make(longest));
  return {
    name: nameOf(input),
    lengths: lengthsOf(input),
    milliseconds,
    refusedAfterMilliseconds: input.longest === undefined ? undefined : await timeFor(input.make(longest)),
    growth: Math.log(last / before) / Math.log(4),
    inputMegabytes: inputBytes / megabyte,
    boundMegabytes: memoryBound(inputBytes) / megabyte,
    takenMegabytes: takenWithin(input, longest),
    longestFits: input.longest === undefined || takenWithin(input, input.longest) !== undefined,
  };
}

/** Measures processor time, which other programs on the machine do not affect. */
async function timeFor(text: string): Promise<number> {
  const start = process.cpuUsage();
  await readAll(text);
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

/** Reads an input in a process of its own, which only reads: making some inputs takes more memory than reading them. */
function takenWithin(input: HostileInput, length: number): number | undefined {
  const folder = mkdtempSync(join(tmpdir(), "topgen-bench-"));
  try {
    const text = input.make(length);
    writeFileSync(join(folder, "input"), text);
    writeFileSync(join(folder, "short"), input.make(1000));
    const heap = `--max-old-space-size=${Math.floor(memoryBound(Buffer.byteLength(text)) / 2 ** 20)}`;
    const { status, stdout } = spawnSync(process.execPath, [heap, compiled, "--peak", folder]);
    return status === 0 ? Number(stdout) / megabyte : undefined;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Returns the growth of this process's memory by an input, after a short one of its kind loaded the reader. */
async function bytesTaken(folder: string): Promise<number> {
  await readAll(readFileSync(join(folder, "short"), "utf8"));
  const before = process.resourceUsage().maxRSS;
  await readAll(readFileSync(join(folder, "input"), "utf8"));
  return (process.resourceUsage().maxRSS - before) * 1024;
}

function print(figure: Figure): void {
  const { name, lengths, milliseconds, growth, inputMegabytes, boundMegabytes, takenMegabytes, longestFits } = figure;
  const times = milliseconds.map((ms) => ms.toFixed(0).padStart(7)).join("");
  const upTo = `up to ${((lengths.at(-1) ?? 0) / megabyte).toFixed(1)} M characters`;
  const { refusedAfterMilliseconds: refused } = figure;
  const more = refused === undefined ? "" : `, 8 M refused after ${refused.toFixed(0)} ms`;
  const taken = takenMegabytes === undefined ? "TOO LITTLE" : `enough (grew by ${takenMegabytes.toFixed(0)} MB)`;
  const memory = `for ${inputMegabytes.toFixed(1)} MB a heap of ${boundMegabytes.toFixed(0)} MB is ${taken}`;
  const read = longestFits ? "" : "; TOO LITTLE for the longest that is read";
  console.log(`${name.padEnd(46)}${times} ms ${upTo}, growth ${growth.toFixed(2)}${more}; ${memory}${read}`);
}
