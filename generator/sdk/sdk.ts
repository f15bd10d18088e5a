import type { Diagnostics } from "../diagnostics/diagnostics.js";
import type { ApiSpec } from "../model/api-spec.js";
import type { EmitSettings } from "../model/emit-settings.js";
import type { RequestForm } from "../model/request-form.js";
import { isMethodName } from "../platform/method-name.js";
import { compareText } from "../text/text-order.js";
import { supportedForm } from "./check-supported.js";
import { examplesOf, type ApiExamples } from "./examples/examples.js";
import type { NamedApi } from "./named-api.js";
import { nameMethods, type MethodNames } from "./names.js";
import { pagingOf } from "./paging.js";
import { runtimeExports } from "./runtime-surface.js";
import { defaultEmitSettings } from "./settings.js";
import { shapesOf, type ApiShapes } from "./shapes.js";

/** APIs whose names are settled and whose nested types are shared, whatever is emitted for them. */
export interface Sdk {
  /** Sorted by method. */
  readonly apis: readonly NamedApi[];
}

/** An API whose own names are settled, which takes the methods of all APIs of the SDK and nothing else. */
export interface NamedSpec {
  readonly spec: ApiSpec;
  readonly names: MethodNames;
}

/** The settings that decide names and types. */
export type ShapeSettings = Pick<EmitSettings, "int64" | "dates" | "typeNames">;

/**
 * Names and shapes all APIs of an SDK. What an SDK cannot have is reported and left out.
 *
 * @param specs all of the SDK, since they decide its names.
 */
export function sdkOf(
  specs: readonly ApiSpec[],
  diagnostics: Diagnostics,
  given: Partial<ShapeSettings & Pick<EmitSettings, "methodNames">> = {},
): Sdk {
  const settings = { ...defaultEmitSettings, ...given };
  const names = nameApis(
    specs.map(({ method }) => method),
    settings.methodNames,
  );
  const named = specs.flatMap((spec): NamedSpec[] => {
    const own = names.get(spec.method);
    return own === undefined ? [] : [{ spec, names: own }];
  });
  return { apis: shapeApis(named, diagnostics, settings) };
}

/** Names all APIs of an SDK, see NAMING.md for the rules; what is not a method name gets none. */
export function nameApis(
  methods: readonly string[],
  given: EmitSettings["methodNames"] = {},
): ReadonlyMap<string, MethodNames> {
  return nameMethods(methods.filter(isMethodName), runtimeExports, new Map(Object.entries(given)));
}

/**
 * Finds and names the nested types of some APIs of an SDK; each API's depend on its own document alone.
 *
 * @returns sorted by method.
 */
export function shapeApis(
  specs: readonly NamedSpec[],
  diagnostics: Diagnostics,
  settings: ShapeSettings,
): readonly NamedApi[] {
  return specs
    .flatMap(({ spec, names }): readonly NamedApi[] => {
      const form = supportedForm(spec, diagnostics);
      return form === undefined ? [] : [namedApi(spec, form, names, namedShapes(spec, names, settings))];
    })
    .toSorted((a, b) => compareText(a.spec.method, b.spec.method));
}

/** The nested types of an API whose module declares these names. */
export function namedShapes(
  spec: ApiSpec,
  { request, params, response }: MethodNames,
  settings: ShapeSettings,
): ApiShapes {
  const ownNames = [request, params, response, ...runtimeNames, ...inputNames];
  return shapesOf(spec, ownNames, settings, givenTypeNames(spec.method, settings.typeNames));
}

function namedApi(spec: ApiSpec, form: RequestForm, names: MethodNames, shapes: ApiShapes): NamedApi {
  let examples: ApiExamples | undefined;
  return {
    spec,
    form,
    names,
    shapes,
    paging: pagingOf(shapes),
    get examples() {
      return (examples ??= examplesOf(spec, form, shapes));
    },
  };
}

/** The names that every module imports or declares, besides those of the document. */
const runtimeNames = ["Api", "ObjectWire", "TopRequest", "TopResponse"] as const;
const inputNames = ["DateInput", "DecimalInput", "FileInput", "Int64Input", "Int64ListInput", "NamesInput"] as const;

function givenTypeNames(method: string, typeNames: EmitSettings["typeNames"]): ReadonlyMap<string, string> {
  const prefix = `${method}#`;
  return new Map(
    Object.entries(typeNames).flatMap(([key, name]) =>
      key.startsWith(prefix) ? [[key.slice(prefix.length), name] as const] : [],
    ),
  );
}
