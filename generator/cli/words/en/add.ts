export const addWords = {
  arguments: { file: "page in any form that extract reads, or - for standard input" },
  options: {
    specs: 'folder for the spec, and for its page in pages/ below it (default: "specs")',
    session: "whether calls need a user's session, if the page does not show it",
    int64: "Number parameters that contain ids, such as response.result.order_no",
    yes: "do not ask; use the most likely answer",
    page: "do not keep the page beside the spec",
    test: "do not run the contract tests of the API",
    json: "print results and diagnostics as one JSON value per line; do not ask",
    quiet: "print findings and the first call only",
  },
  help: `
On a terminal, asks for what the page does not show; each question has an option above. Manual changes in an existing
spec are kept.

Examples:
  topgen add page.txt                      a saved page
  pbpaste | topgen add -                   a page from the clipboard
  topgen add page.html --session needed --yes`,
  nothingWritten: "Nothing was written.",
  correctFirst: (command: string) =>
    `Nothing was written. Correct the errors above in the page, or run \`${command}\` and correct them in the spec.`,
  page: (path: string) => `${path}: page saved`,
  vitestMissing: "The contract tests were not run: vitest is not installed. Run npm install --save-dev vitest",
  otherFramework: (framework: string) => `The contract tests were not run: they are written for ${framework}.`,
  tests: (passed: number, failed: number) =>
    `${passed} contract ${passed === 1 ? "test" : "tests"} passed, ${failed} failed`,
  questions: {
    nesting: (findings: string) => `${findings}\nContinue? You can correct the spec afterwards.`,
    session: "Do calls of this API need a user's session (session key)? ↑/↓: move, Enter: confirm",
    sessions: { needed: "needed", optional: "optional", none: "none", unknown: "unknown" },
    neededHint: "the SDK refuses calls without a session before sending",
    int64:
      "Which of these Number parameters can have more than 15 digits? They become strings, so no digit is lost. ↑/↓: move, Space: select, Enter: confirm",
  },
};
