import type { Diagnostics } from "../diagnostics/diagnostics.js";
import type { Place } from "../model/place.js";
import { methodAt } from "./origin.js";

/** A compiler error in an emitted file. */
interface CompilerFinding {
  /** The path relative to the SDK's folder. */
  readonly path: string;
  readonly line: number;
  readonly problem: string;
}

/** The place of the method name in each method's document. */
export type DocumentPlaces = ReadonlyMap<string, Place>;

/** Reports a bug of topgen with the data for a bug report, including the document from which the code was generated. */
export function reportDoesNotCompile(
  { path, line, problem }: CompilerFinding,
  textOf: (path: string) => string | undefined,
  documents: DocumentPlaces,
  diagnostics: Diagnostics,
): void {
  const method = methodAt(path, line, textOf);
  const place = method === undefined ? undefined : documents.get(method);
  diagnostics.report("verify/does-not-compile", place, { path, method, problem: `${line}: ${problem}` });
}
