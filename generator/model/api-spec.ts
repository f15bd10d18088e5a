import type { Access, SampleFormat, SampleSubject, SessionNeed } from "./api-doc.js";
import type { Evidence } from "./evidence.js";
import type { Place } from "./place.js";

/** One API as the generator understands it. No TypeScript names, no output paths, no markup. */
export interface ApiSpec {
  readonly method: string;
  readonly title: string;
  readonly description: string;
  readonly category: string | undefined;
  readonly docId: string | undefined;
  readonly labels: readonly string[];
  readonly session: SessionNeed;
  /** As a person has put it into the spec; see `accessOf` for APIs without it. */
  readonly access?: Access | undefined;
  /** The source was cut: parameters may be missing. */
  readonly incomplete: boolean;
  readonly request: readonly Field[];
  readonly response: readonly Field[];
  readonly samples: readonly Sample[];
  readonly errors: readonly ApiError[];
  readonly provenance: Provenance;
}

export interface Provenance {
  /** The file that was read to make this model. */
  readonly file: string;
  /**
   * The page behind it: the file itself, or the page that a spec was extracted from (`seen` is then what the spec
   * recorded about it, handed on as it is).
   */
  readonly page: { readonly file: string; readonly sha256: string; readonly seen?: string } | undefined;
  /** Place of the method, for findings about the API as a whole. */
  readonly place: Place;
  /** The evidence for `session`, which `explain` prints; only models of documents have it. */
  readonly session?: Evidence | undefined;
}

export interface Field {
  /** The wire's name, `snake_case` as a rule. */
  readonly name: string;
  /** The platform's type word, arrays as `X[]`; empty for rows without a type. */
  readonly typeWord: string;
  readonly type: FieldType;
  /** `undefined`: the source has no such column (responses on pages). */
  readonly required: boolean | undefined;
  readonly description: string;
  readonly example: string | undefined;
  readonly default: string | undefined;
  readonly limits: Limits;
  /** The wire values that the page lists, with their labels. Open: other values pass. */
  readonly choices: readonly Choice[];
  readonly deprecated: boolean;
  readonly place: Place;
  /** The evidence for the field's place and type, which `explain` prints. */
  readonly because: readonly Evidence[];
}

/**
 * `text`: String. `integer`: Number and byte, at most 2^53.
 * `int64`: a Number that holds ids, digits kept. `int64List`: a Number that holds ids joined by commas.
 * `decimal`: Price, BigDecimal and a Number with fractions, as decimal text.
 * `date`: `yyyy-MM-dd HH:mm:ss` in GMT+8. `json`: JSON text. `file`: byte[]. `names`: Field List, names joined by commas.
 * `opaque`: any JSON value: maps, rows without a type, objects whose fields the page does not list.
 */
export type ScalarKind =
  "text" | "integer" | "int64" | "int64List" | "decimal" | "boolean" | "date" | "json" | "file" | "names" | "opaque";

export type FieldType =
  | { readonly kind: ScalarKind }
  | { readonly kind: "list"; readonly of: FieldType }
  | {
      readonly kind: "object";
      /** The page's name of the type. Two objects of one name need not have the same fields. */
      readonly name: string;
      readonly fields: readonly Field[];
    };

export interface Limits {
  /** UTF-16 code units for text, bytes for files, as the official Java SDK counts. */
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
  /** Absent from errors that a hook of the configuration adds. */
  readonly place?: Place;
}
