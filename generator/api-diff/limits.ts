import { compareDecimals, isDecimal } from "../../templates/runtime/internal/decimal.js";
import type { Limits } from "../model/api-spec.js";

/** A limit that changed. */
export interface LimitChange {
  /** Whether values that were accepted before are rejected now. */
  readonly tightened: boolean;
  readonly before: string;
  readonly after: string;
}

/** Compares limits that the SDK's client applies to a request. */
export function compareLimits(before: Limits, after: Limits): readonly LimitChange[] {
  return [
    ...compareMost("at most {} long", before.maxLength?.toString(), after.maxLength?.toString()),
    ...compareMost("at most {} elements", before.maxListSize?.toString(), after.maxListSize?.toString()),
    ...compareMost("at most {}", decimal(before.max), decimal(after.max)),
    ...compareLeast(decimal(before.min), decimal(after.min)),
    ...compareExtensions(before.fileExtensions, after.fileExtensions),
  ];
}

/** Returns a limit if it is a decimal number; the client ignores others. */
function decimal(text: string | undefined): string | undefined {
  return text !== undefined && isDecimal(text) ? text : undefined;
}

function compareMost(phrase: string, before: string | undefined, after: string | undefined): readonly LimitChange[] {
  return changed(phrase, before, after, (old, now) => compareDecimals(now, old));
}

function compareLeast(before: string | undefined, after: string | undefined): readonly LimitChange[] {
  return changed("at least {}", before, after, (old, now) => compareDecimals(old, now));
}

/**
 * Compares one limit.
 *
 * @param order negative if the limit is tighter than before, zero if it is equal.
 */
function changed(
  phrase: string,
  before: string | undefined,
  after: string | undefined,
  order: (before: string, after: string) => number,
): readonly LimitChange[] {
  const difference =
    before === undefined || after === undefined
      ? Number(after === undefined) - Number(before === undefined)
      : order(before, after);
  if (difference === 0) return [];
  const describe = (limit: string | undefined): string =>
    limit === undefined ? "no such limit" : phrase.replace("{}", limit);
  return [{ tightened: difference < 0, before: describe(before), after: describe(after) }];
}

/** Compares file extensions case-insensitively. */
function compareExtensions(
  before: readonly string[] | undefined,
  after: readonly string[] | undefined,
): readonly LimitChange[] {
  const old = before === undefined ? undefined : new Set(before.map((extension) => extension.toLowerCase()));
  const now = after === undefined ? undefined : new Set(after.map((extension) => extension.toLowerCase()));
  const tightened = now !== undefined && (old === undefined || [...old].some((extension) => !now.has(extension)));
  const loosened = old !== undefined && (now === undefined || [...now].some((extension) => !old.has(extension)));
  if (!tightened && !loosened) return [];
  const describe = (extensions: readonly string[] | undefined): string =>
    extensions === undefined ? "files of any ending" : `files ending in ${extensions.join(", ")}`;
  return [{ tightened, before: describe(before), after: describe(after) }];
}
