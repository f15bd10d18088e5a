import type { ConfigHooks } from "../config/config.js";
import type { Diagnostic } from "../diagnostics/diagnostics.js";
import type { TemplateSource } from "../emit/typescript/render/templates.js";
import type { ExpectedFile } from "../model/emit-plan.js";
import type { EmitSettings } from "../model/emit-settings.js";
import type { Place } from "../model/place.js";
import type { PreviousOutput } from "../output/previous-sdk.js";
import type { BuildCache } from "./build-cache.js";
import type { ExecutorFactory } from "./executor.js";
import type { ApiGlobs } from "./select-apis.js";

/** The settings of a project for one generation. */
export interface GenerateSettings {
  readonly emit: EmitSettings;
  /** The SDK holds only these APIs; a glob that matches none is reported. */
  readonly apis?: ApiGlobs;
  readonly templates: TemplateSource;
  readonly hooks?: ConfigHooks | undefined;
}

export interface GenerateOptions {
  /** The output folder, absolute: what lies there need not be rendered again. */
  readonly folder?: string | undefined;
  /** Reads the SDK that is there: APIs whose documents have errors stay as they are in it. */
  readonly previous?: (() => Promise<PreviousOutput>) | undefined;
  /** The memory of the output folder. Never changes the result. */
  readonly cache?: BuildCache | undefined;
  /** The executor (default: the calling thread). It does not change the result. */
  readonly executor?: ExecutorFactory | undefined;
  /** Called as sources are read, with their number. */
  readonly onRead?: OnProgress | undefined;
  /** Called as APIs are rendered, with their number. */
  readonly onRendered?: OnProgress | undefined;
}

export type OnProgress = (done: number, total: number) => void;

export type Generation =
  /** The output folder holds what it has to: nothing was read. Only with a cache. */
  | {
      readonly kind: "unchanged";
      readonly apis: number;
      /** With the manifest. */
      readonly files: number;
      readonly diagnostics: readonly Diagnostic[];
    }
  /** There are errors that concern the run as a whole: nothing is to be written. */
  | { readonly kind: "withheld"; readonly apis: number; readonly diagnostics: readonly Diagnostic[] }
  | {
      readonly kind: "generated";
      /** Every API of the SDK, by method, with its title; sorted. */
      readonly apis: ReadonlyMap<string, string>;
      /** APIs whose documents have errors, and whose files stay as they are. */
      readonly kept: readonly string[];
      /** APIs whose documents have errors, and which no run has generated yet. */
      readonly leftOut: readonly string[];
      /** Sorted by path. Without content: what lies in the output folder is right. */
      readonly files: readonly ExpectedFile[];
      readonly diagnostics: readonly Diagnostic[];
      /** The place of the method name in the document of each method. */
      readonly documents: ReadonlyMap<string, Place>;
      /** Records the run in the cache. @param outputs what the output folder now holds: path to SHA-256. */
      readonly save: (outputs: ReadonlyMap<string, string>) => Promise<void>;
    };
