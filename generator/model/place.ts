/**
 * A range of characters in a source. Lines and columns count from 1; columns and lengths count UTF-16 code units, as
 * editors do. `path` is the parameter path (`request.request1.rs_type`) if the finding concerns a parameter.
 */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly length: number;
}

/** A value with the place that it was read from. */
export interface Located<T> {
  readonly value: T;
  readonly place: Place;
}
