const marker = /^(?:<{7}|\|{7}|={7}|>{7})(?: .*)?\r?$/;

/** Returns whether a text contains a merge conflict: git marks its lines with seven equal characters. */
export function hasConflictMarkers(text: string): boolean {
  return /^<{7} /m.test(text) && /^>{7} /m.test(text);
}

/** Returns the lines of a text except for git's conflict markers. */
export function linesOutsideMarkers(text: string): readonly string[] {
  return text.split(/\r?\n/).filter((line) => !marker.test(line));
}
