import { describe, expect, expectTypeOf, test } from "vitest";
import type { TopError } from "../../templates/runtime/errors.js";
import {
  TopAbortError,
  TopApiError,
  TopRequestError,
  TopTimeoutError,
  TopTransportError,
  isTopApiError,
  isTopError,
} from "../../templates/runtime/errors.js";

const method = "demo.visit.get";
const limited = {
  method,
  codeText: "7",
  msg: "Limited",
  subCode: undefined,
  subMsg: undefined,
  requestId: undefined,
  raw: "",
};
const errors: readonly TopError[] = [
  new TopRequestError(method, [{ path: "p", property: "p", found: "nothing", expected: "a text", code: 40 }]),
  new TopApiError(limited),
  new TopApiError({ ...limited, codeText: "27" }),
  new TopTransportError("network", "no response.", { method }),
  new TopTransportError("response", "no response of the platform.", { method }),
  new TopTimeoutError(method, 1000),
  new TopAbortError(method, "left"),
];

describe("the type guards of errors", () => {
  test.each(errors)("distinguish $kind from all others", (error) => {
    expect(isTopError(error)).toBe(true);
    expect(isTopError(error, error.kind)).toBe(true);
    for (const { kind } of errors) expect(isTopError(error, kind)).toBe(kind === error.kind);
    expect(isTopApiError(error)).toBe(error instanceof TopApiError);
  });

  test.each([undefined, null, "timeout", { kind: "timeout" }, new Error("timeout")])(
    "reject %o, which is not an error of a call",
    (error) => {
      expect(isTopError(error)).toBe(false);
      expect(isTopError(error, "timeout")).toBe(false);
      expect(isTopApiError(error)).toBe(false);
    },
  );

  test("narrow to the requested class and kinds, and exclude others", () => {
    const seen: string[] = [];
    for (const error of errors) {
      if (isTopError(error, "rate-limit")) {
        expectTypeOf(error.kind).toEqualTypeOf<"rate-limit">();
        expectTypeOf(error.retryAfterMs).toEqualTypeOf<number | undefined>();
        expectTypeOf(error.code).toEqualTypeOf<number>();
        seen.push(error.msg);
      } else if (isTopError(error, "network", "http-status")) {
        expectTypeOf(error.kind).toEqualTypeOf<"network" | "http-status">();
        seen.push(String(error.notSent));
      } else if (isTopError(error, "request", "timeout")) {
        expectTypeOf(error).toHaveProperty("method");
        seen.push(error.kind === "request" ? error.problems.map(({ path }) => path).join() : String(error.timeoutMs));
      } else if (isTopApiError(error)) {
        expectTypeOf(error).toExtend<TopApiError>();
        seen.push(error.kind);
      } else {
        expectTypeOf(error.code).toEqualTypeOf<number | undefined>();
        seen.push(error.kind);
      }
    }
    expect(seen).toEqual(["p", "Limited", "session", "false", "response", "1000", "abort"]);
  });

  test("convert an unknown value to an error, and accept no other kinds", () => {
    const thrown: unknown = errors[0];
    if (!isTopError(thrown)) throw new TypeError("no error of a call");
    expectTypeOf(thrown).toEqualTypeOf<TopError>();
    // @ts-expect-error -- This kind does not exist.
    expect(isTopError(thrown, "nonsense")).toBe(false);
  });
});
