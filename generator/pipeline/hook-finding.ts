import * as z from "zod";
import type { Finding, ParentReason } from "../model/evidence.js";

/* The schema of the model's evidence, which hook-model.ts uses to check the result of the hook `model`. */

/** Returns the schema of a key that may be missing: JSON has no `undefined`, but the model always has the key. */
export const orAbsent = <Value>(value: z.ZodType<Value>) => value.optional().transform((given) => given);

const sample = z.templateLiteral([z.string(), " ", z.enum(["request", "response", "error"]), " sample"]);

const parentReason: z.ZodType<ParentReason> = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.enum(["first-row-behind-object", "innermost", "not-in-own-type"]) }).readonly(),
  z
    .strictObject({ kind: z.enum(["type-has-field", "type-lacks-field"]), type: z.string(), name: z.string() })
    .readonly(),
  z.strictObject({ kind: z.literal("object-has-field"), object: z.string() }).readonly(),
]);

/** The schema of a finding in the model. */
export const finding: z.ZodType<Finding> = z.discriminatedUnion("kind", [
  z
    .strictObject({
      kind: z.enum([
        "stated-depth",
        "own-line",
        "between-shown-rows",
        "only-place",
        "several-numbers-in-example",
        "long-number-in-example",
        "fraction-in-example",
        "joined-by-description",
        "fraction-by-description",
        "id-by-description",
        "session-unknown",
      ]),
    })
    .readonly(),
  z.strictObject({ kind: z.enum(["id-by-name", "ids-by-name", "coordinate-by-name"]), name: z.string() }).readonly(),
  z
    .strictObject({
      kind: z.literal("in-sample"),
      sample,
      name: z.string(),
      parent: orAbsent(z.string()),
      line: orAbsent(z.int()),
    })
    .readonly(),
  z.strictObject({ kind: z.literal("elsewhere-in-sample"), sample, name: z.string(), parent: z.string() }).readonly(),
  z.strictObject({ kind: z.literal("first-field"), object: z.string(), shownBy: z.enum(["depth", "mark"]) }).readonly(),
  z
    .strictObject({
      kind: z.literal("likeliest-parent"),
      parent: z.string(),
      others: z.array(z.string()).readonly(),
      reason: parentReason,
    })
    .readonly(),
  z.strictObject({ kind: z.literal("only-in-sample"), sample }).readonly(),
  z.strictObject({ kind: z.literal("foreign-type"), written: z.string(), means: z.string() }).readonly(),
  z.strictObject({ kind: z.literal("list-in-sample"), sample, typeWord: z.string() }).readonly(),
  z
    .strictObject({
      kind: z.literal("stated"),
      fact: z.enum(["maxListSize", "maxLength", "min", "max", "default"]),
      value: z.string(),
    })
    .readonly(),
  z.strictObject({ kind: z.literal("listed-again"), same: z.boolean() }).readonly(),
  z.strictObject({ kind: z.literal("session-stated"), by: z.enum(["spec", "label"]) }).readonly(),
  z.strictObject({ kind: z.literal("session-in-sample"), sample, passes: z.boolean() }).readonly(),
  z.strictObject({ kind: z.literal("in-words"), text: z.string() }).readonly(),
]);
