/** The words of a doc comment, without its marks, its indentation and its tags; empty if it is no doc comment. */
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

/** Whether a doc comment marks what is below it as deprecated. */
export function marksDeprecated(comment: string): boolean {
  return comment.split("\n").some((line) => /^[\s/*]*@deprecated[\s*/]*$/.test(line));
}

/** Emitted comments hold no tag of a document: those are escaped, so that a line that begins with one is topgen's own. */
function isTag(line: string): boolean {
  return line.startsWith("@");
}
