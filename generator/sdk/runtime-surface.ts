/** The names that the SDK's entry point exports from one file of the runtime. */
export interface RuntimeExports {
  /** The path relative to the runtime folder, without its extension. */
  readonly file: string;
  readonly values: readonly string[];
  readonly types: readonly string[];
}

/**
 * The public API of the runtime, with all types that its declarations mention. Other exports are for the SDK's own
 * modules.
 */
export const runtimeSurface: readonly RuntimeExports[] = [
  { file: "all-codecs", values: ["allCodecs"], types: [] },
  { file: "api", values: [], types: ["Api", "RequestTable", "Tables", "TopRequest"] },
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
  { file: "client", values: ["TopClient"], types: [] },
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
    types: ["ApiErrorKind", "RequestProblem", "TopErrorKind", "TopErrorOf", "TransportErrorKind"],
  },
  { file: "explain-sign", values: ["explainSign"], types: ["SignExplanation"] },
  { file: "fetch-transport", values: ["fetchTransport"], types: ["FetchTransportOptions"] },
  { file: "format", values: ["jsonFormat"], types: ["ResponseFormat"] },
  { file: "gateways", values: [], types: ["GatewayAddress", "GatewayName"] },
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
      "UnexpectedValue",
      "UnexpectedValueEvent",
      "UnlistedValue",
      "UnlistedValueEvent",
    ],
  },
  { file: "http-transport", values: ["httpTransport"], types: ["HttpTransportOptions"] },
  {
    file: "input",
    values: [],
    types: [
      "DateInput",
      "DecimalInput",
      "FileContent",
      "FileInput",
      "FileSource",
      "Int64Input",
      "Int64ListInput",
      "NamesInput",
    ],
  },
  { file: "internal/json", values: [], types: ["JsonObject", "JsonValue"] },
  { file: "internal/sign", values: [], types: ["SignMethod"] },
  {
    file: "oauth",
    values: ["authorizationUrl", "obtainToken", "refreshToken"],
    types: ["OAuthOptions", "SessionToken"],
  },
  { file: "options", values: [], types: ["CallOptions", "Pause", "SendOptions", "TopClientOptions"] },
  {
    file: "pages",
    values: ["items", "pages"],
    types: ["CursorPaging", "ItemAt", "NumberedPaging", "Paging", "PropertyPath"],
  },
  {
    file: "rate-limiter",
    values: ["rateLimiter"],
    types: ["RateLimitedCall", "RateLimiter", "RateLimitRefusal", "RateLimits"],
  },
  { file: "response", values: ["TopResponse"], types: ["DecodedResponse"] },
  {
    file: "retry",
    values: ["defaultRetryPolicy"],
    types: ["FailedAttempt", "RetryCodes", "RetryPolicy", "RetryRule"],
  },
  {
    file: "sessions",
    values: ["NoSessionError", "UserSessions", "sessionsInMemory"],
    types: ["GetSessionOptions", "SessionStore", "UserSessionsOptions"],
  },
  {
    file: "standard-schema",
    values: ["standardSchema"],
    types: [
      "JsonSchemaOptions",
      "RequestClass",
      "StandardIssue",
      "StandardResult",
      "StandardSchema",
      "StandardSchemaProps",
    ],
  },
  { file: "time", values: ["formatTopTime", "parseTopTime"], types: [] },
  {
    file: "transport",
    values: [],
    types: ["Fetch", "HttpBody", "HttpRequest", "HttpResponse", "StreamedBody", "Transport"],
  },
  {
    file: "undici-transport",
    values: ["undiciTransport"],
    types: ["UndiciDispatcher", "UndiciTransportOptions"],
  },
  { file: "unknown-fields", values: ["unknownFieldsOf"], types: [] },
  { file: "wire", values: [], types: ["ListWire", "ObjectWire", "ScalarWire", "Wire", "WireField"] },
  { file: "xml", values: ["xmlFormat"], types: [] },
];

/** All names of the public API. */
export const runtimeExports: ReadonlySet<string> = new Set(
  runtimeSurface.flatMap(({ values, types }) => [...values, ...types]),
);
