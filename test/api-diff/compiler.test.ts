import { sdkOf as modelOf } from "../../generator/sdk/sdk.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Diagnostics } from "../../generator/diagnostics/diagnostics.js";
import { effectOf, type Change } from "../../generator/api-diff/change.js";
import { compareApis } from "../../generator/api-diff/compare.js";
import { rules } from "../../generator/api-diff/rules.js";
import { readSpecs } from "../../generator/pipeline/read-specs.js";
import { asSources, generateFiles } from "../pipeline/in-memory.js";
import type { ApiSpec, FieldType } from "../../generator/model/api-spec.js";
import type { EmitSettings } from "../../generator/model/emit-settings.js";
import type { EmittedFile } from "../../generator/model/emit-plan.js";
import type { SdkApi } from "../../generator/model/sdk-api.js";
import { sdkApis } from "../../generator/emit/typescript/sdk-view.js";
import { printSpec } from "../../generator/spec/print.js";
import { field, list, makeSpec, object } from "../emit/typescript/make-spec.js";
import { sourceText } from "../spec/arbitrary-spec.js";
import { cases } from "./cases.js";
import { writeConsumer, type ConsumerLine } from "./consumer.js";
import { editedSpecs, kinds, type EditedSpecs } from "./edited-specs.js";
import { compileAgainst } from "./two-sdks.js";

/*
 * Checks the rules of the comparison with the TypeScript compiler. Pairs of spec sets are generated, the second by
 * edits of the first; an SDK is generated from both. For every API of the first, a program that uses all of it is
 * compiled against both. A change that the comparison classifies as breaking must stop the program from compiling, in
 * the direction that it names, and a change that stops the program must have been classified as breaking.
 *
 * Changes that break only at run time are checked in run-time.test.ts with the client's own check and decoder, since no
 * compiler detects them.
 */

/**
 * The number of pairs of a normal run, which is quick and deterministic; after a change of a rule, try 400 pairs and
 * other seeds.
 */
const pairCount = Number(process.env["TOPGEN_DIFFERENCE_PAIRS"] ?? 80);
const seed = Number(process.env["TOPGEN_DIFFERENCE_SEED"] ?? 20_261_123);

/** One folder for all modules, so that their location does not depend on the number of pairs. */
const settings: Partial<EmitSettings> = { layout: "flat", contractTests: "none" };

interface Sdk {
  readonly files: readonly EmittedFile[];
  readonly apis: readonly SdkApi[];
}

async function sdkOf(specs: readonly ApiSpec[]): Promise<Sdk> {
  const diagnostics = new Diagnostics();
  const sources = specs.map((spec, index) => sourceText(`${index}.yaml`, printSpec(spec, { schemaPath: "s.json" })));
  const files = await generateFiles(sources, diagnostics, settings);
  const apis = sdkApis(modelOf(await readSpecs(asSources(sources), diagnostics), diagnostics, settings), settings);
  expect(diagnostics.sorted().filter(({ severity }) => severity === "error")).toEqual([]);
  return { files, apis };
}

function consumersOf({ files, apis }: Sdk): ReadonlyMap<string, readonly ConsumerLine[]> {
  const texts = new Map(files.map(({ path, text }) => [path, text]));
  return new Map(
    apis.map(({ method, names: { file: moduleFile, groupClass, member } }) => {
      const [file = ""] = [...texts.keys()].filter(
        (path) => path.startsWith("groups/") && texts.get(path)?.includes(`export class ${groupClass} `) === true,
      );
      const group = { file: file.replace(/^groups\/|\.ts$/g, ""), groupClass, member };
      return [method, writeConsumer(texts.get(moduleFile) ?? "", moduleFile.replace(/\.ts$/, ".js"), group)];
    }),
  );
}

interface Trial {
  readonly method: string;
  readonly edits: readonly string[];
  readonly changes: readonly Change[];
  /** The lines of the program that no longer compile. */
  readonly failures: readonly (ConsumerLine & { readonly problem: string })[];
}

async function tryAll(
  pairs: readonly EditedSpecs[],
): Promise<{ readonly trials: readonly Trial[]; readonly changes: readonly Change[] }> {
  const before = await sdkOf(pairs.flatMap((pair) => pair.before));
  const after = await sdkOf(pairs.flatMap((pair) => pair.after));
  const changes = compareApis(before.apis, after.apis);
  const consumers = consumersOf(before);
  const programs = [...consumers].map(([name, lines]) => ({ name, lines: lines.map(({ text }) => text) }));
  const findings = compileAgainst(programs, before.files, after.files);
  const edits = new Map(pairs.flatMap((pair) => pair.before.map(({ method }) => [method, pair.edits] as const)));
  const trials = [...consumers].map(([method, lines]): Trial => {
    const found = findings.get(method);
    expect([...(found?.before ?? [])].map(([line, problem]) => `${lines[line]?.text ?? ""} ${problem}`)).toEqual([]);
    return {
      method,
      edits: edits.get(method) ?? [],
      changes: changes.filter((change) => change.method === method),
      failures: [...(found?.after ?? [])].flatMap(([at, problem]) => {
        const line = lines[at];
        return line === undefined ? [] : [{ ...line, problem }];
      }),
    };
  });
  return { trials, changes };
}

