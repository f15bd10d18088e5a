import type { ConfigHooks } from "../config/config.js";
import type { Diagnostics } from "../diagnostics/diagnostics.js";
import type { ApiSpec } from "../model/api-spec.js";
import type { TopicSpec } from "../model/topic-doc.js";
import type { ResolveOptions } from "../resolve/resolve.js";
import { compareText } from "../text/text-order.js";
import { chooseDocuments, chooseTopics } from "./documents.js";
import type { ExecutorFactory } from "./executor.js";
import { inThisThread } from "./executors.js";
import { applyModelHook, hookedInputs } from "./hooks.js";
import { documentsOfSelected, isSelected, reportUnmatchedIn, type ApiGlobs } from "./select-apis.js";
import type { Source } from "./source.js";

export interface ReadOptions extends ResolveOptions {
  /** The source to use if both a page and its extracted spec exist; `generate` uses the reviewed spec. */
  readonly prefer: "specs" | "pages";
  /** The selection of APIs; a glob that matches none is reported. */
  readonly apis?: ApiGlobs;
  /** The project's hook `model`; commands about the SDK use its result. */
  readonly hook?: ConfigHooks["model"];
  readonly executor?: ExecutorFactory | undefined;
  /** Called for each source that was read, with the number of sources. */
  readonly onRead?: ((read: number, total: number) => void) | undefined;
}

/** Everything that the sources describe. */
export interface Models {
  /** The models of the APIs, sorted by method. */
  readonly specs: readonly ApiSpec[];
  /** The message topics, sorted. */
  readonly topics: readonly TopicSpec[];
}

/** Reads the model of every API in the sources, sorted by method: the stages of `generate` before naming. */
export async function readSpecs(
  sources: readonly Source[],
  diagnostics: Diagnostics,
  options: ReadOptions = { prefer: "specs" },
): Promise<readonly ApiSpec[]> {
  return (await readModels(sources, diagnostics, options)).specs;
}

/** Reads the models of all APIs and message topics in the sources. */
export async function readModels(
  sources: readonly Source[],
  diagnostics: Diagnostics,
  options: ReadOptions = { prefer: "specs" },
): Promise<Models> {
  const { prefer, apis, executor: open = inThisThread, onRead, hook, ...resolveOptions } = options;
  const sorted = sources.toSorted((a, b) => compareText(a.path, b.path));
  const executor = await open({ sources: sorted, templates: undefined }, sorted.length);
  try {
    let read = 0;
    const all = await executor.read(sorted, () => onRead?.((read += 1), sorted.length));
    reportUnmatchedIn(all, apis, diagnostics);
    const documents = documentsOfSelected(all, apis);
    const isWanted = isSelected(apis);
    for (const { diagnostics: found } of documents) diagnostics.add(found);
    const headers = documents.flatMap((document) => document.headers).filter(({ method }) => isWanted(method));
    const chosen = chooseDocuments(headers, prefer, diagnostics, diagnostics);
    const resolved = await executor.resolve(chosen, resolveOptions);
    for (const { diagnostics: found } of resolved) diagnostics.add(found);
    const specs = await hooked(
      resolved.map(({ spec }) => spec),
      hook,
      diagnostics,
    );
    const topics = chooseTopics(
      documents.flatMap((document) => document.topics),
      prefer,
      diagnostics,
      diagnostics,
    );
    return {
      specs: specs.toSorted((a, b) => compareText(a.method, b.method)),
      topics: topics.toSorted((a, b) => compareText(a.topic, b.topic)),
    };
  } finally {
    await executor.close();
  }
}

async function hooked(
  specs: readonly ApiSpec[],
  hook: ConfigHooks["model"],
  diagnostics: Diagnostics,
): Promise<readonly ApiSpec[]> {
  const returned = await applyModelHook(specs, hook, diagnostics);
  if (hook === undefined || returned === undefined) return returned ?? [];
  return hookedInputs(returned, diagnostics, diagnostics).map(({ spec }) => spec);
}
