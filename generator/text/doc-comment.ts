/** Returns the text of a doc comment without its marks, indentation and tags; empty if it is not a doc comment. */
export function wordsOfComment(comment: string): string {
  const inner = comment.trim();
  if (!inner.startsWith("/**") || !inner.endsWith("*/")) return "";
  return inner
    .slice("/**".length, -"*/".length)
    .split("\n")
    .map((line, index) => {
      const text = line.trim();
      // The mark of the first line is the one that opens the comment.
      return index > 0 && text.startsWith("*") ? text.slice(1).trimStart() : text;
    })
    .filter((line) => !isTag(line))
    .join("\n")
    .trim();
}

/** Returns whether a doc comment has a `@deprecated` tag. */
export function marksDeprecated(comment: string): boolean {
  return comment.split("\n").some((line) => /^[\s/*]*@deprecated[\s*/]*$/.test(line));
}

/**
 * Returns whether a line is a tag. Emitted comments escape the tags of documents, so a line that begins with one is
 * topgen's own.
 */
function isTag(line: string): boolean {
  return line.startsWith("@");
}
