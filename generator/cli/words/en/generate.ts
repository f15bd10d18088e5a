export const generateWords = {
  options: {
    check: "write nothing; print the differences of the output folder, and exit with 1 if there are any",
    watch: "generate again on every change, until Ctrl-C",
    force: "replace generated files that were edited by hand",
    threads: "number of worker threads (default: chosen automatically)",
    typeCheck: "write without checking that the emitted code compiles",
  },
  threadsInvalid: "Expected a number from 1 to 999.",
  help: `
Examples:
  topgen generate                          write generated/ from specs/
  topgen generate --check                  for CI: check that generated/ is up to date
  topgen generate --watch                  while you edit specs
  topgen generate --specs a.yaml --out sdk one API into another folder`,
  upToDate: "nothing to do",
  keptApis: (number: number) => `${number} of them kept unchanged`,
  leftOut: (number: number) => `${number} left out`,
  checkingTypes: (files: string) => `type-checking ${files}`,
  moreLines: (number: number) => `… and ${number} more lines: run \`topgen diff\` to show all`,
  labels: {
    missing: "missing",
    outdated: "out of date",
    editedByHand: "edited by hand",
    orphaned: "no longer generated",
    foreign: "not topgen's file",
    blocked: "path blocked",
  },
  plan: { add: "create", change: "change", remove: "remove" },
  unchangedFiles: (number: number) => `${number} unchanged`,
  moreFiles: (number: number) => `… and ${number} more files`,
  moreLinesOfFile: (number: number) => `… and ${number} more different lines in this file`,
  patchNow: "now",
  patchGenerated: "as generated",
  fix: (command: string) => `Run \`${command}\` to update it.`,
  fixByForce: (command: string) =>
    `Run \`${command}\` to replace it. Edits by hand are lost: make changes in the specs instead.`,
  waiting: (time: string) => `${time} waiting for changes; press Ctrl-C to stop`,
  changed: (time: string, paths: string, more: number) =>
    `${time} changed: ${paths}${more === 0 ? "" : ` and ${more} more`}`,
};
