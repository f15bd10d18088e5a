import type { Diagnostics } from "../diagnostics/diagnostics.js";
import { nearestWord } from "../diagnostics/nearest-word.js";
import { globTest } from "../text/glob.js";
import { compareText } from "../text/text-order.js";

/** Globs of methods, in which `*` matches any text; `undefined` selects every API. */
export type ApiGlobs = readonly string[] | undefined;

/** The facts about a document that determine whether it concerns the selected APIs. */
interface SelectableDocument {
  readonly headers: readonly { readonly method: string }[];
  readonly failed?: { readonly mentions: readonly string[] };
}

/** Returns a test of whether a method is selected. */
export function isSelected(globs: ApiGlobs): (method: string) => boolean {
  return globs === undefined ? () => true : globTest(globs);
}

/** Returns the documents that describe a selected API, and those with errors that may describe one. */
export function documentsOfSelected<Document extends SelectableDocument>(
  documents: readonly Document[],
  globs: ApiGlobs,
): readonly Document[] {
  const isWanted = isSelected(globs);
  return documents.filter(({ headers, failed }) => {
    const methods = headers.length > 0 ? headers.map(({ method }) => method) : (failed?.mentions ?? []);
    return methods.length === 0 || methods.some(isWanted);
  });
}

/**
 * Reports each glob that matches no API of the documents, like {@link reportUnmatched}; a method in a document that
 * cannot be read counts as an API.
 */
export function reportUnmatchedIn(
  documents: readonly SelectableDocument[],
  globs: ApiGlobs,
  diagnostics: Diagnostics,
): void {
  if (globs === undefined) return;
  const methods = documents.flatMap(({ headers }) => headers.map(({ method }) => method));
  const mentioned = documents.flatMap(({ failed }) => failed?.mentions ?? []);
  const unmatched = globs.filter((glob) => !mentioned.some(globTest([glob])));
  reportUnmatched(unmatched, methods, diagnostics);
}

/** Reports each glob that matches no API. A run without any API is reported elsewhere. */
export function reportUnmatched(globs: ApiGlobs, methods: Iterable<string>, diagnostics: Diagnostics): void {
  const known = [...new Set(methods)].toSorted(compareText);
  if (known.length === 0) return;
  for (const glob of globs ?? []) {
    if (known.some(globTest([glob]))) continue;
    diagnostics.report("config/no-matching-api", undefined, { glob, nearest: nearestTo(glob, known), methods: known });
  }
}

/** Returns the methods that are most similar to a glob at both ends; empty if none is similar. */
function nearestTo(glob: string, methods: readonly string[]): readonly string[] {
  const star = glob.indexOf("*");
  if (star === -1) {
    const nearest = nearestWord(glob, methods);
    return nearest === undefined ? [] : [nearest];
  }
  const ending = glob.slice(glob.lastIndexOf("*") + 1);
  const around = (method: string): string => method.slice(0, star) + method.slice(method.length - ending.length);
  const nearest = nearestWord(glob.slice(0, star) + ending, methods.map(around));
  return nearest === undefined ? [] : methods.filter((method) => around(method) === nearest);
}
