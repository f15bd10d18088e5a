import type { Options } from "prettier";
import * as prettier from "prettier/standalone";
import * as estree from "prettier/plugins/estree";
import * as markdown from "prettier/plugins/markdown";
import * as typescript from "prettier/plugins/typescript";
import { lineStyle } from "../print/printer.js";

/**
 * Formats an emitted file by the kind that its path shows. The options are spelled out: what is emitted must not depend
 * on a configuration that happens to lie around.
 */
export async function format(path: string, text: string): Promise<string> {
  if (path.endsWith(".json")) return formatJson(path, text);
  return prettier.format(text, { ...style, parser: path.endsWith(".md") ? "markdown" : "typescript" });
}

/** Only a project's own template needs it, so that it is loaded when one is there. */
async function formatJson(path: string, text: string): Promise<string> {
  const babel = await import("prettier/plugins/babel");
  // Prettier takes the package's manifest for what npm prints, any other file for what people write.
  const parser = path === "package.json" ? "json-stringify" : "jsonc";
  return prettier.format(text, { ...style, trailingComma: "none", plugins: [estree, babel], parser });
}

const style: Options = {
  ...lineStyle,
  semi: true,
  singleQuote: false,
  quoteProps: "as-needed",
  trailingComma: "all",
  bracketSpacing: true,
  objectWrap: "preserve",
  bracketSameLine: false,
  arrowParens: "always",
  // Also keeps a table whose lines are long from being aligned, so that a new row changes no other.
  proseWrap: "never",
  endOfLine: "lf",
  embeddedLanguageFormatting: "auto",
  experimentalTernaries: false,
  experimentalOperatorPosition: "end",
  plugins: [estree, typescript, markdown],
};
