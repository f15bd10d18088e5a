import { isMethodName } from "../platform/method-name.js";
import { isDeviceName } from "../text/device-name.js";

/**
 * The name of a document's file: its method's, when that is a method's name, otherwise its number's. Names come from the
 * platform and are not trusted. `isTaken` is asked in lower case: many disks take `synVideo` and `synvideo` for one.
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

/** Not the schema that is written beside specs, and not a device of Windows. */
function isFileName(method: string): boolean {
  return isMethodName(method) && !isDeviceName(method) && !/^spec\.schema$/i.test(method);
}
