/** The pattern of a tool's directives, with examples. */
export interface ToolDirective {
  readonly tool: string;
  /** The pattern of the tool, or one that matches at least the same. */
  readonly pattern: RegExp;
  /** Texts that the tool treats as directives. */
  readonly examples: readonly string[];
}

/** Directives that tools look for in whole files, including literals. */
export const fileDirectives: readonly ToolDirective[] = [
  {
    tool: "Node.js, --enable-source-maps",
    pattern: /\/[*/]#\s+sourceMappingURL=([^\s]+)/,
    examples: ["//# sourceMappingURL=secret.map", "x /*# sourceMappingURL=secret.map", "http://# sourceMappingURL=a"],
  },
  {
    tool: "convert-source-map, source-map-support",
    pattern: /(?:\/\/[@#][ \t]*sourceMappingURL=([^\s'"]+))|(?:\/\*[@#][ \t]*sourceMappingURL=([^\s*'"]+))/,
    examples: ["//@ sourceMappingURL=secret.map", "///# sourceMappingURL=secret.map", "/*@ sourceMappingURL=a */"],
  },
  {
    tool: "engines",
    pattern: /\/[*/][#@]\s*source(Mapping)?URL\s*=/,
    examples: ["//# sourceURL=x.js", "//@ sourceURL=x"],
  },
  {
    tool: "looser readers of source maps",
    pattern: /[#@]\s*source(Mapping)?URL\s*=/,
    examples: ["# sourceMappingURL=a"],
  },
  {
    tool: "vitest",
    pattern: /@(?:vitest|jest)-environment(?:-options)?\s+(\S+)/,
    examples: ["@vitest-environment nowhere", "a@jest-environment nowhere", "@vitest-environment-options {}"],
  },
  {
    tool: "vitest's tags",
    pattern: /(\/\/|\*)\s*@module-tag\s+([\w\-/]+)\b/,
    examples: ["// @module-tag x", "*@module-tag x"],
  },
  {
    tool: "v8-to-istanbul",
    pattern: /\/\* ([cv]8|node:coverage) (ignore|disable|enable)/,
    examples: ["/* c8 ignore next */", "/* v8 ignore start */", "/* node:coverage disable */"],
  },
  {
    tool: "TypeScript",
    pattern: /^\s*\/\/\/\s*<(\S+)\s.*?\/>/m,
    examples: ['/// <reference path="a.d.ts" />', '///<amd-module name="x"/>'],
  },
  { tool: "editors that fold", pattern: /\/\/\s*#?(end)?region\b/, examples: ["//#region x", "// endregion"] },
  { tool: "vim", pattern: /(?:^|\s)(?:vim?|ex):/m, examples: ["vim: set ft=sh:", "x vi:noai", " ex:set x"] },
  { tool: "Emacs", pattern: /-\*-/, examples: ["-*- mode: sh -*-"] },
];

/** Directives that tools look for in comments, in any place. */
export const commentDirectives: readonly ToolDirective[] = [
  ...fileDirectives,
  {
    tool: "TypeScript",
    pattern: /@ts-(?:ignore|expect-error|nocheck|check)/,
    examples: ["@ts-ignore", "x @ts-nocheck"],
  },
  { tool: "TypeScript, stripInternal", pattern: /@internal/, examples: ["@internal", "a@internal.example"] },
  { tool: "esbuild, JSX", pattern: /@jsx\w*/, examples: ["@jsx h", "@jsxImportSource preact"] },
  { tool: "bundlers", pattern: /[@#]__(?:PURE|NO_SIDE_EFFECTS|INLINE|KEY)__/, examples: ["#__PURE__", "@__PURE__"] },
  {
    tool: "minifiers",
    pattern: /@(?:preserve|license|lic|cc_on|copyright)/i,
    examples: ["@license MIT", "x@preserve", "@CC_ON"],
  },
  { tool: "Vite", pattern: /@vite-ignore/, examples: ["/* @vite-ignore */"] },
  { tool: "webpack", pattern: /\/\*\s*webpack\w+:/, examples: ['/* webpackChunkName: "x" */'] },
  {
    tool: "prettier and Flow",
    pattern: /@(?:format|noformat|prettier|noprettier|flow|noflow)\b/,
    examples: ["@format", "@flow"],
  },
  {
    tool: "linters and formatters",
    pattern: /[a-z][-:](?:disable|enable|ignore)\b/i,
    examples: ["eslint-disable-next-line", "prettier-ignore", "biome-ignore x", "tslint:disable", "deno-lint-ignore"],
  },
  {
    tool: "coverage by comments",
    pattern: /(?:istanbul|[cv]8|node:coverage)\s+(?:ignore|disable|enable)(?=\W|$)/,
    examples: ["istanbul ignore next", "c8  ignore file", "v8 ignore stop", "node:coverage disable"],
  },
  {
    tool: "other analysers",
    pattern: /NOSONAR|NOLINT|nosemgrep|noinspection|Stryker disable|cspell:\s*ignore|spell-checker:\s*disable/,
    examples: [
      "NOSONAR",
      "NOLINT(x)",
      "nosemgrep",
      "noinspection JSUnused",
      "Stryker disable all",
      "spell-checker: disable",
    ],
  },
];
