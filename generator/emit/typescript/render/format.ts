import type { Options } from "prettier";
import * as prettier from "prettier/standalone";
import * as estree from "prettier/plugins/estree";
import * as markdown from "prettier/plugins/markdown";
import * as typescript from "prettier/plugins/typescript";
import { lineStyle } from "../print/printer.js";

/**
 * Formats an emitted file by the extension of its path. The options are explicit, because the output must not depend on
 * a configuration file.
 */
export async function format(path: string, text: string): Promise<string> {
  if (path.endsWith(".json")) return formatJson(path, text);
  return prettier.format(text, { ...style, parser: path.endsWith(".md") ? "markdown" : "typescript" });
}

/** Formats JSON. Its plugin is loaded on demand, because only custom templates need it. */
async function formatJson(path: string, text: string): Promise<string> {
  const babel = await import("prettier/plugins/babel");
  // Prettier formats the package's manifest as npm does, any other file as people do.
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
  // Also prevents the alignment of tables with long lines, so that a new row does not change the others.
  proseWrap: "never",
  endOfLine: "lf",
  embeddedLanguageFormatting: "auto",
  experimentalTernaries: false,
  experimentalOperatorPosition: "end",
  plugins: [estree, typescript, markdown],
};
