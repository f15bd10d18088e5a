import { projectSettings, type ProjectSettings } from "../config/settings.js";
import type { Diagnostics } from "../diagnostics/diagnostics.js";
import type { ApiSpec } from "../model/api-spec.js";
import type { Representation } from "../model/emit-settings.js";
import { nearestWord } from "../diagnostics/nearest-word.js";
import { readSpecs } from "../pipeline/read-specs.js";
import type { Source } from "../pipeline/source.js";
import type { NamedApi } from "../sdk/named-api.js";
import { sdkOf, type Sdk } from "../sdk/sdk.js";
import type { CliContext } from "./context.js";
import { listSources } from "./inputs.js";
import { targetOf, type TargetOptions } from "./targets.js";
import type { Terminal } from "./terminal.js";

/** The specs of a project, with the settings for names and representation. */
export interface ProjectSpecs {
  readonly specs: readonly ApiSpec[];
  readonly settings: ProjectSettings;
  readonly sources: readonly Source[];
}

/** The APIs of a project, named and shaped. */
export interface ProjectApis extends ProjectSpecs {
  readonly sdk: Sdk;
}

interface ProjectOptions extends TargetOptions {
  readonly specs?: readonly string[] | undefined;
  readonly api?: readonly string[] | undefined;
}

/** The needs of a command that differ from the defaults. */
interface ProjectNeeds {
  /** The representation of values, for commands that print them independently of the project's SDK. */
  readonly representation?: Representation;
  /** Whether the command has work to do without any API; then their absence is not reported. */
  readonly mayBeEmpty?: boolean;
}

/** Reads the configuration and all specs of a project; reports their errors, and a project without specs. */
export async function loadProjectSpecs(
  options: ProjectOptions,
  context: CliContext,
  diagnostics: Diagnostics,
  terminal: Terminal,
  { mayBeEmpty = false }: ProjectNeeds = {},
): Promise<ProjectSpecs> {
  const { cwd, input } = context;
  const settings = projectSettings(cwd, await targetOf(options, context, diagnostics), {
    specs: options.specs,
    api: options.api,
  });
  const sources = diagnostics.hasErrors ? [] : await listSources(settings.specs, cwd, input, diagnostics);
  const specs = await readSpecs(sources, diagnostics, {
    prefer: "specs",
    apis: settings.apis,
    hook: settings.hooks.model,
    onRead: terminal.progress("read"),
  });
  if (specs.length === 0 && !mayBeEmpty && !diagnostics.hasErrors) {
    diagnostics.report("config/no-input", undefined, { folders: settings.specs.join(", ") });
  }
  return { specs, settings, sources };
}

/** Reads the specs of a project, and names and shapes their APIs. */
export async function loadProjectApis(
  options: ProjectOptions,
  context: CliContext,
  diagnostics: Diagnostics,
  terminal: Terminal,
  needs: ProjectNeeds = {},
): Promise<ProjectApis> {
  const project = await loadProjectSpecs(options, context, diagnostics, terminal, needs);
  return { ...project, sdk: sdkOf(project.specs, diagnostics, { ...project.settings.emit, ...needs.representation }) };
}

/** Finds an API by its method; reports a method that does not exist. */
export function findApi({ sdk }: ProjectApis, method: string, diagnostics: Diagnostics): NamedApi | undefined {
  const api = sdk.apis.find(({ spec }) => spec.method === method);
  if (api === undefined && !diagnostics.hasErrors) {
    const known = sdk.apis.map(({ spec }) => spec.method);
    diagnostics.report("call/no-such-api", undefined, { method, nearest: nearestWord(method, known) });
  }
  return api;
}