function breaksCompilation(change: Change): boolean {
  return effectOf(change) === "breaks-requests" || effectOf(change) === "breaks-responses";
}

/**
 * Returns whether a change may affect a line: changes of requests affect lines about requests, changes of an API all
 * lines.
 */
function isAbout({ path, rule }: Change, about: ConsumerLine["about"]): boolean {
  if (about === "api" || rule.startsWith("api-")) return true;
  return (path ?? rule).startsWith(about);
}

/** The cases of every rule, and edits of generated specs. Each pair has its own namespace in the two SDKs. */
const pairs: readonly EditedSpecs[] = [
  ...cases.map(({ name, before, after }, index) => ({
    edits: [name],
    before: before.map((spec) => inNamespace(spec, `c${index}`)),
    after: after.map((spec) => inNamespace(spec, `c${index}`)),
  })),
  ...typeChanges(),
  ...Array.from({ length: pairCount }, (_, index) =>
    fc.sample(editedSpecs(`p${index}`), { numRuns: 1, seed: seed + index }),
  ).flat(),
];

const { trials, changes: allChanges } = await tryAll(pairs);

/**
 * Returns a change of every type into every other, each in a separate member, with an object that could contain any of
 * the types.
 */
function typeChanges(): readonly EditedSpecs[] {
  const fields = [field("inner", "text", { required: true })];
  const scalars = kinds.map((kind): FieldType => ({ kind }));
  const inner = object("Inner", fields);
  const types = [...scalars, inner, ...[list("text"), list("int64"), list("decimal"), list(inner)], list(list("text"))];
  return types.map((type, row) => {
    const method = `types.row${row}.get`;
    const before = types.map((_, column) => field(`to${column}`, type));
    const after = types.map((other, column) => field(`to${column}`, other));
    return {
      edits: [`everything of ${JSON.stringify(type)}`],
      before: [makeSpec(method, { request: before, response: before })],
      after: [makeSpec(method, { request: after, response: after })],
    };
  });
}

function inNamespace(spec: ApiSpec, namespace: string): ApiSpec {
  return { ...spec, method: spec.method.replace(/\bdemo\b/, namespace) };
}

/** Describes a failed trial: the edits, the changes of the comparison and the errors of the compiler. */
function describeTrial({ method, edits, changes, failures }: Trial): string {
  return [
    method,
    ...edits,
    ...changes.map((change) => `${effectOf(change)}: ${JSON.stringify(change)}`),
    ...failures.map(({ about, text, problem }) => `${about}: ${text}\n    ${problem}`),
  ].join("\n  ");
}

describe("changes, checked with the compiler", () => {
  it("break a program if they are classified as breaking", () => {
    const wrong = trials.filter(({ changes, failures }) =>
      changes.some((change) => breaksCompilation(change) && !failures.some(({ about }) => isAbout(change, about))),
    );
    expect(wrong.map(describeTrial).join("\n")).toBe("");
  });

  it("break no program if they are classified as compatible", () => {
    const wrong = trials.filter(({ changes, failures }) =>
      failures.some(({ about }) => !changes.some((change) => breaksCompilation(change) && isAbout(change, about))),
    );
    expect(wrong.map(describeTrial).join("\n")).toBe("");
  });

  it("of one type into another break exactly what their classification says, member by member", () => {
    const rows = trials.filter(({ method }) => method.startsWith("types."));
    const wrong = rows.flatMap(({ edits, changes, failures }) =>
      (["request", "response"] as const).flatMap((table) =>
        rows.flatMap((_, column) => {
          const member = `to${column}`;
          const said = changes.filter(({ path }) => path === `${table}.${member}`);
          const failed = failures.filter((failure) => failure.about === table && failure.member === member);
          return said.some(breaksCompilation) === failed.length > 0
            ? []
            : [`${edits.join()}: ${JSON.stringify(said)} but ${JSON.stringify(failed)}`];
        }),
      ),
    );
    expect(rows).toHaveLength(17);
    expect(wrong.join("\n")).toBe("");
  });

  it("occur in every kind, and many of them break", () => {
    const tried = new Set<string>(allChanges.map(({ rule }) => rule));
    expect(Object.keys(rules).filter((rule) => !tried.has(rule))).toEqual([]);
    const broken = trials.filter(({ failures }) => failures.length > 0).length;
    expect(broken).toBeGreaterThan(trials.length / 4);
    expect(broken).toBeLessThan((trials.length * 3) / 4);
  });
});
