import { chooseDocuments, headerOf, type DocumentHeader } from "./documents.js";
import { makeGroup, makeShared, splitIntoGroups, type SpecOf } from "./groups.js";
import type { Diagnostics } from "../diagnostics/diagnostics.js";
import type { ApiDoc } from "../model/api-doc.js";
import type { ApiSpec } from "../model/api-spec.js";
import { defaultEmitSettings, type EmitSettings } from "../model/emit-settings.js";
import { textOf, type EmittedFile } from "../model/emit-plan.js";
import type { SourceText } from "../model/source-text.js";
import { compareText } from "../text/text-order.js";
import { read } from "../read/read.js";
import type { TemplateSet } from "../emit/typescript/render/templates.js";
import { resolve, type ResolveOptions } from "../resolve/resolve.js";

/** What sees the work on its way, see `hooks` in config/config.ts. */
export interface GenerateHooks {
  readonly model?: (specs: readonly ApiSpec[]) => readonly ApiSpec[] | Promise<readonly ApiSpec[]>;
  readonly file?: (file: EmittedFile) => string | undefined | Promise<string | undefined>;
}

/**
 * Source texts in, the files of the SDK out, sorted by path, or none if the input has errors: no disk, no clock, no
 * environment. The incremental run and the workers do the same steps, and tests hold them to the same bytes.
 */
export async function generate(
  sources: readonly SourceText[],
  templates: TemplateSet,
  diagnostics: Diagnostics,
  settings: Partial<EmitSettings> = {},
  hooks: GenerateHooks = {},
): Promise<readonly EmittedFile[]> {
  const { chosen, docOf } = await readDocuments(sources, diagnostics, { prefer: "specs" });
  const { headers, specOf } =
    hooks.model === undefined
      ? { headers: chosen, specOf: resolving(docOf) }
      : await changedModel(chosen, docOf, hooks.model, diagnostics);
  const { settings: sdk, groups } = splitIntoGroups(headers, { ...defaultEmitSettings, ...settings }, diagnostics);
  const outputs = [];
  for (const job of groups) outputs.push(await makeGroup(job, specOf, templates));
  for (const output of outputs) diagnostics.add(output.diagnostics);
  if (diagnostics.holdsBack) return [];
  const made = [...outputs.flatMap((output) => output.files), ...(await makeShared(outputs, sdk, templates))];
  const files = made.map(({ path, content }) => ({ path, text: textOf(content) }));
  const sorted = files.toSorted((a, b) => compareText(a.path, b.path));
  return hooks.file === undefined ? sorted : changedFiles(sorted, hooks.file);
}

function resolving(docOf: (header: DocumentHeader) => ApiDoc): SpecOf {
  return (header, diagnostics) => Promise.resolve(resolve(docOf(header), diagnostics));
}

/** What a hook makes of the model goes the same way as what documents say. */
async function changedModel(
  chosen: readonly DocumentHeader[],
  docOf: (header: DocumentHeader) => ApiDoc,
  model: NonNullable<GenerateHooks["model"]>,
  diagnostics: Diagnostics,
): Promise<{ readonly headers: readonly DocumentHeader[]; readonly specOf: SpecOf }> {
  const specs = new Map<DocumentHeader, ApiSpec>();
  for (const spec of await model(chosen.map((header) => resolve(docOf(header), diagnostics)))) {
    const { file, place } = spec.provenance;
    specs.set({ method: spec.method, isSpec: true, file, sha256: "", extractedFrom: undefined, place }, spec);
  }
  const headers = chooseDocuments([...specs.keys()], "specs", diagnostics);
  const specOf: SpecOf = (header) => {
    const spec = specs.get(header);
    if (spec === undefined) throw new Error(`${header.method} has no model.`);
    return Promise.resolve(spec);
  };
  return { headers, specOf };
}

async function changedFiles(
  files: readonly EmittedFile[],
  change: NonNullable<GenerateHooks["file"]>,
): Promise<readonly EmittedFile[]> {
  const changed: EmittedFile[] = [];
  for (const file of files) {
    const text = await change(file);
    if (text !== undefined) changed.push({ path: file.path, text });
  }
  return changed;
}

/** Hears how many of the sources have been read. */
export type OnRead = (read: number, total: number) => void;

export interface ReadOptions extends ResolveOptions {
  /** Which to take of a page and the spec that was extracted from it: for generating, the reviewed spec. */
  readonly prefer: "specs" | "pages";
  readonly onRead?: OnRead | undefined;
}

/** The model of every API in the sources, by method. */
export async function readSpecs(
  sources: readonly SourceText[],
  diagnostics: Diagnostics,
  options: ReadOptions = { prefer: "specs" },
): Promise<readonly ApiSpec[]> {
  const { chosen, docOf } = await readDocuments(sources, diagnostics, options);
  const specs = chosen.map((header) => resolve(docOf(header), diagnostics, options));
  return specs.toSorted((a, b) => compareText(a.method, b.method));
}

interface ReadDocuments {
  readonly chosen: readonly DocumentHeader[];
  readonly docOf: (header: DocumentHeader) => ApiDoc;
}

async function readDocuments(
  sources: readonly SourceText[],
  diagnostics: Diagnostics,
  { prefer, onRead }: ReadOptions,
): Promise<ReadDocuments> {
  const docs = new Map<DocumentHeader, ApiDoc>();
  let count = 0;
  for (const source of sources.toSorted((a, b) => compareText(a.path, b.path))) {
    for (const doc of await read(source, diagnostics)) docs.set(headerOf(doc), doc);
    onRead?.((count += 1), sources.length);
  }
  const docOf = (header: DocumentHeader): ApiDoc => {
    const doc = docs.get(header);
    if (doc === undefined) throw new Error(`${header.file} was not read.`);
    return doc;
  };
  return { chosen: chooseDocuments([...docs.keys()], prefer, diagnostics), docOf };
}
