import type { Phrase } from "../../../diagnostics/phrase.js";
import { say } from "../../../diagnostics/registry/say.js";

export const doctorWords = {
  options: {
    online: "also compare this machine's clock with that of the production gateway; no credentials are sent",
    json: "print each check as one JSON value per line",
    quiet: "print problems and warnings only",
  },
  help: `
Exits with 1 if there is a problem. Without --online no request is sent.

Examples:
  topgen doctor
  topgen doctor --online                   also check the clock, which signatures depend on`,
  levels: { ok: "ok", warning: "warning", problem: "problem" },
  checks: {
    configuration: "configuration",
    node: "Node.js",
    input: "input",
    output: "output",
    project: "project",
    credentials: "credentials",
    compilation: "compilation",
    clock: "clock",
  },
  allInOrder: "no problems",
  problems: (number: number) => `${number} ${number === 1 ? "problem" : "problems"}`,
  noConfiguration: "no configuration file; all settings have their defaults",
  node: {
    version: (version: string) => `version ${version}`,
    install: (oldest: string) => `Install Node.js ${oldest} or later.`,
  },
  input: {
    unreadable: (path: string) => `Cannot read ${path}`,
    unreadableFix: "Change the permissions of the file.",
    found: (files: string, folders: string) => `${files} in ${folders}`,
    empty: (folders: string) => `No input in ${folders}`,
    emptyFix: "Run topgen add page.txt",
  },
  output: {
    isFile: (path: string) => `${path} is a file`,
    isFileFix: "Remove it, or set another folder in `out`.",
    unwritable: (path: string) => `Cannot write to ${path}`,
    unwritableFix: "Change the permissions of the folder.",
    notGenerated: (path: string) => `${path} has not been generated yet`,
    manifest: (path: string, problem: Phrase) => `Cannot read ${path}: ${say(problem)}`,
    manifestFix: "Run topgen generate --force to write it again.",
    merged: (path: string) => `${path} contains a merge conflict`,
    mergedFix: "Run topgen generate to resolve it in all generated files.",
    unchanged: (files: string, folder: string) => `${files} in ${folder}, as generated`,
    edited: (files: string, folder: string, some: string) => `${files} edited or removed by hand in ${folder}: ${some}`,
    editedFix: "Move the edits elsewhere; topgen generate --force discards them.",
    abandoned: (folder: string) => `${folder} contains files of a run that was killed or is still running`,
    abandonedFix: "Run topgen generate to complete the run and remove them.",
  },
  project: {
    missing: {
      typescript: "typescript is not installed: the SDK cannot be compiled here",
      vitest: "vitest is not installed: the contract tests cannot be run here",
      "@types/node": "@types/node is not installed: the SDK's imports of Node.js have no types",
    },
    noTsconfig: "no tsconfig.json; TypeScript uses its defaults",
    tsconfigInvalid: (problem: string) => `Cannot use tsconfig.json: ${problem}`,
    tsconfigInvalidFix: "Run npx tsc --showConfig for details.",
    noNodeTypes: "tsconfig.json does not include the types of Node.js, which the SDK's imports need",
    noNodeTypesFix: 'Add "node" to "types" in its compilerOptions: "types": ["node"].',
    tsconfigFits: "tsconfig.json is suitable for the SDK",
  },
  compilation: {
    compiles: (compiler: string, files: string) =>
      `TypeScript ${compiler} compiles ${files} with the settings of the project`,
    fails: (compiler: string, errors: number) =>
      `TypeScript ${compiler} reports ${errors} ${errors === 1 ? "error" : "errors"} in the SDK with the settings of the project`,
    error: (place: string, problem: string) => `${place}: ${problem}`,
    failsFix: "The first error of each kind follows, with its fix.",
    unresolved: (tool: string) => `${tool} does not resolve imports of .js files to .ts files`,
    unresolvedFix: 'Set "importExtension": "" in the configuration of topgen and run topgen generate.',
    edgeRuntime: "Next.js: call the SDK from the Node.js runtime; the edge runtime has neither MD5 nor `process`",
    fixes: {
      option: "Change this option in tsconfig.json.",
      extension: 'Set "importExtension" in the configuration of topgen to the extension that the project resolves.',
      resolution:
        'Set "moduleResolution" to "nodenext" or "bundler" in tsconfig.json, or "importExtension" of topgen to "".',
      nodeTypes: 'Run npm install --save-dev @types/node, and add "node" to "types" in tsconfig.json.',
      lib: 'Set "lib" to ["es2020"] or later, or "target" to "es2020" or later, in tsconfig.json.',
      target: 'Set "target" to "es2017" or later in tsconfig.json.',
      moduleSyntax: 'Set "type": "module" in package.json, or "verbatimModuleSyntax": false in tsconfig.json.',
      unknown: "Please report this error with your tsconfig.json: the SDK should compile in every project.",
    },
  },
  credentials: {
    notSet: (variable: string) => `${variable} is not set`,
    set: (variable: string) => `${variable} is set`,
    digits: (variable: string) => `${variable} is set, but does not consist of digits`,
    secret: (variable: string) => `${variable} is set, but is not 32 hexadecimal digits`,
    session: (variable: string) => `${variable} is set, but contains spaces or characters outside ASCII`,
    fix: "Copy it again from the platform's console, without spaces around it.",
  },
  clock: {
    offline: "not checked; topgen doctor --online compares it with the platform's clock",
    noDate: (address: string) => `The response of ${address} has no date`,
    noDateFix: "Compare the clock with another source.",
    behind: (seconds: number, host: string) => `${seconds} s behind ${host}`,
    ahead: (seconds: number, host: string) => `${seconds} s ahead of ${host}`,
    fix: (minutes: number) =>
      `Set this machine's clock: the gateway refuses calls if it differs by ${minutes} minutes or more.`,
    unreachable: (address: string, problem: string) => `Cannot reach ${address}: ${problem}`,
    unreachableFix: "Check the network and the proxy; calls of the SDK use the same route.",
  },
};
