/** The decoded content of a response, from which its class creates an object. */
export interface DecodedResponse {
  /** The documented members, by their TypeScript names. */
  readonly fields: Readonly<Record<string, unknown>>;
  /** Members that the document does not list, and values that do not fit their documented types, by wire name. */
  readonly unknownFields: Readonly<Record<string, unknown>>;
  /** The platform's id of the call; quote it when you ask the platform's support. */
  readonly requestId: string | undefined;
  /** The body as it was received. */
  readonly raw: string;
}

/**
 * Base class of all responses. Each response class adds its documented members.
 *
 * Every member is optional: the platform leaves members out, and a value that does not fit its documented type leaves
 * its member undefined. So a documented Number is a `number` only if a JavaScript number represents it exactly: beyond
 * ±(2^53 - 1) its member is undefined, and its digits are text in {@link unknownFields}.
 */
export abstract class TopResponse {
  /** The platform's id of the call; quote it when you ask the platform's support. */
  readonly requestId: string | undefined;
  readonly #decoded: DecodedResponse;

  constructor(decoded: DecodedResponse) {
    Object.assign(this, decoded.fields);
    this.requestId = decoded.requestId;
    this.#decoded = decoded;
  }

  /** Members that the document does not list, and values that do not fit their documented types, by wire name. */
  get unknownFields(): Readonly<Record<string, unknown>> {
    return this.#decoded.unknownFields;
  }

  /** The body as it was received. It is not enumerable, to keep printed responses short. */
  get raw(): string {
    return this.#decoded.raw;
  }
}
