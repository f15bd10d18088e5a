/**
 * The platform's own parameters of a call beside those of its API, except for the session. No document of the
 * platform lists a parameter of an API under one of these names.
 */
export const systemParameters: ReadonlySet<string> = new Set([
  "method",
  "app_key",
  "timestamp",
  "format",
  "v",
  "sign_method",
  "sign",
  "simplify",
  "partner_id",
  "target_app_key",
]);

/** The parameter of the user's session, which not all calls accept. */
export const sessionParameter = "session";

/** Returns whether a parameter of a call is one of the platform's own, including the session. */
export function isSystemParameter(name: string): boolean {
  return name === sessionParameter || systemParameters.has(name);
}
