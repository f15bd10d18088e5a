import type { Diagnostics } from "../diagnostics/diagnostics.js";
import type { Place } from "../model/place.js";
import { methodBehind } from "./origin.js";

/** One complaint of a compiler about an emitted file. */
interface CompilerFinding {
  /** Relative to the SDK's folder. */
  readonly path: string;
  readonly line: number;
  readonly problem: string;
}

/** The place of the method name in the document of each method. */
export type DocumentPlaces = ReadonlyMap<string, Place>;

/** Reports a bug of topgen so that it can be reported on: with the document that the code was made from. */
export function reportDoesNotCompile(
  { path, line, problem }: CompilerFinding,
  textOf: (path: string) => string | undefined,
  documents: DocumentPlaces,
  diagnostics: Diagnostics,
): void {
  const method = methodBehind(path, line, textOf);
  const place = method === undefined ? undefined : documents.get(method);
  diagnostics.report("verify/does-not-compile", place, { path, method, problem: `${line}: ${problem}` });
}
