import * as z from "zod";
import { docIdPattern } from "../platform/doc-id.js";

/**
 * The journal's name in the folder of documents. Readers of the folder pass over its ending, so that it may be committed
 * beside the documents whose origin it states.
 */
export const journalName = "fetched.jsonl";

const recordSchema = z.object({
  docId: z.string().regex(docIdPattern),
  /** As the document names itself; untrusted, like the category. */
  method: z.string(),
  /** The document does not name its category, the catalogue does. */
  category: z.string().optional(),
  /** In the journal's folder. */
  file: z.string().regex(/^[A-Za-z0-9_][A-Za-z0-9_.-]*\.json$/),
  /** SHA-256 of the file's bytes as they were received. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** Without the token of the session. */
  url: z.string(),
  /** UTC, as ISO 8601. */
  fetchedAt: z.string(),
});

/** The origin of a stored document. */
export type FetchRecord = Readonly<z.infer<typeof recordSchema>>;

export interface JournalReading {
  readonly records: readonly FetchRecord[];
  /** Numbers of the lines that say nothing: cut short by a crash, or edited. */
  readonly damaged: readonly number[];
}

/** One record a line, later ones replace earlier ones of the same document. */
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
