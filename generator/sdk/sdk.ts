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

/** APIs with settled names and shared nested types, the input of all emitters. */
export interface Sdk {
  /** Sorted by method. */
  readonly apis: readonly NamedApi[];
}

/** An API with its own names, which depend only on the methods of all APIs of the SDK. */
export interface NamedSpec {
  readonly spec: ApiSpec;
  readonly names: MethodNames;
}

/** The settings that affect names and types. */
export type ShapeSettings = Pick<EmitSettings, "int64" | "dates" | "typeNames">;

/**
 * Creates the model of an SDK. APIs that an SDK cannot contain are reported and left out.
 *
 * @param specs All APIs of the SDK, because names depend on all of them.
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

/** Names all APIs of an SDK by the rules in NAMING.md. Methods that are not valid method names get no name. */
export function nameApis(
  methods: readonly string[],
  given: EmitSettings["methodNames"] = {},
): ReadonlyMap<string, MethodNames> {
  return nameMethods(methods.filter(isMethodName), runtimeExports, new Map(Object.entries(given)));
}

/**
 * Finds and names the nested types of some APIs of an SDK. Those of one API depend only on its own document.
 *
 * @returns The APIs, sorted by method.
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

/** Returns the nested types of an API whose module declares the given names. */
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

/** The names that every module imports or declares, in addition to those of the document. */
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
