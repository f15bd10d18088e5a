import type { ApiSpec } from "../model/api-spec.js";
import type { EmitSettings, PackageName } from "../model/emit-settings.js";
import type { EmittedFile } from "../model/emit-plan.js";

/**
 * The content of `topgen.config.ts`, `.js`, `.mjs` or `.json`; every key is optional. Paths are relative to the file.
 * What the command line says counts more.
 */
export interface TopgenConfig {
  /** Files and folders with specs, pages and documents: `["specs"]`. */
  readonly specs?: readonly string[];
  /** Only the APIs whose methods match one of these patterns, in which `*` is any text: `["taobao.item.*"]`. */
  readonly apis?: readonly string[];
  /** The output folder, owned by topgen through its manifest: `generated`. */
  readonly out?: string;
  /**
   * The language of the emitted doc comments and README: `en`, the default, or `zh`. Code, file names and the texts of the
   * documents do not depend on it.
   */
  readonly language?: EmitSettings["language"];
  /**
   * `flat`: one folder with a module for every API. `category`: a folder for every group of APIs. `auto`, the default:
   * flat up to 200 APIs.
   */
  readonly layout?: EmitSettings["layout"];
  /**
   * A contract test file for every API, or one for all APIs of a group, or none. `auto`, the default: as the layout.
   */
  readonly contractTests?: EmitSettings["contractTests"];
  /** The framework that contract tests are written for: `vitest` (the default), `jest`, or `node:test`. */
  readonly testFramework?: EmitSettings["testFramework"];
  /**
   * Type of 64-bit numbers in responses: `string` (the default), `bigint`, or `number`, which loses digits of long ids.
   * Requests take all three; with `number` only what a JavaScript number holds.
   */
  readonly int64?: EmitSettings["int64"];
  /** Type of times in responses: the platform's `text` in GMT+8 (the default), or a `Date`. Requests accept both. */
  readonly dates?: EmitSettings["dates"];
  /** `true`: a JSON Schema (2020-12) of every API in `schemas/`, as the SDK sees values and as they travel. */
  readonly schemas?: EmitSettings["schemas"];
  /** Text for a comment at the head of every TypeScript file: a licence, for one. */
  readonly header?: string;
  /**
   * The extension of imports between the files of the SDK: `.js` (the default), `.ts` or none (`""`). Next.js, webpack
   * with ts-loader and ts-jest need `""`; Node.js without a build step and Deno need `.ts`. A `package` always has `.js`.
   */
  readonly importExtension?: EmitSettings["importExtension"];
  /**
   * Makes the SDK a package of its own: `{ name: "@acme/top", version: "1.0.0" }`. A `package.json` and
   * settings of the compiler are emitted beside the sources: `npm install && npm run build` in the folder makes ES
   * modules and CommonJS with types for both, and `npm publish` does it by itself.
   * Without it nothing of the kind is emitted, and the SDK is part of the sources around it.
   *
   * The layout shows in the package's subpaths: one that publishes should not leave it to `auto`.
   */
  readonly package?: PackageName;
  readonly names?: {
    /** Class names by method, without `Request`: `{ "taobao.time.get": "ServerTime" }`. */
    readonly methods?: Readonly<Record<string, string>>;
    /** Names of nested types by method and the document's name: `{ "taobao.item.get#ItemDO": "Item" }`. */
    readonly types?: Readonly<Record<string, string>>;
  };
  /**
   * Own templates in place of built-in ones, by the name that the built-in one has in topgen's `templates` folder:
   * `{ "README.md.hbs": "docs/sdk-readme.hbs" }`. A template is filled with the same view; its output is formatted.
   */
  readonly templates?: Readonly<Record<string, string>>;
  /** Functions that see what is made; only configuration files in TypeScript or JavaScript can have them. */
  readonly hooks?: ConfigHooks;
}

/**
 * The project's own functions. Each is called in every run with everything that it is meant to see, since nothing is
 * known of what it depends on; the work before and after it is only done for what changed.
 */
export interface ConfigHooks {
  /** Sees the model of all APIs before names are settled and types are made; gives the model to go on with. */
  readonly model?: (apis: readonly ApiSpec[]) => readonly ApiSpec[] | Promise<readonly ApiSpec[]>;
  /** Sees every file before it is written; gives the text to write, or `undefined` to leave the file out. */
  readonly file?: (file: EmittedFile) => string | undefined | Promise<string | undefined>;
}

/** One of several targets, each an SDK of its own. */
export interface TopgenTarget extends TopgenConfig {
  /** The name in findings and for `--target`: letters, digits, `-` and `_`. */
  readonly name: string;
}

/** Types a configuration with one target or several: `export default defineConfig({ … })`, or a list of `{ name, … }`. */
export function defineConfig<const Config extends TopgenConfig | readonly TopgenTarget[]>(config: Config): Config {
  return config;
}
