import type { Diagnostics } from "../diagnostics/diagnostics.js";
import type { ApiSpec, Field } from "../model/api-spec.js";
import type { RequestForm } from "../model/request-form.js";
import { requestFormOf } from "../platform/request-form.js";

/**
 * The maximum depth of a parameter. No parameter of the platform is more than 7 objects deep, so deeper tables have
 * wrong nesting.
 */
const maxDepth = 60;

/**
 * Returns the form of the calls of an API; reports the reason and returns `undefined` if an SDK cannot contain the API.
 */
export function supportedForm(spec: ApiSpec, diagnostics: Diagnostics): RequestForm | undefined {
  const { method } = spec;
  if (
    isTooDeep(method, { path: "request", fields: spec.request }, diagnostics) ||
    isTooDeep(method, { path: "response", fields: spec.response }, diagnostics)
  ) {
    return undefined;
  }
  const form = requestFormOf(spec);
  if (form.kind !== "unsupported") return form;
  const { problem, parameter } = form;
  const { path, field } = parameter;
  diagnostics.report("plan/qimen-form", field.place, { method, parameter: field.name, problem }, path);
  return undefined;
}

/** Returns whether a table is nested deeper than {@link maxDepth}. Reports that, and repeated parameter names. */
export function isTooDeep(method: string, table: Level, diagnostics: Diagnostics): boolean {
  const tooDeep = walkLevels(table, diagnostics);
  if (tooDeep === undefined) return false;
  diagnostics.report("plan/too-deep", tooDeep.place, { method, parameter: tooDeep.name, limit: maxDepth });
  return true;
}

/** The parameters of one object, and its wire path. */
export interface Level {
  readonly path: string;
  readonly fields: readonly Field[];
}

/**
 * Reports repeated parameter names, and returns the first parameter that is too deep. It walks level by level, because
 * a table can be nested deeper than the call stack allows; each list in a list is a level, too.
 */
function walkLevels(top: Level, diagnostics: Diagnostics): Field | undefined {
  let levels: readonly Level[] = [top];
  for (let depth = 0; levels.length > 0; depth += 1) {
    if (depth > maxDepth) return levels[0]?.fields[0];
    for (const level of levels) reportTwice(level, diagnostics);
    levels = levels.flatMap(({ path, fields }) =>
      fields.flatMap((field): readonly Level[] => {
        const { name, type } = field;
        if (type.kind === "list") return [{ path, fields: [{ ...field, type: type.of }] }];
        return type.kind === "object" ? [{ path: `${path}.${name}`, fields: type.fields }] : [];
      }),
    );
  }
  return undefined;
}

function reportTwice({ path, fields }: Level, diagnostics: Diagnostics): void {
  const known = new Set<string>();
  for (const { name, place } of fields) {
    if (known.has(name)) diagnostics.report("plan/duplicate-parameter", place, { name }, `${path}.${name}`);
    known.add(name);
  }
}
