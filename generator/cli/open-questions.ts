import type { Diagnostic } from "../diagnostics/diagnostics.js";
import type { ApiSpec, Field } from "../model/api-spec.js";

/** The facts that a page does not show, and a person may know. */
export interface OpenQuestions {
  /** Whether it is unknown if calls need a user's session. */
  readonly session: boolean;
  /** The paths of Number parameters whose values may be too long for a JavaScript number. */
  readonly int64: readonly string[];
  /** The findings about rows with an ambiguous parent. */
  readonly nesting: readonly Diagnostic[];
}

export function openQuestions(spec: ApiSpec, findings: readonly Diagnostic[]): OpenQuestions {
  return {
    session: spec.session === "unknown",
    int64: [...longNumbers(spec.request, "request"), ...longNumbers(spec.response, "response")],
    nesting: findings.filter(({ code }) => code === "resolve/ambiguous-nesting"),
  };
}

function longNumbers(fields: readonly Field[], path: string): readonly string[] {
  return fields.flatMap(({ name, type }) => {
    const core = type.kind === "list" ? type.of : type;
    const own = `${path}.${name}`;
    if (core.kind === "object") return longNumbers(core.fields, own);
    return core.kind === "integer" && identifyingNumber.test(name) ? [own] : [];
  });
}

/**
 * Matches names of numbers that identify something instead of counting it; names with "id" are always treated as long.
 */
const identifyingNumber = /(?:^|_)(?:no|code|sn|number|serial|mobile|phone)$|[a-z](?:No|Code|Sn|Number|Mobile|Phone)$/;
