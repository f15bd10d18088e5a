import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { isSystemError } from "./system-error.js";

/** Reads a file; `undefined` if there is none. @throws the system's error if there is one that cannot be read. */
export async function readIfThere(path: string): Promise<Uint8Array | undefined> {
  return readFile(path).catch((error: unknown) => {
    if (isSystemError(error) && error.code === "ENOENT") return undefined;
    throw error;
  });
}

/** As {@link readIfThere}, as text in UTF-8. */
export async function readTextIfThere(path: string): Promise<string | undefined> {
  const bytes = await readIfThere(path);
  return bytes === undefined ? undefined : new TextDecoder().decode(bytes);
}

/** Reads a file whose content is only a help; `undefined` if there is none or it cannot be read. */
export function readIfReadable(path: string, encoding: "utf8" | "latin1" = "utf8"): string | undefined {
  try {
    return readFileSync(path, encoding);
  } catch {
    return undefined;
  }
}
