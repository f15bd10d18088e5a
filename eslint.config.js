import { defineConfig, globalIgnores } from "eslint/config";
import tseslint from "typescript-eslint";

/**
 * What each folder of the generator may import besides itself. Data flows one way, `read → resolve → sdk → emit → output`:
 * stages share types (`model`), helpers (`text`), facts (`platform`) and messages (`diagnostics`), never each other, and
 * emitters never import each other. `pipeline` composes the stages, and only `cli` imports `pipeline`. A folder that is
 * not listed may import nothing; test/guards/imports.test.ts finds it.
 */
const shared = ["model", "text", "platform", "kinds", "diagnostics"];
const emitter = [...shared, "sdk", "emit/wording"];
/** @type {Readonly<Record<string, readonly string[]>>} */
export const mayImport = {
  model: [],
  text: ["model"],
  platform: ["model", "text"],
  kinds: ["model", "text"],
  diagnostics: ["model", "text", "platform"],
  samples: shared,
  read: [...shared, "spec", "samples"],
  resolve: [...shared, "samples"],
  spec: shared,
  lint: [...shared, "samples"],
  learn: [...shared, "samples"],
  sdk: [...shared, "samples"],
  search: shared,
  "emit/wording": shared,
  "emit/typescript": emitter,
  "emit/openapi": emitter,
  "emit/json-schema": emitter,
  "emit/postman": emitter,
  "emit/reference": [...emitter, "search"],
  "api-diff": shared,
  verify: shared,
  output: shared,
  fetch: [...shared, "output"],
  config: [...shared, "sdk"],
  pipeline: [...shared, "samples", "read", "resolve", "lint", "sdk", "emit", "config", "output"],
  // The server is another face of the SDK, as an emitter is: it describes APIs by the schemas and examples of emitters.
  mcp: [...shared, "sdk", "emit", "search"],
  cli: [
    ...[
      ...shared,
      "mcp",
      "read",
      "spec",
      "lint",
      "learn",
      "sdk",
      "emit",
      "api-diff",
      "verify",
      "output",
      "fetch",
      "config",
    ],
    "pipeline",
  ],
};

/** @param {string} regex @param {string} message @returns {["error", { patterns: { regex: string; message: string }[] }]} */
const forbidImports = (regex, message) => ["error", { patterns: [{ regex, message }] }];

/** A relative import of another folder: the first name behind the dots, or of an emitter the second. */
const oneWayFlow = Object.entries(mayImport).map(([folder, allowed]) => {
  const [top = "", emitterName] = folder.split("/");
  const others = Object.keys(mayImport).map((other) => other.split("/"));
  const folders = new Set(others.map(([other = ""]) => other).filter((other) => ![top, ...allowed].includes(other)));
  const siblings = others.flatMap(([other = "", name = ""]) =>
    other === top && name !== emitterName && !allowed.includes(`${other}/${name}`) ? [name] : [],
  );
  const forbidden = [...folders, ...siblings.filter((name) => name !== "")];
  return {
    files: [`generator/${folder}/**/*.ts`],
    rules: {
      "no-restricted-imports": forbidImports(
        // `x^` matches nothing.
        `^(\\.\\./)+(${forbidden.length === 0 ? "x^" : forbidden.join("|")})/`,
        "Data flows one way: see the list at the top of eslint.config.js.",
      ),
    },
  };
});

export default defineConfig(
  globalIgnores(["generator/dist", "node_modules", "test/consumers/setups"]),
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
    // The README's first program, which prints what it got.
    files: ["test/example/first-call.ts"],
    rules: { "no-console": "off" },
  },
  {
    // Scripts that print, and load bundles and packages that have no types.
    files: ["test/bench/**"],
    extends: [tseslint.configs.disableTypeChecked],
    rules: { "no-console": "off" },
  },
  {
    // The fixtures check the SDK, so no code of the SDK takes part in making them.
    files: ["test/protocol/**"],
    rules: {
      "no-restricted-imports": forbidImports(
        "(templates|generated|generator)/",
        "The protocol's fixtures are made without any code of ours.",
      ),
    },
  },
  {
    files: ["test/**/*.ts"],
    rules: {
      // `expect(...).resolves` and fast-check properties return promises in ways these rules misread.
      "@typescript-eslint/no-confusing-void-expression": "off",
    },
  },
);
