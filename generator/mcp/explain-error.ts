import { TopApiError } from "../../templates/runtime/errors.js";
import type { JsonObject } from "../../templates/runtime/internal/json.js";
import type { ApiError, ApiSpec } from "../model/api-spec.js";
import { platformErrors } from "../platform/platform-errors.js";

/** Returns the solution that a document gives for an error code; `undefined` if it does not list the code. */
export function remedyOf(errors: readonly ApiError[], code: string): string | undefined {
  const found = errors.find((error) => error.code === code);
  const words = [found?.message, found?.solution].filter((text) => text !== undefined && text !== "");
  return words.length === 0 ? undefined : words.join(" ");
}

/**
 * Explains an error of the platform: its meaning, its solution, and whether the same call can succeed later.
 *
 * @param spec the called API, if known: its document can list the code.
 */
export function explainError(code: number, subCode: string | undefined, spec: ApiSpec | undefined): JsonObject {
  const meaning = platformErrors.find(({ codes }) => codes.includes(code))?.meaning;
  const facts = { method: "", msg: "", subMsg: undefined, requestId: undefined, raw: "" };
  const { kind, retryable } = new TopApiError({ ...facts, codeText: String(code), subCode });
  const remedy = remedyOf(spec?.errors ?? [], subCode ?? String(code));
  return {
    code,
    ...(subCode !== undefined && { subCode, source: sourceOf(subCode) }),
    kind,
    meaning: meaning ?? "no code of the platform itself: see the API's document",
    ...(remedy !== undefined && { remedy }),
    retryable,
  };
}

/** Returns the side at fault by the platform's prefixes of sub codes. */
function sourceOf(subCode: string): string {
  if (subCode.startsWith("isv.")) return "the caller: correct the request";
  if (subCode.startsWith("isp.")) return "the service: the same call can succeed later";
  return subCode.startsWith("accesscontrol.") ? "a limit of the platform" : "the service behind the platform";
}
