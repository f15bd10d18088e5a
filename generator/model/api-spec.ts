import type { Access, SampleFormat, SampleSubject, SessionNeed } from "./api-doc.js";
import type { Evidence } from "./evidence.js";
import type { Place } from "./place.js";

/** The resolved model of one API. It has no TypeScript names, output paths or markup. */
export interface ApiSpec {
  readonly method: string;
  readonly title: string;
  readonly description: string;
  readonly category: string | undefined;
  readonly docId: string | undefined;
  readonly labels: readonly string[];
  readonly session: SessionNeed;
  /** The access that a person stated in the spec; `accessOf` infers it for other APIs. */
  readonly access?: Access | undefined;
  /** Whether the source was cut off, so that parameters may be missing. */
  readonly incomplete: boolean;
  readonly request: readonly Field[];
  readonly response: readonly Field[];
  readonly samples: readonly Sample[];
  readonly errors: readonly ApiError[];
  readonly provenance: Provenance;
}

export interface Provenance {
  /** The file from which this model was built. */
  readonly file: string;
  /**
   * The page: the file itself, or the page that a spec was extracted from. `seen` is the spec's own record about the
   * page, unchanged.
   */
  readonly page: { readonly file: string; readonly sha256: string; readonly seen?: string } | undefined;
  /** The place of the method, for findings about the API as a whole. */
  readonly place: Place;
  /** The evidence for `session`, which `explain` prints; only in models of documents. */
  readonly session?: Evidence | undefined;
}

export interface Field {
  /** The wire name, usually in `snake_case`. */
  readonly name: string;
  /** The platform's type word, lists as `X[]`; empty for rows without a type. */
  readonly typeWord: string;
  readonly type: FieldType;
  /** `undefined` if the source has no such column (responses on pages). */
  readonly required: boolean | undefined;
  readonly description: string;
  readonly example: string | undefined;
  readonly default: string | undefined;
  readonly limits: Limits;
  /** The documented wire values with their labels (not exhaustive). */
  readonly choices: readonly Choice[];
  readonly deprecated: boolean;
  readonly place: Place;
  /** The evidence for the field's place and type, which `explain` prints. */
  readonly because: readonly Evidence[];
}

/**
 * `text`: String. `integer`: Number and byte, at most 2^53.
 * `int64`: a Number with ids, all digits kept. `int64List`: a Number with comma-separated ids.
 * `decimal`: Price, BigDecimal and a Number with fractions, as decimal text.
 * `date`: `yyyy-MM-dd HH:mm:ss` in GMT+8. `json`: JSON text. `file`: byte[]. `names`: Field List, comma-separated names.
 * `opaque`: any JSON value: maps, rows without a type, objects whose fields the page does not list.
 */
export type ScalarKind =
  "text" | "integer" | "int64" | "int64List" | "decimal" | "boolean" | "date" | "json" | "file" | "names" | "opaque";

export type FieldType =
  | { readonly kind: ScalarKind }
  | { readonly kind: "list"; readonly of: FieldType }
  | {
      readonly kind: "object";
      /** The page's name of the type. Two objects with the same name may have different fields. */
      readonly name: string;
      readonly fields: readonly Field[];
    };

export interface Limits {
  /** UTF-16 code units for text, bytes for files, like in the official Java SDK. */
  readonly maxLength?: number;
  readonly maxListSize?: number;
  /** Decimal text. */
  readonly min?: string;
  readonly max?: string;
  readonly fileExtensions?: readonly string[];
}

export interface Choice {
  readonly value: string;
  readonly label: string;
}

export interface Sample {
  readonly subject: SampleSubject;
  readonly format: SampleFormat;
  readonly text: string;
}

export interface ApiError {
  readonly code: string;
  readonly message: string;
  readonly solution: string;
  /** `undefined` for errors that a hook of the configuration adds. */
  readonly place?: Place;
}
