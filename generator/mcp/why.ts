import type { JsonObject } from "../../templates/runtime/internal/json.js";
import { englishEvidence } from "../emit/wording/english-evidence.js";
import type { ApiSpec, Field, FieldType } from "../model/api-spec.js";
import type { Place } from "../model/place.js";
import { ToolError } from "./tool.js";
import { nestedFields } from "../text/nested-fields.js";

/**
 * Returns the evidence of a parameter: the lines of its document and the samples that decided it.
 *
 * @param path wire names from the top level down, such as `request.request1.record_id`.
 */
export function whyOf(spec: ApiSpec, path: string): JsonObject {
  const [table, ...names] = path.split(".");
  if ((table !== "request" && table !== "response") || names.length === 0) {
    throw new ToolError("`parameter` starts with `request.` or `response.`, followed by wire names.");
  }
  let fields = spec[table];
  let found: Field | undefined;
  for (const name of names) {
    found = fields.find((field) => field.name === name);
    if (found === undefined) {
      const known = fields.map((field) => field.name).slice(0, 30);
      throw new ToolError(`There is no ${name}; there are ${known.join(", ")}.`);
    }
    fields = nestedFields(found.type);
  }
  if (found === undefined) throw new ToolError(`There is no ${path}.`);
  return {
    parameter: path,
    documentedType: found.typeWord,
    type: kindOf(found.type),
    place: placeText(found.place),
    evidence: found.because.map(({ finding, place }): JsonObject => ({
      finding: englishEvidence(finding),
      ...(place !== undefined && { place: placeText(place) }),
    })),
  };
}

function kindOf(type: FieldType): string {
  return type.kind === "list" ? `list of ${kindOf(type.of)}` : type.kind;
}

function placeText({ file, line, column }: Place): string {
  return `${file}:${line}:${column}`;
}
