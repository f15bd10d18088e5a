import type { DocumentHeader, ReadDocument } from "./documents.js";

/** The APIs that are not rendered because a document that may describe them has an error. */
export interface Withheld {
  readonly methods: ReadonlySet<string>;
  /** The documents that are rendered. */
  readonly sound: readonly DocumentHeader[];
}

/**
 * Determines which APIs the documents with errors describe. A document with a readable method describes that API. Other
 * documents may describe any API that their text mentions and no other document describes: APIs of the output folder
 * and, for a spec, the API of the page beside it. If nothing can be determined, no API is removed from the output
 * folder.
 *
 * @param chosen one document for each method.
 * @param previous the methods of the APIs in the output folder.
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

/** Returns the name of a file without folders and extension: documents are often named after their method. */
function stemOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1).replace(/\.[A-Za-z]+$/, "");
}
