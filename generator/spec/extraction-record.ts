import { Fingerprints } from "./fingerprints.js";

/**
 * The record of the last extraction of an API, in a file beside the spec. Each line has one fact, so that the union
 * of two versions, which a merge of branches produces, is a valid record of the facts of both pages.
 */
export interface ExtractionRecord {
  /** The hash of the page; several after a merge. */
  readonly pages: ReadonlySet<string>;
  readonly stated: Fingerprints;
}

export function printExtractionRecord({ pages, stated }: ExtractionRecord): string {
  return [heading, ...[...pages].map((page) => `page ${page}`), ...stated.list(), ""].join("\n");
}

/** Parses a record. Ignores lines that are not part of one, such as conflict markers. */
export function parseExtractionRecord(text: string): ExtractionRecord {
  const pages = new Set<string>();
  const hashes = new Set<string>();
  for (const line of text.split(/\r?\n/)) {
    const page = /^page ([0-9a-f]{64})$/.exec(line)?.[1];
    if (page !== undefined) pages.add(page);
    else if (/^[0-9a-f]{8}$/.test(line)) hashes.add(line);
  }
  return { pages, stated: Fingerprints.from(hashes) };
}

const heading =
  "# What the page stated when it was extracted: `topgen extract` tells your edits from the page's changes by it.";
