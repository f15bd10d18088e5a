import type { builders } from "prettier/doc";

/** A document of prettier's printer. */
export type Doc = builders.Doc;

/**
 * Source whose line breaks depend on the column in which it starts. In a view it can take the place of a text; see
 * fill.ts.
 */
export class SourceDoc {
  readonly doc: Doc;

  constructor(doc: Doc) {
    this.doc = doc;
  }
}
