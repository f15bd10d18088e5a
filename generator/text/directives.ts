/**
 * The pattern of the character of a directive that must not stand as it is, so that no tool recognises the directive:
 *
 * - the second one of `//` and slash-asterisk, which begin a comment (`//# sourceMappingURL=`, `c8 ignore`, `<reference`),
 *   unless it is that of an address such as `https://host`;
 * - the mark before a word: `@ts-ignore`, `@vitest-environment`, `@license`, `#__PURE__`, `#region`, `# sourceMappingURL`;
 * - what joins a tool's name with an instruction: `eslint-disable`, `prettier-ignore`, `cspell:ignore`, `c8 ignore`;
 * - a letter of words that analysers respect anywhere in a comment, and the mark of settings for editors.
 *
 * Each alternative begins with the character itself and looks behind last: regular expression engines skip all other
 * characters quickly, and pages of the reference are searched whole.
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

/** {@link directive}, to be replaced wherever it stands. */
export const directives = new RegExp(directive, "gi");

/** Most texts hold nothing that a directive needs; to see that is quicker than to look for directives. */
export const mayHoldDirective =
  /[/@#]|ignore|disable|enable|suppress|allow|skip|restore|nosonar|nolint|nosemgrep|noinspection|vi:|vim:|ex:|-\*-/i;
