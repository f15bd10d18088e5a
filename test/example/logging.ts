import type { CallHooks } from "../../generated/index.js";

/** One line of a log; `JSON.stringify` omits undefined members. */
export interface LogLine {
  readonly level: "info" | "warn" | "error";
  readonly message: string;
  readonly method: string;
  readonly [detail: string]: unknown;
}

/**
 * Returns hooks that log every response, retry, failure and unlisted value of a call:
 *
 * ```ts
 * const hooks = loggingHooks((line) => process.stdout.write(`${JSON.stringify(line)}\n`));
 * const client = new TopClient({ appKey, appSecret, hooks });
 * ```
 */
export function loggingHooks(write: (line: LogLine) => void): CallHooks {
  return {
    onResponse: ({ method, attempt, status, durationMs, length }) => {
      write({ level: "info", message: "response", method, attempt, status, durationMs, length });
    },
    onRetry: ({ method, attempt, error, afterMs }) => {
      write({ level: "warn", message: "sent again", method, attempt, afterMs, error });
    },
    onError: ({ method, attempt, error }) => {
      write({ level: "error", message: "failed", method, attempt, error });
    },
    onUnlistedValue: ({ method, path, listed }) => {
      write({ level: "warn", message: "a value that the document does not list", method, path, listed });
    },
  };
}
