/** Returns a function that matches method names against patterns in which `*` is any text, including dots. */
export function globTest(patterns: readonly string[]): (method: string) => boolean {
  const split = patterns.map((pattern) => pattern.split("*"));
  return (method) => split.some((parts) => matches(parts, method));
}

/** Returns whether the parts of a pattern occur in order. It is linear, while a regular expression could backtrack. */
function matches([first = "", ...rest]: readonly string[], method: string): boolean {
  const last = rest.pop();
  if (last === undefined) return method === first;
  if (!method.startsWith(first)) return false;
  let at = first.length;
  for (const part of rest) {
    const found = method.indexOf(part, at);
    if (found === -1) return false;
    at = found + part.length;
  }
  return method.length - last.length >= at && method.endsWith(last);
}
