export const updateWords = {
  arguments: { methods: "method names (default: every API that has a page)" },
  options: {
    noFetch: "do not download documents; use the pages on disk",
    yes: "generate even if changes break callers or need a decision",
  },
  help: `
Downloads documents of \`topgen fetch\` again, and uses other pages as they are on disk. Stops before
generating, with exit code 1, if a person must decide: a page has errors, a page and a person changed the same part, a
parameter is no longer on its page, or a change breaks callers.

Examples:
  topgen update                            every API that has a page
  topgen update taobao.item.get --no-fetch one API, from the page on disk
  topgen update --yes                      generate in any case`,
  noPageChanged: (pages: number) => `No page has changed since its extraction (${pages} checked).`,
  pagesChanged: (changed: number, pages: number) => `${changed} of ${pages} pages changed since the last extraction.`,
  pageHasErrors: "Stopped before extracting: a page has errors.",
  decisions: (number: number) =>
    number === 1 ? "1 part of the specs needs a decision" : `${number} parts of the specs need a decision`,
  breaking: "the changes break callers",
  stopped: (reasons: readonly string[]) => `Stopped before generating: ${reasons.join(", and ")}.`,
  review: (generate: string, update: string) => `Review the specs, then run \`${generate}\`, or \`${update}\`.`,
};
