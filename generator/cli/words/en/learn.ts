export const learnWords = {
  arguments: {
    method: "method whose spec is compared",
    files: "recorded responses: one per file, or one JSON value per line; or - for standard input",
  },
  options: {
    yes: "edit the spec without asking",
    json: "print proposals and diagnostics as one JSON value per line; asks nothing",
    quiet: "print findings and proposals only",
  },
  help: `
A file holds \`response.raw\` of the SDK, as JSON or XML, or what \`topgen gateway --record\` wrote. The spec is edited only
after a yes: on a terminal it asks, otherwise --yes decides. Each edit has a comment that names the file and the path in
the response. Values are shown by their shape only and are written nowhere. What a person wrote in the spec stays: a
response that contradicts it is a warning.

Exits with 1 if there are proposals and the spec was not edited, and if a file holds no response.

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
