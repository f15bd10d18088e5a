/** A decoded answer, before it becomes a response object. */
export interface Answer {
  /** The documented members, under their TypeScript names. */
  readonly fields: Readonly<Record<string, unknown>>;
  /** Members that the document does not list, under their wire names. */
  readonly unknownFields: Readonly<Record<string, unknown>>;
  /** The platform's number for the call; quote it when asking the platform's support. */
  readonly requestId: string | undefined;
  /** The body as it came. */
  readonly raw: string;
}

/** What every response has. The response classes of this SDK add the members of their document. */
export abstract class TopResponse {
  /** The platform's number for the call; quote it when asking the platform's support. */
  readonly requestId: string | undefined;
  readonly #answer: Answer;

  constructor(answer: Answer) {
    Object.assign(this, answer.fields);
    this.requestId = answer.requestId;
    this.#answer = answer;
  }

  /** Members that the answer held and the document does not list, under their wire names. */
  get unknownFields(): Readonly<Record<string, unknown>> {
    return this.#answer.unknownFields;
  }

  /** The body as it came. Like the unknown fields it is not printed, so that logging a response does not log it twice. */
  get raw(): string {
    return this.#answer.raw;
  }
}
