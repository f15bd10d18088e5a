/** An example call of one API with its document's own examples, as a reference of an SDK shows it. */
export interface SampleCall {
  /** The name of the API's module in the SDK, which is unique and safe as a file name. */
  readonly module: string;
  /** The SDK's group that the API belongs to. */
  readonly group: string;
  /** A program that makes the call. */
  readonly program: string;
  /** The API's own parameters in that call as they travel, by wire name; none is empty. */
  readonly texts: ReadonlyMap<string, string>;
  readonly files: readonly SampleFile[];
  /** The XML body of a call of Qimen (奇门); `undefined` for forms. */
  readonly body: string | undefined;
}

/** A file that goes with a call. */
export interface SampleFile {
  readonly name: string;
  readonly fileName: string;
  readonly content: string;
}
