import type { Diagnostics } from "../diagnostics/diagnostics.js";
import type { Phrase } from "../diagnostics/phrase.js";
import type { Field, Limits, ScalarKind } from "../model/api-spec.js";
import type { Parameter } from "./parameters.js";

/** Reports examples that are not values of their parameter's type, or that violate its limits. */
export function checkExample({ field, path, element, lists }: Parameter, diagnostics: Diagnostics): void {
  const { example, name, place, typeWord } = field;
  if (example === undefined || example.trim() === "" || element.kind === "object") return;
  const values = lists === 0 ? [example.trim()] : valuesOfList(example);
  if (values === undefined) return;
  const form = forms.get(element.kind);
  const unfit = form === undefined ? undefined : values.find((value) => !form.test(value));
  if (unfit !== undefined) {
    diagnostics.report("lint/example-type-mismatch", place, { name, type: typeWord, example: unfit }, path);
    return;
  }
  const broken = brokenLimit(field, element.kind, values, lists > 0);
  if (broken !== undefined) diagnostics.report("lint/example-exceeds-limit", place, { name, ...broken }, path);
}

const decimal = /^[-+]?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?$/;

/** Absent kinds accept any text. */
const forms: ReadonlyMap<ScalarKind, RegExp> = new Map([
  // Many pages type prices as Number, with a fraction.
  ["integer", decimal],
  ["int64", /^[-+]?\d+$/],
  ["decimal", decimal],
  ["boolean", /^(?:true|false)$/i],
  ["date", /^\d{4}-\d{1,2}-\d{1,2}(?:[ T]\d{1,2}:\d{1,2}(?::\d{1,2}(?:\.\d+)?)?)?$/],
]);

/** Returns the elements of a list's example, which is JSON or comma-separated; `undefined` for other forms. */
function valuesOfList(example: string): readonly string[] | undefined {
  const text = example.trim();
  if (text.startsWith("{") || text.startsWith("[{") || text.startsWith("[[")) return undefined;
  const inner = text.startsWith("[") && text.endsWith("]") ? text.slice(1, -1) : text;
  return inner
    .split(",")
    .map((value) => unquoted(value.trim()))
    .filter((value) => value !== "");
}

function unquoted(value: string): string {
  return value.length > 1 && value.startsWith('"') && value.endsWith('"') ? value.slice(1, -1) : value;
}

function brokenLimit(
  { limits, example = "" }: Field,
  kind: ScalarKind,
  values: readonly string[],
  isList: boolean,
): { readonly example: string; readonly limit: Phrase } | undefined {
  const { maxListSize, maxLength } = limits;
  if (isList && maxListSize !== undefined && values.length > maxListSize) {
    return { example, limit: { phrase: "mostElements", values: [maxListSize] } };
  }
  // The pages do not specify what the length limit of a list counts, or the meaning of a file's example.
  if (!isList && kind === "text" && maxLength !== undefined && (values[0] ?? "").length > maxLength) {
    return { example, limit: { phrase: "mostCharacters", values: [maxLength] } };
  }
  return kind === "integer" || kind === "int64" || kind === "decimal" ? brokenBound(limits, values) : undefined;
}

/**
 * Returns the first violated bound. Bounds are compared as JavaScript numbers, so smaller violations are not
 * reported.
 */
function brokenBound({ min, max }: Limits, values: readonly string[]): { example: string; limit: Phrase } | undefined {
  for (const example of values) {
    if (min !== undefined && Number(example) < Number(min))
      return { example, limit: { phrase: "least", values: [min] } };
    if (max !== undefined && Number(example) > Number(max))
      return { example, limit: { phrase: "most", values: [max] } };
  }
  return undefined;
}
