import { fileURLToPath } from "node:url";
import type { ConfigHooks } from "../config/config.js";
import { shown } from "../config/schema-issue.js";
import type { Diagnostics } from "../diagnostics/diagnostics.js";
import type { ExpectedFile } from "../model/emit-plan.js";
import type { ApiSpec } from "../model/api-spec.js";
import { contentHash } from "../text/content-hash.js";
import { oneLine } from "../text/one-line.js";
import { textOf } from "../text/file-content.js";
import { chooseDocuments, type DocumentHeader } from "./documents.js";
import type { ApiInput } from "./groups.js";

/*
 * Hooks are functions of the project: they may read the clock, the network or files that no record lists. Therefore
 * every run calls them with all their input. The input of a hook (documents that were read and resolved, files that
 * were rendered) may come from the cache; later stages depend on the content that the hook returned. The cache and the
 * threads must not be visible to a hook: it always receives copies, and its result is converted to JSON.
 */

const maxFrames = 5;

const ownFile = fileURLToPath(import.meta.url);

/** Returns the stack frames of the project's own code: those up to the call of the hook. */
function framesOf({ stack = "" }: Error): readonly string[] {
  const lines = stack.split("\n").map((line) => oneLine(line));
  const frames = lines.filter((line) => line.startsWith("at ") && !line.includes("node:internal"));
  const called = frames.findIndex((line) => line.includes(ownFile));
  const own = called === -1 ? frames : frames.slice(0, called);
  // Removes the query with which each import of the configuration gets a unique URL.
  return own.slice(0, maxFrames).map((frame) => frame.replace(/\?at=[\d.]+/, ""));
}

/**
 * Passes the model of all APIs to the hook `model`.
 *
 * @returns the model that the hook returned, or the same model without a hook; `undefined` if the hook failed, which is
 * reported.
 */
export async function applyModelHook(
  specs: readonly ApiSpec[],
  hook: ConfigHooks["model"],
  diagnostics: Diagnostics,
): Promise<readonly ApiSpec[] | undefined> {
  if (hook === undefined) return specs;
  return guarded(diagnostics, async () => {
    const returned: unknown = await hook(structuredClone(specs));
    const { checkedModel } = await import("./hook-model.js");
    return checkedModel(asJson(returned), diagnostics);
  });
}

/** An API with the model that a hook returned. */
export type HookedApi = ApiInput & { readonly spec: ApiSpec };

/** Returns the APIs of a hook's result as inputs of the run; reports two APIs with one method. */
export function hookedInputs(
  specs: readonly ApiSpec[],
  diagnostics: Diagnostics,
  conflicts: Diagnostics,
): readonly HookedApi[] {
  const inputs = new Map<DocumentHeader, ApiSpec>();
  for (const spec of specs) {
    const { file, place } = spec.provenance;
    const sha256 = contentHash(JSON.stringify(spec));
    inputs.set({ method: spec.method, isSpec: true, file, sha256, extractedFrom: undefined, place }, spec);
  }
  const chosen = new Set(chooseDocuments([...inputs.keys()], "specs", diagnostics, conflicts));
  return [...inputs].filter(([header]) => chosen.has(header)).map(([header, spec]) => ({ header, spec }));
}

/**
 * Passes each file to the hook `file`, in the order of the paths.
 *
 * @returns the files that the hook returned; `undefined` if the hook failed, which is reported.
 */
export async function applyFileHook(
  files: readonly ExpectedFile[],
  hook: NonNullable<ConfigHooks["file"]>,
  diagnostics: Diagnostics,
): Promise<readonly ExpectedFile[] | undefined> {
  return guarded(diagnostics, async () => {
    const hooked: ExpectedFile[] = [];
    for (const { path, content } of files) {
      if (content === undefined) throw new Error(`${path} has no text.`);
      const text: unknown = await hook({ path, text: textOf(content) });
      if (typeof text === "string") {
        hooked.push({ path, sha256: contentHash(text), content: text });
      } else if (text !== undefined) {
        const found = { hook: "file", of: path, at: undefined, expected: "a text", actual: shown(text) } as const;
        diagnostics.report("config/hook-value-invalid", undefined, found);
        return undefined;
      }
    }
    return hooked;
  });
}

/** Returns the value as plain JSON, as the next stages and other threads receive it. */
function asJson(value: unknown): unknown {
  const text = JSON.stringify(value) as string | undefined;
  return text === undefined ? undefined : JSON.parse(text);
}

/** Calls a hook and reports an exception once, with its message and the stack frames of the project's code. */
async function guarded<Result>(
  diagnostics: Diagnostics,
  call: () => Promise<Result | undefined>,
): Promise<Result | undefined> {
  try {
    return await call();
  } catch (error) {
    diagnostics.report("config/hook-failed", undefined, {
      problem: oneLine(error instanceof Error ? error.message : String(error)),
      stack: error instanceof Error ? framesOf(error) : [],
    });
    return undefined;
  }
}
