import type { Prerequisite } from "./prerequisites.js";

/** A test that did not run. */
export interface SkippedTest {
  /** Relative to the checkout, with `/`. */
  readonly file: string;
  /** Its title behind those of the blocks around it, with blanks between. */
  readonly title: string;
}

/** The skipped tests for which no missing prerequisite accounts. */
export function unexpectedSkips(
  skipped: readonly SkippedTest[],
  prerequisites: readonly Prerequisite[],
): readonly SkippedTest[] {
  const missing = new Map<Prerequisite, boolean>();
  const isMissing = (prerequisite: Prerequisite): boolean => {
    const known = missing.get(prerequisite) ?? !prerequisite.isThere();
    missing.set(prerequisite, known);
    return known;
  };
  return skipped.filter(
    ({ file, title }) =>
      !prerequisites.some((each) => each.files.test(file) && (each.title?.test(title) ?? true) && isMissing(each)),
  );
}
