import type { Phrase } from "../diagnostics/phrase.js";
import { Diagnostics } from "../diagnostics/diagnostics.js";
import type { ApiDoc } from "../model/api-doc.js";
import type { Located } from "../model/place.js";
import { SourceLines } from "../text/source-lines.js";
import type { SourceText } from "../model/source-text.js";
import { isForeignMethod } from "../platform/other-platforms.js";
import { detect, type SourceKind } from "./detect.js";
import { isGarbled } from "./garbled-text.js";
import { noLedger, type Ledger } from "./ledger.js";
import { isTopicKind } from "./read-topic.js";

type Reader = (source: SourceText, diagnostics: Diagnostics, ledger: Ledger) => readonly ApiDoc[];

/** The reader of each kind of source, loaded on first use. A new kind needs a file and a line here. */
const readers: Readonly<Partial<Record<SourceKind, () => Promise<Reader>>>> = {
  "spec-yaml": async () => (await import("./spec-yaml.js")).readSpecYaml,
  "document-json": async () => (await import("./document-json.js")).readDocumentJson,
  "page-html": async () => (await import("./page-html/page-html.js")).readPageHtml,
  "page-text": async () => (await import("./page-text.js")).readPageText,
};

/** The diagnostic codes for kinds without a reader. */
const refusals: Readonly<Partial<Record<SourceKind, "read/encoding-unknown" | "read/archive-without-page">>> = {
  undecoded: "read/encoding-unknown",
  "page-archive": "read/archive-without-page",
};

/**
 * The platform's longest name has 73 characters. A name is part of the path of all nested fields, so long names add
 * up.
 */
const maxNameLength = 200;

/**
 * Reads a source with the reader for its kind. Reports a source of unknown kind.
 *
 * @param ledger records the role of each line; omit it if the roles are not needed.
 */
export async function read(
  source: SourceText,
  diagnostics: Diagnostics,
  ledger: Ledger = noLedger,
): Promise<readonly ApiDoc[]> {
  if (isGarbled(source.text)) {
    diagnostics.report("read/text-garbled", new SourceLines(source).firstLine(), undefined);
    return [];
  }
  const kind = detect(source.text);
  // Message topics are not APIs: `readTopic` reads them.
  if (isTopicKind(kind)) return [];
  const load = readers[kind];
  if (load === undefined) {
    const place = new SourceLines(source).firstLine();
    const refusal = refusals[kind];
    if (refusal === undefined)
      diagnostics.report("read/unknown-kind", place, { found: describeText(source.text), more: 0 });
    else diagnostics.report(refusal, place, undefined);
    return [];
  }
  const reader = await load();
  const found = new Diagnostics();
  const docs = reader(source, found, ledger);
  const own = docs.filter(({ method }) => !reportOtherPlatform(method, diagnostics));
  // The findings are about a page that is not read at all.
  if (own.length === 0 && docs.length > 0) return [];
  const long = longNameIn(own);
  if (long !== undefined) {
    // Other findings may contain the name.
    diagnostics.report("read/name-too-long", long.place, { longest: maxNameLength });
    return [];
  }
  diagnostics.add(found.sorted());
  return own;
}

/** Reports a method of another platform, and returns whether it is one: its calls would be signed in a wrong way. */
function reportOtherPlatform({ value, place }: Located<string>, diagnostics: Diagnostics): boolean {
  if (!isForeignMethod(value)) return false;
  diagnostics.report("read/other-platform", place, { evidence: value });
  return true;
}

/** Returns the first name that is longer than any of the platform's. */
function longNameIn(docs: readonly ApiDoc[]): Located<string> | undefined {
  for (const { request, response } of docs) {
    for (const { rows } of [request, response]) {
      for (const { name } of rows) if (name.value.length > maxNameLength) return name;
    }
  }
  return undefined;
}

/** Returns the beginning of a text of unknown kind, by which people recognize it. */
function describeText(text: string): Phrase {
  const start = text.slice(0, maxBeginningLength).trimStart();
  const line = /^[^\r\n]*/.exec(start)?.[0].trim() ?? "";
  return line === "" ? "an empty text" : { phrase: "textStart", values: [line.slice(0, 60)] };
}

const maxBeginningLength = 2000;
