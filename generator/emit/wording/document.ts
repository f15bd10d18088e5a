import type { ApiSpec } from "../../model/api-spec.js";

/** Returns the URL of an API's page on the platform; `undefined` if its document number is unknown. */
export function pageAddress({ docId }: ApiSpec): `https://${string}` | undefined {
  if (docId === undefined || !/^\d{1,12}$/.test(docId)) return undefined;
  return `https://open.taobao.com/api.htm?docId=${docId}&docType=2`;
}
