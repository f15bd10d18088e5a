import type { DocSample, DocSource, DocTable } from "./api-doc.js";
import type { Field } from "./api-spec.js";
import type { Located, Place } from "./place.js";

/** A topic of the message service as its source describes it, before it is resolved. */
export interface TopicDoc {
  /** A `spec` has been reviewed by a person: its values are final. */
  readonly origin: "page" | "spec";
  readonly source: DocSource;
  readonly topic: Located<string>;
  readonly title: Located<string> | undefined;
  readonly description: Located<string> | undefined;
  readonly category: Located<string> | undefined;
  readonly fields: DocTable;
  /** A JSON sample of the content. */
  readonly sample: DocSample | undefined;
}

/** The resolved model of a message topic. */
export interface TopicSpec {
  readonly topic: string;
  readonly title: string;
  readonly description: string;
  readonly category: string | undefined;
  readonly fields: readonly Field[];
  /** The page's sample of the content. */
  readonly sample: string | undefined;
  readonly isSpec: boolean;
  /** The file that was read. */
  readonly file: string;
  readonly page: { readonly file: string; readonly sha256: string } | undefined;
  /** The place of the topic name. */
  readonly place: Place;
}
