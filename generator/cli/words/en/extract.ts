export const extractWords = {
  arguments: { paths: "pages, documents, folders of them, or - for standard input" },
  options: {
    out: "folder for the specs, one file per API, named after the method",
    stdout: "print the specs instead of writing files",
    json: "print each spec as one line of JSON, and each diagnostic as another; write no file",
  },
  help: `
Manual changes in an existing spec are kept, and so are comments and the order of keys.

Examples:
  topgen extract specs/pages               all pages in the folder and below
  topgen extract page.txt --stdout         show the spec without writing it
  pbpaste | topgen extract -               a page from the clipboard`,
  specsWritten: (number: number) => `${number} ${number === 1 ? "spec" : "specs"} written`,
  topics: (number: number) => `${number} ${number === 1 ? "message topic" : "message topics"}`,
};
