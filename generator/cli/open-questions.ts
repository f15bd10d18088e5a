import type { Diagnostic } from "../diagnostics/diagnostics.js";
import type { ApiSpec, Field } from "../model/api-spec.js";

/** The facts that a page does not show, and a person may know. */
export interface OpenQuestions {
  /** Whether calls need a user's session is unknown. */
  readonly session: boolean;
  /** Number parameters that may hold longer numbers than a JavaScript number keeps, by their paths. */
  readonly int64: readonly string[];
  /** Findings about rows with an ambiguous parent. */
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
    return core.kind === "integer" && numbersSomething.test(name) ? [own] : [];
  });
}

/** Names of numbers that number something, as opposed to counting it; those that say "id" are long without asking. */
const numbersSomething = /(?:^|_)(?:no|code|sn|number|serial|mobile|phone)$|[a-z](?:No|Code|Sn|Number|Mobile|Phone)$/;
