export const initWords = {
  options: { json: "print the changes as one JSON value", quiet: "print errors only" },
  help: `
Creates topgen.config.ts, specs/ with specs/pages/ and spec.schema.json, and a script "generate" in package.json.
Existing files are not changed.

Examples:
  npx topgen init                          in the folder of a project, or in an empty folder`,
  steps: { made: "created", changed: "changed", kept: "kept" },
  scriptAdded: 'added the script "generate"',
  scriptTaken: (found: string, wanted: string) =>
    `its script "generate" is ${found}; call ${wanted} from it or from another script`,
  markedAsGenerated: "set line endings, and marked generated/ as generated code",
  project: {
    found: (facts: readonly string[]) => `The project: ${facts.join(", ")}.`,
    modules: { esm: "ES modules", commonjs: "CommonJS" },
    typescript: (version: string | undefined) => (version === undefined ? "no TypeScript" : `TypeScript ${version}`),
    imports: {
      bundler: (name: string) => `importExtension is "": ${name} does not resolve imports of .js files to .ts files.`,
      runtime: (name: string) => `importExtension is ".ts": ${name} runs the .ts files directly.`,
      framework: (name: string) => `importExtension stays ".js", which ${name} resolves.`,
    },
    defaultImports: 'importExtension stays ".js": the project needs no other value.',
    tests: (runner: string) => `Contract tests are written for ${runner}, which the project uses.`,
    noTestRunner: "Contract tests are written for vitest: the project has no test runner.",
    noTypescript: "The SDK is TypeScript: run npm install --save-dev typescript @types/node",
  },
  nothingToDo: "Nothing to do: the project is already set up.",
  configComment: "All keys are optional; editors show their meaning.",
  next: [
    "",
    "Next:",
    "  1. Open the page of an API on the platform, select all, copy, and save it as page.txt.",
    "  2. npx topgen add page.txt        writes its spec and the SDK, tests it, and shows the first call",
    "  3. Commit specs/ and generated/ together. Run npm run generate when a spec has changed.",
  ],
};
