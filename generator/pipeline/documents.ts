import type { Diagnostic, Diagnostics } from "../diagnostics/diagnostics.js";
import type { ApiDoc } from "../model/api-doc.js";
import type { ApiSpec } from "../model/api-spec.js";
import type { Place } from "../model/place.js";
import type { TopicSpec } from "../model/topic-doc.js";
import { isMethodName, maxMethodLength } from "../platform/method-name.js";

/** The facts about a document that are known before it is resolved; they suffice to select it and to name its API. */
export interface DocumentHeader {
  readonly method: string;
  readonly isSpec: boolean;
  readonly file: string;
  readonly sha256: string;
  /** The hash of the page that the spec was extracted from; `undefined` for other documents. */
  readonly extractedFrom: string | undefined;
  readonly place: Place;
}

/** The result of reading one source. */
export interface ReadDocument {
  readonly sha256: string;
  readonly headers: readonly DocumentHeader[];
  /** The message topics that the source describes. */
  readonly topics: readonly TopicSpec[];
  readonly diagnostics: readonly Diagnostic[];
  /** Present if the source has an error. */
  readonly failed?: FailedDocument;
}

/** The facts about a document with an error from which its APIs can be identified. */
export interface FailedDocument {
  readonly isSpec: boolean;
  /** Whether the document describes a message topic instead of an API. */
  readonly isTopic: boolean;
  /** The words of the text that could be method names. */
  readonly mentions: readonly string[];
}

/** The model of one document, with the diagnostics of resolving it. */
export interface ResolvedApi {
  readonly spec: ApiSpec;
  readonly diagnostics: readonly Diagnostic[];
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

/** Returns every word of a text that could be a method name, once each. */
export function mentionedMethods(text: string): readonly string[] {
  const words = new Set<string>();
  for (const [run] of text.matchAll(/[A-Za-z0-9_.-]+/g)) {
    // Skips words that are longer than any method name with the dots of a sentence around it.
    if (!run.includes(".") || run.length > maxMethodLength + 10) continue;
    const word = run.replace(/^[.-]+/, "").replace(/[.-]+$/, "");
    if (word.includes(".") && isMethodName(word)) words.add(word);
  }
  return [...words];
}

/**
 * Chooses one document for each method. A page and the spec that was extracted from it belong together: the preferred
 * kind is used, and a page that has changed since is reported. Two documents of the same kind are an error.
 *
 * @param conflicts receives the errors that concern several documents, which cannot be attributed to one API.
 */
export function chooseDocuments(
  headers: readonly DocumentHeader[],
  prefer: "specs" | "pages",
  diagnostics: Diagnostics,
  conflicts: Diagnostics,
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
      conflicts.report("read/duplicate-method", header.place, { method, otherFile: earlier.file });
    }
  }
  return [...chosen.values()];
}

/**
 * Chooses one document for each message topic: a spec replaces the page that it was extracted from, as in
 * {@link chooseDocuments}.
 */
export function chooseTopics(
  topics: readonly TopicSpec[],
  prefer: "specs" | "pages",
  diagnostics: Diagnostics,
  conflicts: Diagnostics,
): readonly TopicSpec[] {
  const isPreferred = ({ isSpec }: TopicSpec): boolean => isSpec === (prefer === "specs");
  const chosen = new Map<string, TopicSpec>();
  for (const spec of [...topics.filter(isPreferred), ...topics.filter((topic) => !isPreferred(topic))]) {
    const earlier = chosen.get(spec.topic);
    if (earlier === undefined) chosen.set(spec.topic, spec);
    else if (isPreferred(earlier) === isPreferred(spec)) {
      conflicts.report("read/duplicate-topic", spec.place, { topic: spec.topic, otherFile: earlier.file });
    } else if (prefer === "specs" && earlier.page !== undefined && earlier.page.sha256 !== spec.page?.sha256) {
      diagnostics.report("read/page-changed", spec.place, { spec: earlier.file, page: spec.file });
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
