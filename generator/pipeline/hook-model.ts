import * as z from "zod";
import { expectationOf, shown, spell, valueAt } from "../config/schema-issue.js";
import type { Diagnostics } from "../diagnostics/diagnostics.js";
import { scalarKindNames } from "../kinds/scalar-kinds.js";
import type { ApiSpec, Field, FieldType } from "../model/api-spec.js";
import { finding, orAbsent } from "./hook-finding.js";
import { requestLanguageNames } from "../samples/languages.js";

/*
 * The schema of the model, which checks the result of a project's hook: a configuration may be JavaScript, and an
 * invalid model would otherwise fail deep inside an emitter.
 */

const place = z.strictObject({ file: z.string(), line: z.int(), column: z.int(), length: z.int() }).readonly();

const evidence = z.strictObject({ finding, place: orAbsent(place) }).readonly();

const scalarKind = z.enum(scalarKindNames);

const fieldType: z.ZodType<FieldType> = z.lazy(() =>
  z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("list"), of: fieldType }).readonly(),
    z.strictObject({ kind: z.literal("object"), name: z.string(), fields: z.array(field).readonly() }).readonly(),
    z.strictObject({ kind: scalarKind }).readonly(),
  ]),
);

const limits = z
  .strictObject({
    maxLength: z.number().min(0).exactOptional(),
    maxListSize: z.number().min(0).exactOptional(),
    min: z.string().exactOptional(),
    max: z.string().exactOptional(),
    fileExtensions: z.array(z.string()).readonly().exactOptional(),
  })
  .readonly();

const field: z.ZodType<Field> = z
  .strictObject({
    name: z.string().min(1),
    typeWord: z.string(),
    type: fieldType,
    required: orAbsent(z.boolean()),
    description: z.string(),
    example: orAbsent(z.string()),
    default: orAbsent(z.string()),
    limits,
    choices: z.array(z.strictObject({ value: z.string(), label: z.string() }).readonly()).readonly(),
    deprecated: z.boolean(),
    place,
    because: z.array(evidence).readonly(),
  })
  .readonly();

const models: z.ZodType<readonly ApiSpec[]> = z.array(
  z
    .strictObject({
      method: z.string().min(1),
      title: z.string(),
      description: z.string(),
      category: orAbsent(z.string()),
      docId: orAbsent(z.string()),
      labels: z.array(z.string()).readonly(),
      session: z.enum(["needed", "optional", "none", "unknown"]),
      access: z.enum(["read", "write"]).optional(),
      incomplete: z.boolean(),
      request: z.array(field).readonly(),
      response: z.array(field).readonly(),
      samples: z
        .array(
          z
            .strictObject({
              subject: z.enum(["request", "response", "error"]),
              format: z.enum([...requestLanguageNames, "xml", "json", "simplified-json"]),
              text: z.string(),
            })
            .readonly(),
        )
        .readonly(),
      errors: z
        .array(
          z
            .strictObject({ code: z.string(), message: z.string(), solution: z.string(), place: place.exactOptional() })
            .readonly(),
        )
        .readonly(),
      provenance: z
        .strictObject({
          file: z.string(),
          page: orAbsent(
            z.strictObject({ file: z.string(), sha256: z.string(), seen: z.string().exactOptional() }).readonly(),
          ),
          place,
          session: evidence.optional(),
        })
        .readonly(),
    })
    .readonly(),
);

/**
 * Checks the value that the hook `model` returned, and reports every part that does not match the model.
 *
 * @param returned plain JSON.
 * @returns the model; `undefined` if something was reported.
 */
export function checkedModel(returned: unknown, diagnostics: Diagnostics): readonly ApiSpec[] | undefined {
  const checked = models.safeParse(returned);
  if (checked.success) return checked.data;
  for (const issue of checked.error.issues) {
    const unknown = issue.code === "unrecognized_keys" ? issue.keys.map((key) => [...issue.path, key]) : [];
    for (const path of unknown.length > 0 ? unknown : [issue.path]) {
      const method = valueAt(returned, [...path.slice(0, 1), "method"]);
      diagnostics.report("config/hook-value-invalid", undefined, {
        hook: "model",
        at: path.length === 0 ? undefined : spell(path),
        of: typeof method === "string" ? method : undefined,
        expected: unknown.length > 0 ? "left out" : expectationOf(issue),
        actual: shown(valueAt(returned, path)),
      });
    }
  }
  return undefined;
}
