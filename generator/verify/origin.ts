import { posix } from "node:path";
import { importedFile } from "./imports.js";

/**
 * Returns the method of the API that a line of an emitted file belongs to: the API of the file or, in a file about
 * several APIs, the one whose names occur in the line or above it, up to the end of the previous statement.
 *
 * @param line the line, counted from 1.
 * @param textOf returns the text of an emitted file, or `undefined` if it does not exist or is not available.
 */
export function methodAt(path: string, line: number, textOf: (path: string) => string | undefined): string | undefined {
  const text = textOf(path);
  if (text === undefined) return undefined;
  const own = methodOf(text);
  if (own !== undefined) return own;
  const methods = methodsByName(text, posix.dirname(path), textOf);
  const distinct = new Set(methods.values());
  if (distinct.size === 1) return [...distinct][0];
  for (const [at, code] of [...text.split("\n").slice(0, line).entries()].reverse()) {
    for (const [name] of code.matchAll(/[\p{ID_Start}$_][\p{ID_Continue}$]*/gu)) {
      const method = methods.get(name);
      if (method !== undefined) return method;
    }
    if (at < line - 1 && /^[\])}]/.test(code)) return undefined;
  }
  return undefined;
}

/** Reads the method from the module of an API. */
function methodOf(text: string): string | undefined {
  return /^ *static readonly method = "([^"]+)";$/m.exec(text)?.[1];
}

/** Returns the names that a file imports from modules of APIs, with their methods. */
function methodsByName(
  text: string,
  folder: string,
  textOf: (path: string) => string | undefined,
): ReadonlyMap<string, string> {
  const methods = new Map<string, string>();
  for (const [, names = "", specifier = ""] of text.matchAll(/^import (?:type )?\{([^}]*)\} from "(\.[^"]*)";$/gm)) {
    const file = importedFile(specifier, folder, textOf);
    const imported = file === undefined ? undefined : textOf(file);
    const method = imported === undefined ? undefined : methodOf(imported);
    if (method === undefined) continue;
    for (const name of names.split(",")) methods.set(name.trim().replace(/^.*\s/s, ""), method);
  }
  return methods;
}
