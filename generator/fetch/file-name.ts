import { isMethodName } from "../platform/method-name.js";
import { isDeviceName } from "../text/device-name.js";

/**
 * Returns the name of a document's file: its method if that is a valid method name, otherwise its number. Names come
 * from the platform and are not trusted. `isTaken` is called with lower-case names: many file systems treat `synVideo`
 * and `synvideo` as the same name.
 */
export function documentFileName(
  docId: string,
  method: string | undefined,
  isTaken: (lowerCaseName: string) => boolean,
): string {
  const byMethod = method !== undefined && isFileName(method) ? [method, `${method}.${docId}`] : [];
  const names = [...byMethod, `document-${docId}`].map((name) => `${name}.json`);
  const free = names.find((name) => !isTaken(name.toLowerCase()));
  if (free !== undefined) return free;
  for (let number = 2; ; number++) {
    const name = `document-${docId}-${number}.json`;
    if (!isTaken(name)) return name;
  }
}

/** Returns whether a method can name a file: it is neither the schema beside specs nor a device name of Windows. */
function isFileName(method: string): boolean {
  return isMethodName(method) && !isDeviceName(method) && !/^spec\.schema$/i.test(method);
}
