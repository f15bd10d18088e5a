import type { ApiSpec } from "../model/api-spec.js";
import type { EmitSettings, PackageName } from "../model/emit-settings.js";
import type { EmittedFile } from "../model/emit-plan.js";

/**
 * The content of `topgen.config.ts`, `.js`, `.mjs` or `.json`; every key is optional. Paths are relative to the file.
 * Options of the command line take precedence.
 */
export interface TopgenConfig {
  /** Files and folders with specs, pages and documents; `["specs"]` by default. */
  readonly specs?: readonly string[];
  /**
   * Patterns for the methods of the APIs to include, in which `*` matches any text: `["taobao.item.*"]`. All APIs by
   * default.
   */
  readonly apis?: readonly string[];
  /** The output folder, which topgen owns through its manifest; `generated` by default. */
  readonly out?: string;
  /**
   * The language of the emitted doc comments and README: `en` (the default) or `zh`. It does not affect code, file
   * names and the texts of documents.
   */
  readonly language?: EmitSettings["language"];
  /**
   * The layout of the API modules. `flat`: all in one folder. `category`: a folder for every group of APIs. `auto` (the
   * default): `flat` up to 200 APIs.
   */
  readonly layout?: EmitSettings["layout"];
  /**
   * The contract test files: one for every API, one for every group, or none. `auto` (the default): the same as the
   * layout.
   */
  readonly contractTests?: EmitSettings["contractTests"];
  /** The test framework of the contract tests: `vitest` (the default), `jest` or `node:test`. */
  readonly testFramework?: EmitSettings["testFramework"];
  /**
   * The type of 64-bit numbers in responses: `string` (the default), `bigint`, or `number`, which loses digits of long
   * ids. Requests accept all three; with `number` only values that a JavaScript number can hold.
   */
  readonly int64?: EmitSettings["int64"];
  /**
   * The type of times in responses: `text`, the platform's text in GMT+8 (the default), or `Date`. Requests accept
   * both.
   */
  readonly dates?: EmitSettings["dates"];
  /**
   * Whether to emit a JSON Schema (2020-12) of every API in `schemas/`, for the objects of the SDK and those of the
   * protocol.
   */
  readonly schemas?: EmitSettings["schemas"];
  /** Text for a comment at the start of every TypeScript file, such as a licence. */
  readonly header?: string;
  /**
   * The extension of imports between the files of the SDK: `.js` (the default), `.ts`, or `""` for none. Next.js,
   * webpack with ts-loader and ts-jest need `""`; Node.js without a build step and Deno need `.ts`. A `package` always
   * has `.js`.
   */
  readonly importExtension?: EmitSettings["importExtension"];
  /**
   * Makes the SDK a package: `{ name: "@acme/top", version: "1.0.0" }`. A `package.json` and compiler settings are
   * emitted beside the sources: `npm install && npm run build` in the folder builds ES modules and CommonJS with types
   * for both, and `npm publish` runs the build. By default none of these files is emitted, and the SDK is part of the
   * sources around it.
   *
   * The layout is visible in the package's subpaths, so a published package should not use `auto`.
   */
  readonly package?: PackageName;
  readonly names?: {
    /** Class names without `Request`, by method: `{ "taobao.time.get": "ServerTime" }`. */
    readonly methods?: Readonly<Record<string, string>>;
    /** Names of nested types, by method and the document's name: `{ "taobao.item.get#ItemDO": "Item" }`. */
    readonly types?: Readonly<Record<string, string>>;
  };
  /**
   * Custom templates, by the name of the built-in template in topgen's `templates` folder: `{ "README.md.hbs":
   * "docs/sdk-readme.hbs" }`. A custom template gets the same view; its output is formatted.
   */
  readonly templates?: Readonly<Record<string, string>>;
  /**
   * Functions that can change the model and the files; only configuration files in TypeScript or JavaScript can have
   * them.
   */
  readonly hooks?: ConfigHooks;
}

/**
 * The project's own functions. They are called in every run for all their inputs, because topgen cannot know what they
 * depend on; the steps before and after them only run for what changed.
 */
export interface ConfigHooks {
  /** Called with the model of all APIs before names are chosen and types are created; returns the model to use. */
  readonly model?: (apis: readonly ApiSpec[]) => readonly ApiSpec[] | Promise<readonly ApiSpec[]>;
  /** Called with every file before it is written; returns its text, or `undefined` to leave the file out. */
  readonly file?: (file: EmittedFile) => string | undefined | Promise<string | undefined>;
}

/** One of several targets, each of which is a separate SDK. */
export interface TopgenTarget extends TopgenConfig {
  /** The name for findings and `--target`: letters, digits, `-` and `_`. */
  readonly name: string;
}

/**
 * Types a configuration with one or several targets: `export default defineConfig({ … })`, or a list of `{ name, … }`.
 */
export function defineConfig<const Config extends TopgenConfig | readonly TopgenTarget[]>(config: Config): Config {
  return config;
}
