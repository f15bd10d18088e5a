import type { DocumentHeader, ReadDocument } from "./documents.js";

/** The APIs that are not rendered because a document that may describe them has an error. */
export interface Withheld {
  readonly methods: ReadonlySet<string>;
  /** The documents that are rendered. */
  readonly sound: readonly DocumentHeader[];
}

/**
 * Concludes which APIs the documents with errors describe. Where such a document gives its method, that is certain.
 * Otherwise they are the APIs that its text mentions, and that no other document describes: those that the output
 * folder holds and, for a spec, those whose page lies beside it. If nothing can be concluded, no API is taken away from
 * the output folder.
 *
 * @param chosen one document for every method.
 * @param previous the methods of the APIs that the output folder holds.
 */
export function withheldApis(
  documents: readonly (readonly [path: string, document: ReadDocument])[],
  chosen: readonly DocumentHeader[],
  previous: readonly string[],
): Withheld {
  const failed = documents.filter(([, document]) => document.failed?.isTopic === false);
  if (failed.length === 0) return { methods: new Set(), sound: chosen };
  const failedFiles = new Set(failed.map(([path]) => path));
  const methods = new Set(chosen.filter(({ file }) => failedFiles.has(file)).map(({ method }) => method));
  const pages = new Set(chosen.filter(({ isSpec }) => !isSpec).map(({ method }) => method));
  const described = new Set(chosen.map(({ method }) => method));
  const undescribed = previous.filter((method) => !described.has(method));
  for (const [path, { headers, failed: error }] of failed) {
    const mentioned = new Set([...(error?.mentions ?? []), stemOf(path)]);
    const concluded = [
      ...undescribed.filter((method) => mentioned.has(method)),
      ...(error?.isSpec === true ? [...pages].filter((method) => mentioned.has(method)) : []),
    ];
    const isCertain = headers.length + concluded.length > 0;
    for (const method of isCertain ? concluded : [...concluded, ...undescribed]) methods.add(method);
  }
  return { methods, sound: chosen.filter(({ method }) => !methods.has(method)) };
}

/** The name of a file without its folders and its ending: documents are often named after their method. */
function stemOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1).replace(/\.[A-Za-z]+$/, "");
}
