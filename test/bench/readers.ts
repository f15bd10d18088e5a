/**
 * Measures reading and resolving of the platform's documents in every supported form, and of pages of four sizes, to
 * show that time grows linearly with the length of the input. Medians of rounds, of processor time, which other
 * programs on the machine do not affect. With `--against REF` the readers of that commit read the same texts in
 * alternating rounds. Ends with one line of JSON with all figures. Needs the corpus beside the repository:
 * `npm run bench:readers`.
 */
import { fork, type ChildProcess } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildSync } from "esbuild";
import { Diagnostics } from "../../generator/diagnostics/diagnostics.js";
import { readDocumentJson } from "../../generator/read/document-json.js";
import { resolve } from "../../generator/resolve/resolve.js";
import { printSpec } from "../../generator/spec/print.js";
import { corpusSources, hasCorpus } from "../corpus.js";
import { corpusDocuments } from "../roundtrip/corpus-documents.js";
import { forms, textOf } from "../roundtrip/forms/forms.js";
import { hash, madeApi, type CorpusParameter } from "../roundtrip/made-model.js";
import { pageOf } from "../roundtrip/page.js";
import { Random } from "../roundtrip/random.js";
import { newerWording, plainWording } from "../roundtrip/wording.js";
import { inTurn, here, sidesOf } from "./against.js";
import { median } from "./measure.js";
import { againstOption, commandOptions } from "../command-options.js";

const options = commandOptions("npm run bench:readers --", {
  against: againstOption,
  rounds: { value: "N", default: "5", about: "how often each form is read" },
  every: { value: "N", default: "1", about: "take every Nth document" },
  only: { value: "TEXT", about: "forms whose names hold the text" },
});
if (!hasCorpus) {
  process.stderr.write("There is no corpus beside the repository (../shared/corpus/docs); nothing can be measured.\n");
  process.exit(1);
}

/** The texts of one form. */
interface Input {
  readonly name: string;
  readonly path: string;
  readonly texts: readonly string[];
}

interface Timing {
  readonly readMs: number;
  readonly resolveMs: number;
  /** The number of documents that were read. */
  readonly read: number;
}

interface Figure {
  readonly name: string;
  readonly documents: number;
  readonly megabytes: number;
  readonly sides: readonly {
    readonly side: string;
    readonly read: number;
    readonly readMs: number;
    readonly resolveMs: number;
  }[];
  /** The documents per second, as a multiple of those of the other state. */
  readonly readRatio: number | undefined;
  readonly resolveRatio: number | undefined;
}

const cache = join(here, "node_modules", ".cache");
mkdirSync(cache, { recursive: true });
const folder = mkdtempSync(join(cache, "bench-readers-"));
const sides = sidesOf(options.text("against"));
const processes: ChildProcess[] = [];
try {
  const readers = [];
  for (const side of sides) readers.push({ side: side.name, child: await startReader(side) });
  const figures: Figure[] = [];
  const growth: Figure[] = [];
  const isAsked = ({ name }: Input): boolean => name.includes(options.text("only") ?? "");
  for (const input of platformInputs().filter(isAsked)) figures.push(await measured(input, readers));
  for (const input of growingInputs().filter(isAsked)) growth.push(await measured(input, readers));
  console.log(JSON.stringify({ figures, growth }));
} finally {
  for (const child of processes) child.kill();
  rmSync(folder, { recursive: true, force: true });
}

/** Starts the readers of one state in a separate process, so that the states share no compiled code. */
async function startReader({ name, root }: ReturnType<typeof sidesOf>[number]): Promise<ChildProcess> {
  const outfile = join(folder, `${name}.mjs`);
  const from = (path: string): string => JSON.stringify(join(root, "generator", path));
  buildSync({
    stdin: {
      contents: [
        `export { Diagnostics } from ${from("diagnostics/diagnostics.ts")};`,
        `export { read } from ${from("read/read.ts")};`,
        `export { resolve } from ${from("resolve/resolve.ts")};`,
      ].join("\n"),
      resolveDir: root,
    },
    outfile,
    bundle: true,
    packages: "external",
    format: "esm",
    platform: "node",
    logLevel: "error",
  });
  const script = fileURLToPath(new URL("readers-side.js", import.meta.url));
  const child = fork(script, [outfile], { execArgv: ["--expose-gc"] });
  processes.push(child);
  await messageOf(child);
  return child;
}

/** Waits for the next message of a process; fails if the process ends before. */
function messageOf(child: ChildProcess): Promise<unknown> {
  return new Promise((resolveMessage, reject) => {
    const onExit = (): void => {
      child.off("message", onMessage);
      reject(new Error("A reader's process has ended."));
    };
    const onMessage = (message: unknown): void => {
      child.off("exit", onExit);
      resolveMessage(message);
    };
    child.once("message", onMessage);
    child.once("exit", onExit);
  });
}

