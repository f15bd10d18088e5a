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
 * Hooks are the project's own functions: they may look at the clock, the network or a file that no run knows of. So they
 * are called in every run, with everything that they are meant to see. What comes before a hook (documents that were
 * read and resolved, files that were rendered) depends on nothing but the documents and may come from the cache; what a
 * hook returned decides by its content whether what comes after it has to be done again. Where a run's memory or its
 * threads could show, they do not: a hook always gets copies, and what it returns is taken as the JSON that it is.
 */

const mostFrames = 5;

const ownFile = fileURLToPath(import.meta.url);

/** The frames of the project's own code: those up to the call of the hook. */
function framesOf({ stack = "" }: Error): readonly string[] {
  const lines = stack.split("\n").map((line) => oneLine(line));
  const frames = lines.filter((line) => line.startsWith("at ") && !line.includes("node:internal"));
  const called = frames.findIndex((line) => line.includes(ownFile));
  const own = called === -1 ? frames : frames.slice(0, called);
  // A configuration is imported under a name of its own each time that it is read.
  return own.slice(0, mostFrames).map((frame) => frame.replace(/\?at=[\d.]+/, ""));
}

/**
 * Passes the model of all APIs through the hook `model`.
 *
 * @returns the model that it returned, the same without a hook; `undefined` if the hook failed, which is reported.
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

/** An API whose model a hook has decided. */
export type HookedApi = ApiInput & { readonly spec: ApiSpec };

/** The APIs that a hook returned as the documents of a run; two of one method conflict. */
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
 * Passes every file through the hook `file`, in the order of their paths.
 *
 * @returns the files that it returned; `undefined` if the hook failed, which is reported.
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

/** The value as plain JSON, which is what the next stages and the other threads see. */
function asJson(value: unknown): unknown {
  const text = JSON.stringify(value) as string | undefined;
  return text === undefined ? undefined : JSON.parse(text);
}

/** A hook that throws is an error of the project's: its message and the frames of its own code, once. */
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
