import { stringLiteral } from "./escape.js";
import { nameList } from "./print/layout.js";
import { LaidOut } from "./print/laid-out.js";

/** An import or an export of names from a file, as templates have it: `import {{kind}}{{names}} from {{file}};`. */
export interface ImportView {
  /** `type ` with its blank, or nothing. */
  readonly kind: "type " | "";
  /** The names in their braces. */
  readonly names: LaidOut;
  /** A literal. */
  readonly file: string;
}

/** @param file as the importing file names it, see {@link importPath}. */
export function importOf(kind: "type" | "value", names: readonly string[], file: string): ImportView {
  return { kind: kind === "type" ? "type " : "", names: new LaidOut(nameList(names)), file: stringLiteral(file) };
}
