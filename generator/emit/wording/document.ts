import type { ApiSpec } from "../../model/api-spec.js";

/** The platform's page of an API; `undefined` where its number is not known. */
export function pageAddress({ docId }: ApiSpec): string | undefined {
  if (docId === undefined || !/^\d{1,12}$/.test(docId)) return undefined;
  return `https://open.taobao.com/api.htm?docId=${docId}&docType=2`;
}

export const incompleteNote = "The document is incomplete: parameters may be missing here.";

/** In front of the values that a document lists for a parameter. */
export const knownValues = "Known values, others pass:";

/** In front of the error codes that a document lists. */
export const listedErrors = "Errors that the document lists:";
