import fc from "fast-check";
import type { Wire, WireField } from "../../generated/runtime/wire.js";

/**
 * Returns parameters of an API, some of them long, empty or missing, with texts of any script; the same in every run.
 * Files have fixed bytes, because the signature does not cover them.
 */
export function randomParams(request: readonly WireField[], count: number): readonly Record<string, unknown>[] {
  return fc.sample(objects(request), { numRuns: count, seed: 20261123 });
}

function objects(fields: readonly WireField[]): fc.Arbitrary<Record<string, unknown>> {
  const members = fields.map((field) => [field.property, values(field.type, field)] as const);
  const requiredKeys = fields.filter(({ required }) => required === true).map(({ property }) => property);
  return fc.record(Object.fromEntries(members), { requiredKeys });
}

type Bounds = Pick<WireField, "required" | "maxLength" | "maxListSize">;

function values(type: Wire, { required, maxLength, maxListSize = 5 }: Bounds): fc.Arbitrary<unknown> {
  if (typeof type !== "string") {
    if (type.kind === "object") return objects(type.fields);
    // Elements that are joined by commas are not empty, and contain no comma.
    const items = type.of === "text" ? texts(10).map((text) => `x${text.replaceAll(",", "")}`) : values(type.of, {});
    return fc.array(items, { minLength: required === true ? 1 : 0, maxLength: maxListSize });
  }
  switch (type) {
    case "integer":
      return fc.maxSafeInteger();
    case "int64":
    case "bigint":
      return fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map(String);
    case "int64List":
      return fc
        .array(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), { minLength: 1, maxLength: 4 })
        .map(String);
    case "decimal":
      return fc.tuple(fc.integer(), fc.nat(99)).map(([whole, part]) => `${whole}.${String(part).padStart(2, "0")}`);
    case "boolean":
      return fc.boolean();
    case "date":
    case "time":
      return fc.constantFrom("1970-01-01 00:00:00", "2026-01-02 03:04:05");
    case "json":
      return fc.json();
    case "text":
    case "names":
    case "opaque":
      return required === true ? texts(maxLength).map((text) => (text.trim() === "" ? "x" : text)) : texts(maxLength);
    case "file":
      return fc.constant(Uint8Array.of(1, 2, 3));
  }
}

/** Generates texts of any Unicode characters, sometimes of several thousand. Lengths are UTF-16 code units. */
function texts(maxLength = 5000): fc.Arbitrary<string> {
  const short = fc.string({ unit: "binary", maxLength: Math.min(20, maxLength) });
  const long = fc.string({ unit: "grapheme", minLength: Math.min(2000, maxLength), maxLength, size: "max" });
  return fc
    .oneof({ weight: 4, arbitrary: short }, { weight: 1, arbitrary: long })
    .map((text) => text.slice(0, maxLength).replace(/[\uD800-\uDBFF]$/, ""));
}
