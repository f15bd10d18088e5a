/** An error that the platform itself returns for calls that it refuses or that fail, by its table of codes. */
export interface PlatformError {
  /** Codes that mean the same of different things. */
  readonly codes: readonly [number, ...number[]];
  /** Names of parameters stand in backquotes. */
  readonly meaning: string;
}

export const platformErrors: readonly PlatformError[] = [
  { codes: [3], meaning: "the upload failed" },
  { codes: [4, 5, 6, 7, 8], meaning: "too many calls: of the user, the session, the partner, the app, or too fast" },
  { codes: [9], meaning: "the HTTP method is not allowed" },
  { codes: [10], meaning: "the service is unavailable for the moment" },
  { codes: [11, 12, 13], meaning: "permission is missing: the app's, the user's, the partner's" },
  { codes: [15], meaning: "the service behind the platform failed (older services)" },
  { codes: [21, 22], meaning: "`method` is missing or invalid" },
  { codes: [23], meaning: "`format` is invalid" },
  { codes: [24, 25], meaning: "`sign` is missing or wrong" },
  { codes: [26, 27], meaning: "`session` is missing, or invalid or expired" },
  { codes: [28, 29], meaning: "`app_key` is missing or invalid" },
  { codes: [30, 31], meaning: "`timestamp` is missing or invalid" },
  { codes: [32, 33, 34], meaning: "`v` is missing, invalid or not supported" },
  { codes: [40, 41], meaning: "a parameter of the API is missing or invalid" },
  { codes: [42], meaning: "the call is forbidden" },
  { codes: [43], meaning: "a parameter is wrong" },
  { codes: [47], meaning: "the encoding is wrong: calls are in UTF-8" },
  { codes: [50], meaning: "the service behind the platform failed: see `sub_code`" },
];
