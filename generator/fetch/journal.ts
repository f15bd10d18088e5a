import * as z from "zod";
import { docIdPattern } from "../platform/doc-id.js";

/**
 * The name of the journal in the folder of documents. Commands that read the folder ignore its extension, so it can be
 * committed beside the documents.
 */
export const journalName = "fetched.jsonl";

const recordSchema = z.object({
  docId: z.string().regex(docIdPattern),
  /** The method in the document; untrusted, like the category. */
  method: z.string(),
  /** The category from the catalogue; documents do not contain it. */
  category: z.string().optional(),
  /** The name of the file in the journal's folder. */
  file: z.string().regex(/^[A-Za-z0-9_][A-Za-z0-9_.-]*\.json$/),
  /** The SHA-256 of the file's bytes as received. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** The requested URL, without the session's token. */
  url: z.string(),
  /** The time of the request, UTC in ISO 8601. */
  fetchedAt: z.string(),
});

/** The origin of a stored document. */
export type FetchRecord = Readonly<z.infer<typeof recordSchema>>;

export interface JournalReading {
  readonly records: readonly FetchRecord[];
  /** The numbers of unreadable lines: incomplete after a crash, or edited. */
  readonly damaged: readonly number[];
}

/** Parses a journal: one record per line; a later record of a document replaces earlier ones. */
export function parseJournal(text: string): JournalReading {
  const records: FetchRecord[] = [];
  const damaged: number[] = [];
  for (const [index, line] of text.split("\n").entries()) {
    if (line.trim() === "") continue;
    const record = parseRecord(line);
    if (record === undefined) damaged.push(index + 1);
    else records.push(record);
  }
  return { records, damaged };
}

export function printRecord(record: FetchRecord): string {
  const { docId, method, category, file, sha256, url, fetchedAt } = record;
  return `${JSON.stringify({ docId, method, category, file, sha256, url, fetchedAt })}\n`;
}

function parseRecord(line: string): FetchRecord | undefined {
  try {
    return recordSchema.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
}
