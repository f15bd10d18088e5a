import { beforeAll, describe, expect, test } from "vitest";
import type { DescribedDiagnostic } from "../../generator/diagnostics/describe.js";
import { Diagnostics, type Diagnostic } from "../../generator/diagnostics/diagnostics.js";
import { inEnglish } from "../diagnostics/in-english.js";
import type { ApiSpec, Field, FieldType } from "../../generator/model/api-spec.js";
import { read } from "../../generator/read/read.js";
import { resolve } from "../../generator/resolve/resolve.js";
import { bulletPage, type Capture } from "./bullet-page.js";
import { hasCorpus } from "../corpus.js";
import { corpusDocuments } from "./corpus-documents.js";
import { announcedBy, differencesOf, type Difference } from "./differences.js";
import { madeApi, type MadeApi, type MadeParameter } from "./made-model.js";
import { pageWithOtherSamples, sampleChanges } from "./other-version.js";
import { pipePage } from "./pipe-page.js";

const whole: Capture = {
  notice: false,
  breadcrumb: true,
  gutters: false,
  lineEnd: "\n",
  samples: true,
  errorCells: "\t",
};

/** Returns a different capture for every page, so that each variant occurs with each kind of document. */
function captureOf(index: number): Capture {
  return {
    notice: index % 5 === 0,
    breadcrumb: index % 3 !== 0,
    gutters: index % 4 === 0,
    lineEnd: index % 2 === 0 ? "\r\n" : "\n",
    samples: true,
    errorCells: index % 7 === 0 ? "\t" : " ",
  };
}

interface Outcome {
  readonly api: MadeApi;
  readonly spec: ApiSpec | undefined;
  readonly diagnostics: readonly DescribedDiagnostic[];
  /** The same findings as data. */
  readonly found: readonly Diagnostic[];
  readonly silent: readonly (Difference & { readonly method: string })[];
}

async function readBack(apis: readonly MadeApi[], write: (api: MadeApi, index: number) => string) {
  const outcomes: Outcome[] = [];
  const announced = new Map<string, number>();
  for (const [index, api] of apis.entries()) {
    const found = new Diagnostics();
    const [doc] = await read({ path: "page.txt", text: write(api, index), sha256: "" }, found);
    const spec = doc === undefined ? undefined : resolve(doc, found);
    const diagnostics = inEnglish(found.sorted());
    const silent: (Difference & { method: string })[] = [];
    for (const difference of spec === undefined ? [] : differencesOf(api, spec)) {
      const code = announcedBy(difference, diagnostics);
      if (code === undefined) silent.push({ method: api.method, ...difference });
      else announced.set(`${difference.aspect}: ${code}`, (announced.get(`${difference.aspect}: ${code}`) ?? 0) + 1);
    }
    outcomes.push({ api, spec, diagnostics, found: found.sorted(), silent });
  }
  return { outcomes, announced, silent: outcomes.flatMap((outcome) => outcome.silent) };
}

function print(title: string, announced: ReadonlyMap<string, number>, pages: number): void {
  const lines = [...announced].sort().map(([cause, count]) => `  ${String(count).padStart(6)}  ${cause}`);
  process.stdout.write(`\n${title}: ${pages} pages, 0 silent differences; announced:\n${lines.join("\n")}\n`);
}

const nestingCodes: ReadonlySet<string> = new Set(["resolve/ambiguous-nesting", "resolve/ambiguous-rows"]);

/**
 * Returns whether a flat list allows several trees: it does not show the parent of a row that follows a leaf while a
 * nested object is open.
 */
function allowsSeveralTrees(top: MadeParameter): boolean {
  let hasNestedObject = false;
  let followsLeaf = false;
  let found = false;
  const visit = (parameters: readonly MadeParameter[]): void => {
    for (const { fields } of parameters) {
      found ||= hasNestedObject && followsLeaf;
      followsLeaf = fields.length === 0;
      hasNestedObject ||= fields.length > 0;
      visit(fields);
    }
  };
  visit(top.fields);
  return found;
}

function cutSomewhere(page: string, index: number): string {
  const lines = page.split("\n");
  const first = lines.indexOf("公共参数") + 1;
  const last = lines.findIndex((line) => line.trim() === "API工具");
  return lines.slice(0, first + ((index * 7919) % (last - first))).join("\n");
}

/** Returns the number of rows of a table that a finding names as repeated. */
function repeatedIn(table: "request" | "response", finding: Diagnostic): number {
  if (finding.code !== "resolve/duplicate-parameter" || finding.parameter?.split(".")[0] !== table) return 0;
  return finding.args.parameters.reduce((sum, { lines }) => sum + lines.length - 1, 0);
}

interface Named {
  readonly name: string;
  readonly fields?: readonly MadeParameter[];
  readonly type: string | FieldType;
}

function namesInOrder(parameters: readonly Named[]): readonly string[] {
  return parameters.flatMap(({ name, fields, type }) => [name, ...namesInOrder(fields ?? fieldsIn(type))]);
}

function fieldsIn(type: string | FieldType): readonly Field[] {
  let core = type;
  while (typeof core === "object" && core.kind === "list") core = core.of;
  return typeof core === "object" && core.kind === "object" ? core.fields : [];
}

const leafOfSample = /^ +<(\w+)>[^<\n]*<\/\1>\n|^\w+\.set\w+\([^\n]*\);\n/gm;

