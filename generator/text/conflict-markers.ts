const marker = /^(?:<{7}|\|{7}|={7}|>{7})(?: .*)?\r?$/;

/** Whether a merge left a conflict in a text: git starts its lines with seven characters of one kind. */
export function hasConflictMarkers(text: string): boolean {
  return /^<{7} /m.test(text) && /^>{7} /m.test(text);
}

/** The lines of a text that git has not put there to mark a conflict. */
export function linesOutsideMarkers(text: string): readonly string[] {
  return text.split(/\r?\n/).filter((line) => !marker.test(line));
}
