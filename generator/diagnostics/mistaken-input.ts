/** The folder with specs that commands read by default. */
export const defaultFolder = "specs";

/** Returns whether a path is a URL, given where a file is expected. */
export function isUrl(path: string): boolean {
  return /^https?:\/\//i.test(path);
}

/** Returns the document number in the URL of a page, such as `https://open.taobao.com/api.htm?docId=285&docType=2`. */
export function docIdIn(url: string): string | undefined {
  return /[?&]docId=(\d{1,12})(?:[&#]|$)/.exec(url)?.[1];
}
