/** What the SDK's entry point exports of one file of the runtime. */
export interface RuntimeExports {
  /** Relative to the runtime's folder, without its ending. */
  readonly file: string;
  readonly values: readonly string[];
  readonly types: readonly string[];
}

/** The runtime's public surface. Everything else in it is for the SDK's own modules. */
export const runtimeSurface: readonly RuntimeExports[] = [
  { file: "api", values: [], types: ["Api", "TopRequest"] },
  {
    file: "batch",
    values: ["executeBatch"],
    types: ["BatchCall", "BatchOptions", "BatchOutcome", "BatchOutcomes"],
  },
  {
    file: "callback",
    values: ["verifyCallback"],
    types: ["CallbackOptions", "CallbackRefusal", "CallbackRequest", "CallbackTexts", "CallbackVerdict"],
  },
  { file: "caller", values: [], types: ["RunOptions", "TopClientOptions"] },
  { file: "client", values: ["TopClient"], types: ["CallOptions"] },
  { file: "decode", values: ["unknownFieldsOf"], types: [] },
  {
    file: "errors",
    values: [
      "TopAbortError",
      "TopApiError",
      "TopError",
      "TopRequestError",
      "TopTimeoutError",
      "TopTransportError",
      "isTopApiError",
      "isTopError",
    ],
    types: ["ApiErrorKind", "TopErrorKind", "TopErrorOf", "TransportErrorKind"],
  },
  { file: "every-codec", values: ["everyCodec"], types: [] },
  { file: "explain", values: [], types: ["SignExplanation"] },
  { file: "findings", values: [], types: ["RequestProblem", "UnlistedValue"] },
  { file: "format", values: ["jsonFormat"], types: ["AnswerFormat"] },
  { file: "gateways", values: [], types: ["Gateway", "GatewayName"] },
  {
    file: "hooks",
    values: [],
    types: [
      "AttemptEvent",
      "CallHooks",
      "ErrorEvent",
      "RequestEvent",
      "ResponseEvent",
      "RetryEvent",
      "UnlistedValueEvent",
    ],
  },
  {
    file: "input",
    values: [],
    types: ["DateInput", "DecimalInput", "FileContent", "FileInput", "Int64Input", "Int64ListInput", "NamesInput"],
  },
  { file: "limits", values: [], types: ["CallLimits"] },
  {
    file: "oauth",
    values: ["authorizationUrl", "obtainToken", "refreshToken"],
    types: ["OAuthOptions", "SessionToken"],
  },
  { file: "pages", values: ["pages"], types: ["CursorPaging", "NumberedPaging", "Paging", "PropertyPath"] },
  { file: "pause", values: [], types: ["Pause"] },
  { file: "response", values: ["TopResponse"], types: [] },
  { file: "retry", values: ["defaultRetryPolicy"], types: ["RetryPolicy"] },
  { file: "sign", values: [], types: ["SignMethod"] },
  { file: "time", values: ["formatTopTime", "parseTopTime"], types: [] },
  { file: "transport", values: [], types: ["Fetch"] },
  { file: "xml", values: ["xmlFormat"], types: [] },
];

/** All names of the surface. */
export const runtimeExports: ReadonlySet<string> = new Set(
  runtimeSurface.flatMap(({ values, types }) => [...values, ...types]),
);