async function measured(
  { name, path, texts }: Input,
  readers: readonly { readonly side: string; readonly child: ChildProcess }[],
): Promise<Figure> {
  const file = join(folder, "texts.json");
  writeFileSync(file, JSON.stringify(texts));
  const timings = new Map(readers.map(({ side }) => [side, [] as Timing[]]));
  for (let round = 0; round < options.number("rounds"); round += 1) {
    for (const { side, child } of inTurn(readers, round)) {
      child.send({ texts: file, path });
      timings.get(side)?.push((await messageOf(child)) as Timing);
    }
  }
  const figures = [...timings].map(([side, all]) => ({
    side,
    read: all[0]?.read ?? 0,
    readMs: median(all.map(({ readMs }) => readMs)),
    resolveMs: median(all.map(({ resolveMs }) => resolveMs)),
  }));
  const [now, before] = figures;
  const figure: Figure = {
    name,
    documents: texts.length,
    megabytes: texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0) / 1e6,
    sides: figures,
    readRatio: now && before && before.readMs / now.readMs,
    resolveRatio: now && before && before.resolveMs / now.resolveMs,
  };
  print(figure);
  return figure;
}

function print({ name, documents, megabytes, sides: figures, readRatio, resolveRatio }: Figure): void {
  const rate = (count: number, ms: number): string => ((count / ms) * 1000).toFixed(count / ms > 0.1 ? 0 : 1);
  for (const { side, read, readMs, resolveMs } of figures) {
    console.log(
      `${name.padEnd(34)} ${side.padEnd(7)} ${documents} document${documents === 1 ? "" : "s"}, ${megabytes.toFixed(1)} MB: ` +
        `read ${readMs.toFixed(0)} ms (${rate(documents, readMs)} documents/s, ${rate(megabytes, readMs)} MB/s), ` +
        `resolved ${resolveMs.toFixed(0)} ms, ${read} came out`,
    );
  }
  if (readRatio === undefined || resolveRatio === undefined) return;
  // One page is read too quickly for its time to be meaningful.
  const verdict = documents === 1 ? "" : ` (target: at least 0.8) ${readRatio >= 0.8 ? "met" : "MISSED"}`;
  console.log(
    `${name.padEnd(34)} ratio   documents/s read ${readRatio.toFixed(2)}${verdict}, resolved ${resolveRatio.toFixed(2)}`,
  );
}

/** Returns the platform's documents in every form. */
function platformInputs(): readonly Input[] {
  const isTaken = (_: unknown, index: number): boolean => index % options.number("every") === 0;
  const apis = corpusDocuments().filter(isTaken).map(madeApi);
  const inputs = forms.map((form): Input => {
    const texts = apis.map((api) => {
      const random = new Random(hash(`${form.name} ${api.method}`));
      const wording = form.kind === "json" ? form.wording(random) : plainWording;
      const page = pageOf(api, form.name.startsWith("newer") ? newerWording(random) : wording);
      return textOf(form.write(page, random));
    });
    return { name: form.name, path: form.file, texts };
  });
  const docs = corpusSources()
    .filter(isTaken)
    .flatMap((source) => readDocumentJson(source, new Diagnostics()));
  const specs = docs.map((doc) => {
    // A spec without its page is rejected.
    const hashed = { ...doc, source: { ...doc.source, sha256: "0".repeat(64) } };
    return printSpec(resolve(hashed, new Diagnostics()), { schemaPath: "spec.schema.json" });
  });
  return [...inputs, { name: "spec YAML", path: "spec.yaml", texts: specs }];
}

/** Returns pages with bullets, each four times as long as the one before. */
function growingInputs(): readonly Input[] {
  const form = forms.find(({ name }) => name === "bullets");
  if (form === undefined) throw new Error("There is a form with bullets.");
  return [200, 800, 3200, 12_800].map((rows) => {
    const page = pageOf(madeApi(bigDocument(rows)), plainWording);
    return { name: `page of ${rows} rows`, path: form.file, texts: [textOf(form.write(page, new Random(1)))] };
  });
}

/** Returns a document with this number of rows, four objects in a hundred rows. */
function bigDocument(rows: number): Parameters<typeof madeApi>[0] {
  const parameters: CorpusParameter[] = Array.from({ length: rows / 2 }, (_, index) => ({
    name: `field_${index}`,
    type: index % 25 === 0 ? "Item" : "String",
    description: "一个字段的说明",
    subParams: index % 25 === 0 ? [{ name: "id", type: "Number", description: "编号" }] : [],
  }));
  return {
    name: "taobao.demo.get",
    requestParams: [{ name: "query", type: "Query", description: "查询", subParams: parameters }],
    responseParams: [{ name: "result", type: "Result", description: "结果", subParams: parameters }],
  };
}
