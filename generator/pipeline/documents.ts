import type { Diagnostics } from "../diagnostics/diagnostics.js";
import type { ApiDoc } from "../model/api-doc.js";
import { isMethodName } from "../platform/method-name.js";
import type { Place } from "../model/place.js";

/** What has to be known of a document before its turn comes: enough to choose it, and to name its API. */
export interface DocumentHeader {
  readonly method: string;
  readonly isSpec: boolean;
  readonly file: string;
  readonly sha256: string;
  /** Of the page that a spec was extracted from. */
  readonly extractedFrom: string | undefined;
  readonly place: Place;
}

export function headerOf({ method, origin, source }: ApiDoc): DocumentHeader {
  const { file, sha256, extractedFrom } = source;
  return {
    method: method.value,
    isSpec: origin === "spec",
    file,
    sha256,
    extractedFrom: extractedFrom?.sha256,
    place: method.place,
  };
}

/**
 * One document for every method. Of a page and the spec that was extracted from it one is taken without a word, unless
 * the page has changed since; any other two documents of one method are a fault, and the first is taken.
 */
export function chooseDocuments(
  headers: readonly DocumentHeader[],
  prefer: "specs" | "pages",
  diagnostics: Diagnostics,
): readonly DocumentHeader[] {
  const isPreferred = (header: DocumentHeader): boolean => header.isSpec === (prefer === "specs");
  const named = headers.filter((header) => isNamed(header, diagnostics));
  const chosen = new Map<string, DocumentHeader>();
  for (const header of [...named.filter(isPreferred), ...named.filter((header) => !isPreferred(header))]) {
    const { method } = header;
    const earlier = chosen.get(method);
    if (earlier === undefined) {
      chosen.set(method, header);
    } else if (isPreferred(earlier) && !isPreferred(header)) {
      if (prefer === "specs") reportChangedPage(earlier, header, diagnostics);
    } else {
      diagnostics.report("read/method-twice", header.place, { method, otherFile: earlier.file });
    }
  }
  return [...chosen.values()];
}

function isNamed({ method, place }: DocumentHeader, diagnostics: Diagnostics): boolean {
  if (isMethodName(method)) return true;
  diagnostics.report("plan/method-name", place, { method });
  return false;
}

function reportChangedPage(spec: DocumentHeader, page: DocumentHeader, diagnostics: Diagnostics): void {
  if (spec.extractedFrom === undefined || spec.extractedFrom === page.sha256) return;
  diagnostics.report("read/page-changed", page.place, { spec: spec.file, page: page.file });
}
