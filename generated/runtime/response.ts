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
  declare readonly requestId: string | undefined;
  /** Members that the answer held and the document does not list, under their wire names. */
  declare readonly unknownFields: Readonly<Record<string, unknown>>;
  /** The body as it came. Not enumerable, so that logging a response does not log it twice. */
  declare readonly raw: string;

  constructor(answer: Answer) {
    Object.assign(this, answer.fields);
    Object.defineProperty(this, "requestId", { value: answer.requestId, enumerable: true });
    Object.defineProperty(this, "unknownFields", { value: answer.unknownFields, enumerable: false });
    Object.defineProperty(this, "raw", { value: answer.raw, enumerable: false });
  }
}
