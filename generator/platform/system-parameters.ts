/**
 * The parameters of the platform itself that a call carries beside those of its API, all but the session. No document
 * of the platform lists a parameter of its API under one of these names.
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

/** The user's session, which not all calls take. */
export const sessionParameter = "session";

/** Whether a parameter of a call is one of the platform itself, the session among them. */
export function isSystemParameter(name: string): boolean {
  return name === sessionParameter || systemParameters.has(name);
}
