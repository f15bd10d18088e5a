/** Returns a value as Markdown code, on one line and of limited length. */
export function codeSpan(text: string): string {
  const flat = text.replaceAll(/\s+/g, " ").trim();
  const shown = flat.length > maxLength ? `${flat.slice(0, maxLength)}…` : flat;
  if (!shown.includes("`")) return `\`${shown}\``;
  const longestRun = Math.max(...[...shown.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longestRun + 1);
  return `${fence} ${shown} ${fence}`;
}

const maxLength = 160;
