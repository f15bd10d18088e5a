export const docsWords = {
  options: {
    out: "folder of the site, managed by topgen through its manifest",
    check: "write nothing; list the files that differ and exit with 1 if there are any",
    force: "replace files of the site that were edited by hand",
  },
  help: `
Open index.html of the folder. The pages work from disk, load nothing from other hosts, and support search and print.

Examples:
  topgen docs                                  write reference/ from specs/
  topgen docs --specs specs --out public/apis  for the folder of a web server
  topgen docs --check                          for CI: check that reference/ is up to date`,
};
