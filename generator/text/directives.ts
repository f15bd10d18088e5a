/**
 * Matches the character of a directive that must be replaced, so that no tool recognizes the directive:
 *
 * - the second one of `//` and slash-asterisk, which begin a comment (`//# sourceMappingURL=`, `c8 ignore`, `<reference`),
 *   unless it belongs to an address such as `https://host`;
 * - the mark before a word: `@ts-ignore`, `@vitest-environment`, `@license`, `#__PURE__`, `#region`, `# sourceMappingURL`;
 * - the separator of a tool's name and an instruction: `eslint-disable`, `prettier-ignore`, `cspell:ignore`, `c8 ignore`;
 * - a letter of words that analyzers recognize anywhere in a comment, and the mark of editor settings.
 *
 * Each alternative begins with the character itself and ends with its lookbehind: regular expression engines skip all
 * other characters quickly, and whole pages of the reference are searched.
 */
export const directive = [
  /\/(?:(?<=(?<!:)\/\/)|(?<=\/\/)(?![A-Za-z\d[]))|\*(?<=\/\*)/,
  /@(?=[A-Za-z_])|#(?=_|(?:end)?region)|[@#](?=\s{0,9}source(?:Mapping)?URL)/,
  /[-:](?=(?:ignore|disable|enable|suppress|allow|skip))(?<=[A-Za-z][-:])/,
  /[\s:](?=\s{0,9}(?:ignore|disable|enable|restore))(?<=(?:[cv]8|istanbul|coverage|stryker|cspell|checker):?[\s:])/,
  /o(?=sonar|lint|semgrep|inspection)(?<=no)|:(?<=\b(?:vim?|ex):)|\*(?=-)(?<=-\*)/,
]
  .map(({ source }) => source)
  .join("|");

/** Matches every {@link directive}, for replacement. */
export const directives = new RegExp(directive, "gi");

/**
 * Matches texts that may contain a directive. This check is faster than the search for directives, and most texts
 * fail it.
 */
export const mayContainDirective =
  /[/@#]|ignore|disable|enable|suppress|allow|skip|restore|nosonar|nolint|nosemgrep|noinspection|vi:|vim:|ex:|-\*-/i;
