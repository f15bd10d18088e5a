/** The folder with specs that commands read if none is named. */
export const usualFolder = "specs";

/** Whether somebody gave an address where a file is expected. */
export function isUrl(path: string): boolean {
  return /^https?:\/\//i.test(path);
}

/** The number of the document in the address of its page, as in `https://open.taobao.com/api.htm?docId=285&docType=2`. */
export function docIdIn(url: string): string | undefined {
  return /[?&]docId=(\d{1,12})(?:[&#]|$)/.exec(url)?.[1];
}
