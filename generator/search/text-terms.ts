/** The length of a text's parts in UTF-16 code units. */
const maxPartLength = 300;
const shortPart = 120;

/**
 * Splits prose into parts that results show completely: lines, and sentences of a long line. The parts together
 * contain everything but white space.
 */
export function textParts(text: string): readonly string[] {
  const parts: string[] = [];
  for (const line of text.split(/[\r\n]+/)) {
    let start = 0;
    // Most lines are one part.
    for (let at = line.length < shortPart ? line.length : 0; at < line.length; at += 1) {
      const length = at + 1 - start;
      const ends = length >= maxPartLength || (length >= shortPart && sentenceEnds.has(line.charAt(at)));
      if (!ends || isHighSurrogate(line.charCodeAt(at))) continue;
      parts.push(line.slice(start, at + 1).trim());
      start = at + 1;
    }
    parts.push(line.slice(start).trim());
  }
  return parts.filter((part) => part !== "");
}

const sentenceEnds: ReadonlySet<string> = new Set("。；;！!？?");

function isHighSurrogate(code: number): boolean {
  return code >= 0xd800 && code < 0xdc00;
}

/** Returns all pairs of adjacent Chinese characters in a text, in their order. */
export function bigramsOf(text: string): readonly string[] {
  const bigrams: string[] = [];
  for (const run of text.match(/\p{Script=Han}{2,}/gu) ?? []) {
    let first = 0;
    let second = lengthAt(run, 0);
    while (second < run.length) {
      const end = second + lengthAt(run, second);
      bigrams.push(run.slice(first, end));
      first = second;
      second = end;
    }
  }
  return bigrams;
}

/** Returns the length of the character at an offset, in UTF-16 code units. */
function lengthAt(text: string, at: number): number {
  return isHighSurrogate(text.charCodeAt(at)) ? 2 : 1;
}

/**
 * Returns the Latin words and numbers of a text in lower case, without duplicates; only those at the start of a very
 * long text.
 */
export function wordsOf(text: string): ReadonlySet<string> {
  return new Set(text.match(/[A-Za-z0-9]{2,}/g)?.map((word) => word.slice(0, 40).toLowerCase()));
}
