import type { ApiSpec } from "../../model/api-spec.js";

/** The platform's page of an API; `undefined` where its number is not known. */
export function pageAddress({ docId }: ApiSpec): `https://${string}` | undefined {
  if (docId === undefined || !/^\d{1,12}$/.test(docId)) return undefined;
  return `https://open.taobao.com/api.htm?docId=${docId}&docType=2`;
}