function withoutOne(page: string, index: number): string {
  const leaves = [...page.matchAll(leafOfSample)];
  const leaf = leaves[(index * 7919) % Math.max(leaves.length, 1)];
  return leaf === undefined ? page : page.slice(0, leaf.index) + page.slice(leaf.index + leaf[0].length);
}

/** Adds a parameter to a sample that the table does not list, or lists elsewhere. */
function withOneMore(page: string, index: number): string {
  const leaves = [...page.matchAll(leafOfSample)].filter(([text]) => text.startsWith(" "));
  const leaf = leaves[(index * 7919) % Math.max(leaves.length, 1)];
  const other = index % 2 === 0 ? "<unlisted>1</unlisted>\n" : (leaves[(index * 104_729) % leaves.length]?.[0] ?? "");
  return leaf === undefined ? page : page.slice(0, leaf.index) + other + page.slice(leaf.index);
}

describe.skipIf(!hasCorpus)("pages written from the platform's documents (skipped without ../shared/corpus)", () => {
  let apis: readonly MadeApi[] = [];
  beforeAll(() => {
    apis = corpusDocuments().map(madeApi);
  });

  test(
    "as bullet text are read as they were, or with a report of what the format destroyed",
    { timeout: 120_000 },
    async () => {
      const { outcomes, announced, silent } = await readBack(apis, (api, index) => bulletPage(api, captureOf(index)));
      expect(outcomes.filter(({ spec }) => spec === undefined).map(({ api }) => api.method)).toEqual([]);
      expect(silent).toEqual([]);
      print("Bullet text", announced, outcomes.length);
      // The form itself destroys some content: one-character cells, examples that no sample shows. Some documents list
      // a parameter twice, which no object can contain.
      const isNesting = (cause: string): boolean =>
        (cause.startsWith("nesting") && cause !== "nesting: resolve/duplicate-parameter") || cause.startsWith("type");
      expect([...announced.keys()].filter(isNesting)).toEqual([]);
    },
  );

  test(
    "are nested as they were without samples, or with a report of ambiguous rows",
    { timeout: 120_000 },
    async () => {
      const cut = { ...whole, samples: false };
      const { outcomes, announced, silent } = await readBack(apis, (api) => bulletPage(api, cut));
      expect(silent).toEqual([]);
      expect(outcomes.filter(({ spec }) => spec?.incomplete !== true).map(({ api }) => api.method)).toEqual([]);
      print("Cut before the samples", announced, outcomes.length);
      const ambiguous = outcomes.filter(({ api }) => [...api.request, ...api.response].some(allowsSeveralTrees));
      const unwarned = ambiguous.filter(({ diagnostics }) => !diagnostics.some(({ code }) => nestingCodes.has(code)));
      process.stdout.write(
        `  ${ambiguous.length} of them allow several trees, ${unwarned.length} of these without a warning\n`,
      );
      expect(ambiguous.length).toBeGreaterThan(1900);
      expect(unwarned.map(({ api }) => api.method)).toEqual([]);
    },
  );

  test(
    "are nested as they were if samples lack or add single parameters, or with a report of the rows",
    { timeout: 120_000 },
    async () => {
      const some = apis.filter((_, index) => index % 3 === 0);
      for (const change of [withoutOne, withOneMore]) {
        const { announced, silent } = await readBack(some, (api, index) => change(bulletPage(api, whole), index));
        expect(silent.slice(0, 20)).toEqual([]);
        print(`Samples changed (${change.name})`, announced, some.length);
      }
    },
  );

  test.each(Object.entries(sampleChanges))(
    "are read as they were if samples %s, or with a report of the rows",
    { timeout: 120_000 },
    async (name, change) => {
      const turn = Object.keys(sampleChanges).indexOf(name);
      const some = apis.filter((_, index) => index % 7 === turn);
      const { silent } = await readBack(some, (api) => pageWithOtherSamples(api, change, whole));
      expect(silent).toEqual([]);
    },
  );

  test("give the rows above the cut for any cut, and are marked incomplete", { timeout: 120_000 }, async () => {
    const some = apis.filter((_, index) => index % 4 === 0);
    const { outcomes } = await readBack(some, (api, index) => cutSomewhere(bulletPage(api, whole), index));
    for (const { api, spec, diagnostics, found } of outcomes) {
      expect([api.method, spec?.incomplete]).toEqual([api.method, true]);
      expect(diagnostics.map(({ code }) => code)).toContain("read/page-cut");
      for (const table of ["request", "response"] as const) {
        // If rows are nested incorrectly below a cut, two with the same name may be in one object.
        const twice = found.reduce((sum, finding) => sum + repeatedIn(table, finding), 0);
        const names = namesInOrder(spec?.[table] ?? []);
        const above = namesInOrder(api[table]).slice(0, names.length + twice);
        if (twice === 0) expect([api.method, names]).toEqual([api.method, above]);
        else expect([api.method, new Set(names)]).toEqual([api.method, new Set(above)]);
      }
    }
  });

  test("keep their top level with bars, with a report of what is lost", { timeout: 120_000 }, async () => {
    const { outcomes, announced, silent } = await readBack(apis, (api) => pipePage(api));
    const unread = outcomes.filter(({ spec }) => spec === undefined);
    expect(unread.map(({ api }) => api.method)).toEqual([]);
    expect(silent.slice(0, 20)).toEqual([]);
    print("With bars", announced, outcomes.length);
  });
});
