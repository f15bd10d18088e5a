export const lintWords = {
  arguments: { paths: "pages, documents, specs and folders of them, or - for standard input" },
  options: { strict: "exit with 1 on warnings too, for CI", json: "print findings as one JSON value per line" },
  help: `
Exits with 1 if a document, or a row or table of one, cannot be used. Warnings alone exit with 0, unless --strict is
given.

Examples:
  topgen lint specs/pages             all pages of a folder
  pbpaste | topgen lint -             the page in the clipboard
  topgen lint --json specs/pages 2>&1 | jq -r .code | sort | uniq -c`,
  noFindings: "no findings",
};
