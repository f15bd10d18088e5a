import { fileURLToPath } from "node:url";
import type { ConfigHooks } from "../config/config.js";
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

/** A hook that threw, or returned what cannot be used; the message is the hook's own, on one line. */
export class HookError extends Error {
  override readonly name = "HookError";
  /** Stack frames of the hook, innermost first: `at model (/project/topgen.config.ts:5:9)`. */
  readonly frames: readonly string[];

  constructor(cause: unknown) {
    super(oneLine(cause instanceof Error ? cause.message : String(cause)), { cause });
    this.frames = cause instanceof Error ? framesOf(cause) : [];
  }
}

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

/** Passes the model of all APIs through the hook `model`. Without one it stays as it is. @throws HookError */
export async function applyModelHook(
  specs: readonly ApiSpec[],
  hook: ConfigHooks["model"],
): Promise<readonly ApiSpec[]> {
  if (hook === undefined) return specs;
  return guarded(async () => {
    const returned = await hook(structuredClone(specs));
    return returned.map((spec) => JSON.parse(JSON.stringify(spec)) as ApiSpec);
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

/** Passes every file through the hook `file`, in the order of their paths. @throws HookError */
export async function applyFileHook(
  files: readonly ExpectedFile[],
  hook: NonNullable<ConfigHooks["file"]>,
): Promise<readonly ExpectedFile[]> {
  return guarded(async () => {
    const hooked: ExpectedFile[] = [];
    for (const { path, content } of files) {
      if (content === undefined) throw new Error(`${path} has no text.`);
      const text = await hook({ path, text: textOf(content) });
      if (text !== undefined) hooked.push({ path, sha256: contentHash(text), content: text });
    }
    return hooked;
  });
}

async function guarded<Result>(call: () => Promise<Result>): Promise<Result> {
  try {
    return await call();
  } catch (error) {
    throw new HookError(error);
  }
}
