import { ts } from "ts-morph";
import type { ImportExtension } from "../../../model/emit-settings.js";
import { format } from "./format.js";

const emittedExtension = ".js";

/**
 * Replaces the extension `.js` in all relative imports and re-exports of a file, including type imports.
 *
 * @param path The path of the file, which determines how it is formatted.
 * @param text Source that is formatted by prettier; so is the result.
 */
export async function withImportExtension(path: string, text: string, extension: ImportExtension): Promise<string> {
  const parts: string[] = [];
  let copiedTo = 0;
  let mayFitOnLine = false;
  for (const { fileName, pos } of ts.preProcessFile(text, true, false).importedFiles) {
    if (!fileName.startsWith(".") || !fileName.endsWith(emittedExtension)) continue;
    const end = pos + 1 + fileName.length;
    parts.push(text.slice(copiedTo, end - emittedExtension.length), extension);
    copiedTo = end;
    mayFitOnLine ||= extension.length < emittedExtension.length && text[text.lastIndexOf("\n", pos) + 1] === "}";
  }
  const replaced = parts.join("") + text.slice(copiedTo);
  // Names on several lines may now fit on one.
  return mayFitOnLine ? format(path, replaced) : replaced;
}
