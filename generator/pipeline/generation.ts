import type { ConfigHooks } from "../config/config.js";
import type { Diagnostic } from "../diagnostics/diagnostics.js";
import type { TemplateSource } from "../emit/typescript/render/templates.js";
import type { EmitSettings } from "../model/emit-settings.js";
import type { Place } from "../model/place.js";
import type { ExpectedOutput } from "../output/expected-output.js";
import type { PreviousOutput } from "../output/previous-sdk.js";
import type { BuildCache } from "./build-cache.js";
import type { ExecutorFactory } from "./executor.js";
import type { ApiGlobs } from "./select-apis.js";

/** The settings of a project for one generation. */
export interface GenerateSettings {
  readonly emit: EmitSettings;
  /** The selection of APIs; a glob that matches none is reported. */
  readonly apis?: ApiGlobs;
  readonly templates: TemplateSource;
  readonly hooks?: ConfigHooks | undefined;
}

export interface GenerateOptions {
  /** The output folder, absolute: files that are up to date there are not rendered again. */
  readonly folder?: string | undefined;
  /** Reads the SDK in the output folder: APIs whose documents have errors stay unchanged in it. */
  readonly previous?: (() => Promise<PreviousOutput>) | undefined;
  /** The cache of the output folder. It does not change the result. */
  readonly cache?: BuildCache | undefined;
  /** The executor (default: the calling thread). It does not change the result. */
  readonly executor?: ExecutorFactory | undefined;
  /** Called for each source that was read, with the number of sources. */
  readonly onRead?: OnProgress | undefined;
  /** Called for each API that was rendered, with the number of APIs. */
  readonly onRendered?: OnProgress | undefined;
}

export type OnProgress = (done: number, total: number) => void;

export type Generation =
  /** The output folder is up to date: no source was read. Only with a cache. */
  | {
      readonly kind: "unchanged";
      readonly apis: number;
      /** The number of files, including the manifest. */
      readonly files: number;
      readonly diagnostics: readonly Diagnostic[];
    }
  /** The run has errors that do not belong to single APIs: nothing must be written. */
  | { readonly kind: "withheld"; readonly apis: number; readonly diagnostics: readonly Diagnostic[] }
  | {
      readonly kind: "generated";
      /** The number of APIs of the SDK. */
      readonly apis: number;
      /** The APIs whose documents have errors and whose files stay unchanged. */
      readonly kept: readonly string[];
      /** The APIs whose documents have errors and that have not been generated before. */
      readonly leftOut: readonly string[];
      /** The files, sorted by path; without content if the file in the output folder is up to date. */
      readonly output: ExpectedOutput;
      readonly diagnostics: readonly Diagnostic[];
      /** The place of the method name in each document that was read or rendered, by method. */
      readonly documents: ReadonlyMap<string, Place>;
      /**
       * Records the run in the cache.
       *
       * @param outputs the SHA-256 of the manifest and of each file of {@link output} in the output folder, by path.
       */
      readonly save: (outputs: ReadonlyMap<string, string>) => Promise<void>;
    };
