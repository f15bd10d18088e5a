import type { Prerequisite } from "./prerequisites.js";

/** A test that did not run. */
export interface SkippedTest {
  /** The path relative to the checkout, with `/`. */
  readonly file: string;
  /** The title, after those of its enclosing blocks, separated by blanks. */
  readonly title: string;
}

/** Returns the skipped tests that no missing prerequisite explains. */
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
