import type { Diagnostics } from "./diagnostics/diagnostics.js";
import type { ApiDoc } from "./model/api-doc.js";
import type { ApiSpec } from "./model/api-spec.js";
import type { EmittedFile } from "./model/emit-plan.js";
import type { SourceText } from "./model/source-text.js";
import { compareText } from "./model/text-order.js";
import { plan } from "./plan/plan.js";
import { read } from "./read/read.js";
import { render } from "./render/render.js";
import type { TemplateSet } from "./render/templates.js";
import { resolve } from "./resolve/resolve.js";

export interface Generation {
  /** Sorted by path; empty when the input has errors. */
  readonly files: readonly EmittedFile[];
  readonly specs: readonly ApiSpec[];
}

/**
 * Source texts in, the files of the SDK out: no disk, no clock, no environment. Writing, `--check` and the golden tests
 * all call this, so what is checked is what is written.
 */
export async function generate(
  sources: readonly SourceText[],
  templates: TemplateSet,
  diagnostics: Diagnostics,
  onRead?: OnRead,
): Promise<Generation> {
  const specs = await readSpecs(sources, diagnostics, { prefer: "specs", onRead });
  const emitPlan = diagnostics.hasErrors
    ? undefined
    : plan(specs, { runtimeFiles: [...templates.runtime.keys()] }, diagnostics);
  if (emitPlan === undefined || diagnostics.hasErrors) return { files: [], specs };
  return { files: await render(emitPlan, templates), specs };
}

/** Hears how many of the sources have been read. */
export type OnRead = (read: number, total: number) => void;

export interface ReadOptions {
  /** Which to take of a page and the spec that was extracted from it: for generating, the reviewed spec. */
  readonly prefer: "specs" | "pages";
  readonly onRead?: OnRead | undefined;
}

/** The model of every API in the sources, by method. */
export async function readSpecs(
  sources: readonly SourceText[],
  diagnostics: Diagnostics,
  { prefer, onRead }: ReadOptions = { prefer: "specs" },
): Promise<readonly ApiSpec[]> {
  const docs: ApiDoc[] = [];
  let count = 0;
  for (const source of sources.toSorted((a, b) => compareText(a.path, b.path))) {
    docs.push(...(await read(source, diagnostics)));
    onRead?.((count += 1), sources.length);
  }
  const specs = choosePerMethod(docs, prefer, diagnostics).map((doc) => resolve(doc, diagnostics));
  return specs.toSorted((a, b) => compareText(a.method, b.method));
}

function choosePerMethod(
  docs: readonly ApiDoc[],
  prefer: "specs" | "pages",
  diagnostics: Diagnostics,
): readonly ApiDoc[] {
  const chosen = new Map<string, ApiDoc>();
  const isPreferred = (doc: ApiDoc): boolean => (doc.origin === "spec") === (prefer === "specs");
  const preferredFirst = [...docs.filter(isPreferred), ...docs.filter((doc) => !isPreferred(doc))];
  for (const doc of preferredFirst) {
    const method = doc.method.value;
    const earlier = chosen.get(method);
    if (earlier === undefined) {
      chosen.set(method, doc);
    } else if (isPreferred(earlier) && !isPreferred(doc)) {
      if (prefer === "specs") reportChangedPage(earlier, doc, diagnostics);
    } else {
      diagnostics.report("read/method-twice", doc.method.place, { method, otherFile: earlier.source.file });
    }
  }
  return [...chosen.values()];
}

function reportChangedPage(spec: ApiDoc, page: ApiDoc, diagnostics: Diagnostics): void {
  const { extractedFrom } = spec.source;
  if (extractedFrom === undefined || extractedFrom.sha256 === page.source.sha256) return;
  diagnostics.report("read/page-changed", page.method.place, { spec: spec.source.file, page: page.source.file });
}
