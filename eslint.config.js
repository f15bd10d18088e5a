import { defineConfig, globalIgnores } from "eslint/config";
import tseslint from "typescript-eslint";

/** What each stage may import besides itself, the model and the diagnostics: data flows one way. */
const stages = ["read", "resolve", "plan", "render", "verify", "write", "difference", "openapi", "docs"];

/** @param {string} regex @param {string} message @returns {["error", { patterns: { regex: string; message: string }[] }]} */
const forbidImports = (regex, message) => ["error", { patterns: [{ regex, message }] }];

const oneWayFlow = stages.map((stage) => ({
  files: [`generator/${stage}/**/*.ts`],
  rules: {
    "no-restricted-imports": forbidImports(
      `^(\\.\\./)+(${[...stages.filter((other) => other !== stage), "fetch", "cli"].join("|")})/`,
      "A stage knows the types it takes and gives (generator/model), never another stage.",
    ),
  },
}));

export default defineConfig(
  globalIgnores(["generator/dist", "node_modules"]),
  tseslint.configs.strictTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      eqeqeq: "error",
      "no-console": "error",
      "no-restricted-syntax": [
        "error",
        { selector: "ExportAllDeclaration", message: "Name what is exported, so that bundlers and readers see it." },
      ],
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/consistent-type-exports": "error",
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
      "@typescript-eslint/no-non-null-assertion": "error",
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true, allowBoolean: true }],
      "@typescript-eslint/no-import-type-side-effects": "error",
      // Wire names are snake_case keys of records: dots for them read worse than what the rule prevents.
      "@typescript-eslint/dot-notation": "off",
    },
  },
  ...oneWayFlow,
  {
    files: ["generator/fetch/**/*.ts"],
    rules: {
      "no-restricted-imports": forbidImports(
        `^(\\.\\./)+(${[...stages.filter((stage) => stage !== "write"), "cli"].join("|")})/`,
        "Fetching stores what the stages read, before any of them and without understanding it.",
      ),
    },
  },
  {
    // The runtime is copied into other people's projects: no console, no environment, nothing but Node's own modules.
    files: ["templates/runtime/**/*.ts"],
    rules: {
      "no-restricted-properties": [
        "error",
        {
          object: "process",
          allowProperties: ["getBuiltinModule"],
          message: "The SDK takes options, it reads no environment.",
        },
      ],
      "no-restricted-imports": forbidImports("^(?!\\.{1,2}/|node:)", "The SDK has no run-time dependency."),
    },
  },
  {
    // ts-morph declares its node classes with private constructors and hands out subclasses: the rule takes them for impostors.
    files: ["generator/verify/**/*.ts"],
    rules: { "@typescript-eslint/no-unsafe-class-instance-assignment": "off" },
  },
  {
    // vitest's asymmetric matchers are typed `any`, and a response is compared by what it shows, not by its class.
    files: ["generated/contract/**"],
    rules: { "@typescript-eslint/no-unsafe-assignment": "off", "@typescript-eslint/no-misused-spread": "off" },
  },
  {
    // Scripts that print, and load bundles and packages that have no types.
    files: ["test/bench/**"],
    extends: [tseslint.configs.disableTypeChecked],
    rules: { "no-console": "off" },
  },
  {
    files: ["test/**/*.ts"],
    rules: {
      // `expect(...).resolves` and fast-check properties return promises in ways these rules misread.
      "@typescript-eslint/no-confusing-void-expression": "off",
    },
  },
);
