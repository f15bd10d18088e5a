import { defineConfig, globalIgnores } from "eslint/config";
import tseslint from "typescript-eslint";

/**
 * What each folder of the generator may import besides itself. Data flows one way, `read → resolve → emit → output`:
 * stages share types (`model`), helpers (`text`), facts (`platform`) and messages (`diagnostics`), never each other.
 */
const shared = ["model", "text", "platform", "kinds", "diagnostics"];
/** @type {Readonly<Record<string, readonly string[]>>} */
const mayImport = {
  model: [],
  text: ["model"],
  platform: ["model", "text"],
  kinds: ["model", "text"],
  diagnostics: ["model", "text", "platform"],
  samples: shared,
  read: [...shared, "spec"],
  resolve: [...shared, "samples"],
  spec: shared,
  lint: [...shared, "samples"],
  sdk: [...shared, "kinds", "samples"],
  "emit/wording": shared,
  "emit/typescript": [...shared, "kinds", "sdk", "emit/wording"],
  "emit/openapi": [...shared, "kinds", "sdk", "emit/wording"],
  "emit/reference": [...shared, "kinds", "sdk", "emit/wording"],
  "api-diff": shared,
  verify: shared,
  output: shared,
  fetch: [...shared, "output"],
  config: shared,
};

/** @param {string} regex @param {string} message @returns {["error", { patterns: { regex: string; message: string }[] }]} */
const forbidImports = (regex, message) => ["error", { patterns: [{ regex, message }] }];

const folders = [...Object.keys(mayImport).map((folder) => folder.split("/")[0]), "pipeline", "cli"];

/** Folders beside the given one in the same parent, which it may not import: emitters know nothing of each other. */
const closedSiblings = (/** @type {string} */ folder) => {
  const [parent, own] = folder.split("/");
  if (own === undefined) return [];
  return Object.keys(mayImport)
    .filter((other) => other.startsWith(`${parent}/`) && other !== folder && !mayImport[folder]?.includes(other))
    .map((other) => other.slice(`${parent}/`.length));
};

const oneWayFlow = Object.entries(mayImport).map(([folder, allowed]) => {
  const closed = [...new Set(folders)].filter(
    (other) => other !== folder.split("/")[0] && !allowed.includes(other ?? ""),
  );
  return {
    files: [`generator/${folder}/**/*.ts`],
    rules: {
      "no-restricted-imports": forbidImports(
        `^(\\.\\./)+(${[...closed, ...closedSiblings(folder)].join("|")})/`,
        "Data flows one way: see the list at the top of eslint.config.js.",
      ),
    },
  };
});

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
