import type { Located, Place } from "./place.js";

/**
 * One API as its source describes it, before it is resolved. Every reader returns this shape, so the steps after
 * `read` do not depend on the kind of source.
 */
export interface ApiDoc {
  /** A `spec` has been reviewed by a person: its values are final, and nothing is inferred from its prose. */
  readonly origin: "page" | "document" | "spec";
  readonly source: DocSource;
  readonly method: Located<string>;
  readonly title: Located<string> | undefined;
  readonly description: Located<string> | undefined;
  readonly category: Located<string> | undefined;
  /** The platform's document number (`docId`, also `apiId` in page addresses). */
  readonly docId: string | undefined;
  readonly labels: readonly string[];
  /** The session need, if a spec or a document's labels state it; pages show it in their samples. */
  readonly session: Located<SessionNeed> | undefined;
  /** Stated only by specs. */
  readonly access?: Access | undefined;
  readonly request: DocTable;
  readonly response: DocTable;
  readonly samples: readonly DocSample[];
  readonly errors: readonly DocErrorRow[];
  /** The place after which the source is cut off: the document is valid so far, but something is missing. */
  readonly incomplete: Place | undefined;
}

/** The effect of calls: `read` changes no data, `write` may change some. */
export type Access = "read" | "write";

/**
 * `needed`: every call has a user session; `optional`: it may have one; `none`: it has none; `unknown`: the source
 * does not specify it.
 */
export type SessionNeed = "needed" | "optional" | "none" | "unknown";

/** The file that was read, and for a spec the page that it was extracted from. */
export interface DocSource {
  readonly file: string;
  /** SHA-256 of the bytes of the file, in lower-case hexadecimal. */
  readonly sha256: string;
  /** The page that a spec was extracted from, its hash at that time, and `seen`: the fingerprints in older specs. */
  readonly extractedFrom?: { readonly page: string; readonly sha256: string; readonly seen?: string };
}

/** The rows in page order, parents before their children. */
export interface DocTable {
  readonly rows: readonly DocRow[];
  /** The place of the table's heading, or of the file if there is none. */
  readonly place: Place;
  /** The names of rows whose nested rows or limits the source lost, as some captures do. */
  readonly lost?: readonly Located<string>[];
}

export interface DocRow {
  readonly place: Place;
  readonly name: Located<string>;
  /**
   * The platform's type word as written (`String`, `Result`, `Model []`, `byte[]`); `undefined` for the few rows
   * without one.
   */
  readonly typeWord: Located<string> | undefined;
  /** `undefined` if the table has no such column (responses on pages). */
  readonly required: Located<RequiredWord> | undefined;
  readonly nesting: DocNesting;
  readonly cells: DocCells;
}

/**
 * The meaning of a cell in the required column: 必须, 可选, or a word for a condition (条件必须, 特殊可选), which counts as
 * optional.
 */
export type RequiredWord = "required" | "optional" | "conditional";

/**
 * The depth of a row, as far as the source shows it.
 * `depth`: the source shows it (0 is the top level).
 * `lost`: the row is nested, but rows of all depths look alike. `mark` is the remaining information: a `leaf` has no
 * fields, an `object` has some, `any` may have some.
 * `unmarked`: the row looks like a top-level row, but nested rows may look like that too.
 */
export type DocNesting =
  | { readonly kind: "depth"; readonly depth: number }
  | { readonly kind: "lost"; readonly mark: "leaf" | "object" | "any" }
  | { readonly kind: "unmarked" };

/**
 * The cells after name, type and required, as far as the source separates them.
 * `named`: each is identified; `limits` are those that a page states in words, like `最大长度:20`.
 * `listed`: separate cells whose roles follow from their number and the samples. In a response they may include the
 * cells of following object rows: only the samples show where such a row starts.
 * `joined`: one text with example and description, either of which may be missing (the text is empty without both).
 */
export type DocCells =
  | { readonly kind: "named"; readonly facts: DocFacts; readonly limits?: readonly Located<string>[] }
  | { readonly kind: "listed"; readonly cells: readonly Located<string>[]; readonly limits: readonly Located<string>[] }
  | { readonly kind: "joined"; readonly text: Located<string>; readonly limits: readonly Located<string>[] };

/** The format of a Number whose values are not plain numbers, as in a spec's `format`. */
export type NumberFormat = "int64" | "int64-list" | "decimal";

/** The facts that a row states about its parameter; texts are as on the page, without markup. */
export interface DocFacts {
  readonly example?: Located<string>;
  readonly description?: Located<string>;
  readonly default?: Located<string>;
  readonly maxLength?: Located<number>;
  readonly maxListSize?: Located<number>;
  /** Decimal text, since limits may exceed the precision of a JavaScript number. */
  readonly min?: Located<string>;
  readonly max?: Located<string>;
  /** Allowed file name extensions without the dot. */
  readonly fileExtensions?: Located<readonly string[]>;
  /** Stated only by specs. */
  readonly format?: Located<NumberFormat>;
  /** Labels by wire value; stated only by specs. */
  readonly enum?: Located<ReadonlyMap<string, string>>;
  readonly deprecated?: Located<boolean>;
}

export type SampleSubject = "request" | "response" | "error";
/** The languages of request samples. `dotnet` is C#, `c` is C and C++. */
export type RequestLanguage = "java" | "dotnet" | "php" | "curl" | "python" | "c" | "nodejs";
/** `simplified-json`: the abbreviated form of a response, for calls with `simplify=true`. */
export type SampleFormat = RequestLanguage | "xml" | "json" | "simplified-json";

export interface DocSample {
  readonly subject: SampleSubject;
  readonly format: SampleFormat;
  /** The text on the page, without line numbers and without indentation added by the capture. */
  readonly text: string;
  /** The place of every line of `text`, for findings about the sample. */
  readonly lines: readonly Place[];
}

export interface DocErrorRow {
  readonly place: Place;
  readonly code: Located<string>;
  readonly message: string;
  readonly solution: string;
}
