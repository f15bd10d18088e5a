/** Error for a response that is longer than the transport's `maxResponseBytes`. */
export class ResponseTooLongError extends Error {
  constructor(maxBytes: number) {
    super(`the response is longer than ${maxBytes} bytes`);
  }
}

/** The default of the transports' `maxResponseBytes`, so that no response can exhaust the memory. */
export const defaultMaxResponseBytes = 100_000_000;
