import type { builders } from "prettier/doc";

/** A document of prettier's printer. */
export type Doc = builders.Doc;

/**
 * Source whose line breaks depend on the column where it starts. In a view it fills a hole of a template as a text does;
 * see fill.ts.
 */
export class LaidOut {
  readonly doc: Doc;

  constructor(doc: Doc) {
    this.doc = doc;
  }
}
