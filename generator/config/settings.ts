import { relative, resolve } from "node:path";
import type { EmitSettings } from "../model/emit-settings.js";
import { defaultEmitSettings } from "../sdk/settings.js";
import type { ConfigHooks } from "./config.js";
import type { LoadedConfig } from "./load.js";

/** The settings of a project with all defaults filled in. */
export interface ProjectSettings {
  /** The paths of the specs as given on the command line, or relative to the working directory. */
  readonly specs: readonly string[];
  /** The absolute path of the output folder. */
  readonly out: string;
  /** Patterns for the methods of the APIs to include; `undefined` for all. */
  readonly apis: readonly string[] | undefined;
  readonly emit: EmitSettings;
  /** The absolute paths of custom templates, by the name of the built-in template. */
  readonly templates: ReadonlyMap<string, string>;
  readonly hooks: ConfigHooks;
}

/** The settings from the command line. */
export interface GivenSettings {
  readonly specs?: readonly string[] | undefined;
  readonly api?: readonly string[] | undefined;
  readonly out?: string | undefined;
}

/** Merges the settings: the command line overrides the configuration, which overrides the defaults. */
export function projectSettings(cwd: string, loaded: LoadedConfig | undefined, given: GivenSettings): ProjectSettings {
  const { config = {}, folder = cwd } = loaded ?? {};
  const { names, hooks, templates = {} } = config;
  const from = (path: string): string => resolve(folder, path);
  return {
    specs: given.specs ?? config.specs?.map((path) => relative(cwd, from(path)) || ".") ?? ["specs"],
    out: given.out === undefined ? from(config.out ?? "generated") : resolve(cwd, given.out),
    apis: given.api ?? config.apis,
    emit: {
      language: config.language ?? defaultEmitSettings.language,
      layout: config.layout ?? defaultEmitSettings.layout,
      contractTests: config.contractTests ?? defaultEmitSettings.contractTests,
      testFramework: config.testFramework ?? defaultEmitSettings.testFramework,
      int64: config.int64 ?? defaultEmitSettings.int64,
      dates: config.dates ?? defaultEmitSettings.dates,
      schemas: config.schemas ?? defaultEmitSettings.schemas,
      header: config.header ?? defaultEmitSettings.header,
      importExtension: config.importExtension ?? defaultEmitSettings.importExtension,
      package: config.package ?? defaultEmitSettings.package,
      methodNames: names?.methods ?? {},
      typeNames: names?.types ?? {},
    },
    templates: new Map(Object.entries(templates).map(([name, path]) => [name, from(path)])),
    hooks: {
      ...(hooks?.model !== undefined && { model: hooks.model }),
      ...(hooks?.file !== undefined && { file: hooks.file }),
    },
  };
}
