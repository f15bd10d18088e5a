import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { isSystemError } from "./system-error.js";

/** Reads a file; returns `undefined` if it is missing. @throws the system's error if the file cannot be read. */
export async function readIfThere(path: string): Promise<Uint8Array | undefined> {
  return readFile(path).catch((error: unknown) => {
    if (isSystemError(error) && error.code === "ENOENT") return undefined;
    throw error;
  });
}

/**
 * Reads a file as UTF-8; returns `undefined` if it is missing.
 *
 * @throws the system's error if the file cannot be read.
 */
export async function readTextIfThere(path: string): Promise<string | undefined> {
  const bytes = await readIfThere(path);
  return bytes === undefined ? undefined : new TextDecoder().decode(bytes);
}

/** Reads a file that is optional; returns `undefined` if it is missing or unreadable. */
export function readIfReadable(path: string, encoding: "utf8" | "latin1" = "utf8"): string | undefined {
  try {
    return readFileSync(path, encoding);
  } catch {
    return undefined;
  }
}
