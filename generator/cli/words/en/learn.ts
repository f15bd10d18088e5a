export const learnWords = {
  arguments: {
    method: "method whose spec is compared",
    files: "recorded responses: one per file, or one JSON value per line; or - for standard input",
  },
  options: {
    yes: "edit the spec without asking",
    json: "print proposals and diagnostics as one JSON value per line; do not ask",
    quiet: "print findings and proposals only",
  },
  help: `
A file holds \`response.raw\` of the SDK, as JSON or XML, or what \`topgen gateway --record\` wrote. The spec is edited only
after a confirmation on a terminal, or with --yes. Each edit has a comment with the file and the path in the response.
Values are not written anywhere; only their form is shown. Manual changes in the spec are kept: a response that
contradicts one gives a warning.

Exits with 1 if there are proposals and the spec was not edited, or if a file contains no response.

Examples:
  topgen learn taobao.trade.get response.json             asks before it edits the spec
  topgen learn taobao.trade.get recorded/*.json --yes     edits it
  topgen learn taobao.trade.get log.jsonl --json          proposals for a program`,
  responses: (number: number) => `${number} ${number === 1 ? "response" : "responses"}`,
  proposals: (number: number) => `${number} ${number === 1 ? "proposal" : "proposals"}`,
  question: (number: number, file: string) => `Write ${number} ${number === 1 ? "change" : "changes"} into ${file}?`,
  notEdited: "The spec was not changed. Run the command again with --yes to edit it.",
  edited: (number: number, file: string) => `${file}: ${number} ${number === 1 ? "change" : "changes"}`,
  noType: "(none)",
};
