import { ts } from "ts-morph";
import type { ImportExtension } from "../../../model/emit-settings.js";
import { format } from "./format.js";

const emittedExtension = ".js";

/**
 * Replaces the extension `.js` of all relative imports and re-exports of a file, type imports included.
 *
 * @param path of the file; decides how it is formatted.
 * @param text laid out as prettier does; the result is too.
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
  // Names that took several lines may fit on one now.
  return mayFitOnLine ? format(path, replaced) : replaced;
}
