import { posix } from "node:path";
import * as z from "zod";
import type { ConfigHooks } from "./config.js";

const className = z.string().regex(/^[A-Z][A-Za-z0-9]*$/, "a class name such as ServerTime");
const path = z.string().min(1);
const packageName = z
  .string()
  .max(214, "a package name of at most 214 characters")
  .regex(/^(?:@[a-z0-9~-][a-z0-9._~-]*\/)?[a-z0-9~-][a-z0-9._~-]*$/, "a package name such as @acme/top");
const version = z
  .string()
  .max(256, "a version of at most 256 characters")
  .regex(
    /^(?:0|[1-9]\d*)(?:\.(?:0|[1-9]\d*)){2}(?:-(?:0|[1-9]\d*|\d*[A-Za-z-][\dA-Za-z-]*)(?:\.(?:0|[1-9]\d*|\d*[A-Za-z-][\dA-Za-z-]*))*)?(?:\+[\dA-Za-z-]+(?:\.[\dA-Za-z-]+)*)?$/,
    "a version such as 1.0.0",
  );

/** The keys and values of a configuration; config.ts documents them. */
const keys = z.strictObject({
  $schema: z.string().optional(),
  specs: z.array(path).min(1).readonly().optional(),
  apis: z.array(path).min(1).readonly().optional(),
  out: path.optional(),
  language: z.enum(["en", "zh"]).optional(),
  layout: z.enum(["flat", "category", "auto"]).optional(),
  contractTests: z.enum(["per-api", "per-category", "auto", "none"]).optional(),
  testFramework: z.enum(["vitest", "jest", "node:test"]).optional(),
  int64: z.enum(["string", "bigint", "number"]).optional(),
  dates: z.enum(["text", "Date"]).optional(),
  schemas: z.boolean().optional(),
  header: z.string().optional(),
  importExtension: z.enum([".js", ".ts", ""]).optional(),
  package: z.strictObject({ name: packageName, version }).optional(),
  names: z
    .strictObject({
      methods: z.record(z.string(), className).readonly().optional(),
      types: z
        .record(z.string().regex(/^[^#]+#[^#]+$/), className)
        .readonly()
        .optional(),
    })
    .optional(),
  templates: z.record(z.string(), path).readonly().optional(),
  hooks: z
    .strictObject({
      model: z.custom<NonNullable<ConfigHooks["model"]>>(isFunction, "a function").optional(),
      file: z.custom<NonNullable<ConfigHooks["file"]>>(isFunction, "a function").optional(),
    })
    .optional(),
});

/**
 * Returns whether the package can be built: `tsc` builds it and Node.js runs the result, which requires the extension
 * `.js`.
 */
const isImportable = ({ package: published, importExtension = ".js" }: z.infer<typeof keys>): boolean =>
  published === undefined || importExtension === ".js";
const extensionOfPackage = { path: ["importExtension"], error: '".js" if the SDK is a package' };

export const configSchema = keys.refine(isImportable, extensionOfPackage);

export type CheckedConfig = z.infer<typeof configSchema>;

const namedKeys = keys.extend({
  name: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/, "a name of letters, digits, - and _"),
});

/**
 * The schema of a configuration with several targets. Two targets with the same name or output folder would overwrite
 * each other.
 */
export const targetsSchema = z
  .array(namedKeys.refine(isImportable, extensionOfPackage))
  .min(1)
  .superRefine((targets, context) => {
    for (const [index, { name, out = "generated" }] of targets.entries()) {
      const earlier = targets.slice(0, index);
      if (earlier.some((other) => other.name === name)) {
        context.addIssue({ code: "custom", path: [index, "name"], message: "the name of one target only" });
      }
      if (earlier.some((other) => posix.normalize(other.out ?? "generated") === posix.normalize(out))) {
        context.addIssue({ code: "custom", path: [index, "out"], message: "the output folder of one target only" });
      }
    }
  });

/** Returns the keys of an object of the configuration by its path; `undefined` if any key is allowed. */
export function keysAt([first, ...rest]: readonly PropertyKey[]): readonly string[] | undefined {
  if (typeof first === "number") return rest.length === 0 ? Object.keys(namedKeys.shape) : keysAt(rest);
  switch ([first ?? "", ...rest].join(".")) {
    case "":
      return Object.keys(configSchema.shape);
    case "names":
      return ["methods", "types"];
    case "package":
      return ["name", "version"];
    case "hooks":
      return ["model", "file"];
    default:
      return undefined;
  }
}

function isFunction(value: unknown): boolean {
  return typeof value === "function";
}
