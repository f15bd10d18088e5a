import { readdirSync } from "node:fs";
import { contentHash } from "../text/content-hash.js";
import { isDeviceName } from "../text/device-name.js";

/**
 * The names of the specs in one folder: the method of the API. A suffix is added if that is a device name of Windows,
 * or differs only in case from the name of another spec, which is the same file on Windows and macOS.
 */
export class SpecFileNames {
  readonly #exact = new Set<string>();
  readonly #folded = new Set<string>();

  /** Reads the names in a folder. @param folder the folder, absolute; it need not exist. */
  static of(folder: string): SpecFileNames {
    const names = new SpecFileNames();
    for (const file of namesIn(folder)) if (file.endsWith(".yaml")) names.#add(file.slice(0, -".yaml".length));
    return names;
  }

  /** Returns the name of an API's spec without its extension: the existing one, or an unused one, which is reserved. */
  stemFor(method: string): string {
    const plain = isDeviceName(method) ? `_${method}` : method;
    const unique = `${plain}-${contentHash(method).slice(0, 6)}`;
    if (this.#exact.has(unique)) return unique;
    const isFree = this.#exact.has(plain) || !this.#folded.has(plain.toLowerCase());
    return this.#add(isFree ? plain : unique);
  }

  #add(stem: string): string {
    this.#exact.add(stem);
    this.#folded.add(stem.toLowerCase());
    return stem;
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
