/**
 * Returns the members of a decoded object that the document does not list or whose values do not fit their documented
 * types, by wire name. The object can be at any depth of a response; `response.unknownFields` has those of the response
 * itself.
 */
export function unknownFieldsOf(object: object): Readonly<Record<string, unknown>> {
  const found: unknown = Reflect.get(object, unknownFieldsKey);
  return isRecord(found) ? found : noUnknownFields;
}

/** The key of the unknown fields of a decoded object; the same in every copy of this SDK that a program loads. */
export const unknownFieldsKey: unique symbol = /* @__PURE__ */ Symbol.for("top.unknownFields");

/**
 * The unknown fields of an object without any. It has no prototype, so that a member called `__proto__` is an ordinary
 * member.
 */
export const noUnknownFields: Readonly<Record<string, unknown>> = /* @__PURE__ */ Object.freeze(
  /* @__PURE__ */ Object.create(null) as Record<string, unknown>,
);

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
