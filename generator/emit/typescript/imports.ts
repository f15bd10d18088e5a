import { stringLiteral } from "./escape.js";
import { nameList } from "./print/layout.js";
import { SourceDoc } from "./print/source-doc.js";

/** An import or export of names from a file, as in templates: `import {{kind}}{{names}} from {{file}};`. */
export interface ImportView {
  /** `type ` with a space, or empty for values. */
  readonly kind: "type " | "";
  /** The names in braces. */
  readonly names: SourceDoc;
  /** The module specifier, as a string literal. */
  readonly file: string;
}

/**
 * Returns an import or export.
 *
 * @param file The module specifier in the importing file, see {@link importPath}.
 */
export function importOf(kind: "type" | "value", names: readonly string[], file: string): ImportView {
  return { kind: kind === "type" ? "type " : "", names: new SourceDoc(nameList(names)), file: stringLiteral(file) };
}
