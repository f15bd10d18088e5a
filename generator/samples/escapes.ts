const escapes: ReadonlyMap<string, string> = new Map([
  ["n", "\n"],
  ["t", "\t"],
  ["r", "\r"],
  ["b", "\b"],
  ["f", "\f"],
]);

/** Decodes the escapes that the languages share; a backslash before any other character is removed. */
export function unescapeText(text: string): string {
  if (!text.includes("\\")) return text;
  return text.replaceAll(
    /\\(?:u([\dA-Fa-f]{4})|(.))/gs,
    (_whole: string, hexadecimal: string | undefined, character: string) =>
      hexadecimal === undefined
        ? (escapes.get(character) ?? character)
        : String.fromCharCode(Number.parseInt(hexadecimal, 16)),
  );
}
