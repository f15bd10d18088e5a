/** An example call of one API with its document's own examples, for an SDK's reference. */
export interface SampleCall {
  /** A program that makes the call. */
  readonly program: string;
  /** The encoded values of the API's own parameters in that call, by wire name; none is empty. */
  readonly texts: ReadonlyMap<string, string>;
  readonly files: readonly SampleFile[];
  /** The XML body of a Qimen (奇门) call; `undefined` for forms. */
  readonly body: string | undefined;
}

/** A file that is uploaded with a call. */
export interface SampleFile {
  readonly name: string;
  readonly fileName: string;
  readonly content: string;
}
