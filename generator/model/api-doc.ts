import type { Located, Place } from "./place.js";

/**
 * One API as its source describes it, before it is resolved. Every reader gives this shape, so nothing
 * behind `read` knows whether a page, a document or a reviewed spec was read.
 */
export interface ApiDoc {
  /** A `spec` has been reviewed by a person: what it states is final and nothing is inferred from its prose. */
  readonly origin: "page" | "document" | "spec";
  readonly source: DocSource;
  readonly method: Located<string>;
  readonly title: Located<string> | undefined;
  readonly description: Located<string> | undefined;
  readonly category: Located<string> | undefined;
  /** The platform's document number (`docId`, on the pages' addresses also `apiId`). */
  readonly docId: string | undefined;
  readonly labels: readonly string[];
  /** Stated by specs, and by the labels of some documents; pages show it through their samples. */
  readonly session: Located<SessionNeed> | undefined;
  /** Only specs state it. */
  readonly access?: Access | undefined;
  readonly request: DocTable;
  readonly response: DocTable;
  readonly samples: readonly DocSample[];
  readonly errors: readonly DocErrorRow[];
  /** Set when the source ends early: what is here is right, but something after `place` is missing. */
  readonly incomplete: Place | undefined;
}

/** The effect of calls: `read` changes no data, `write` may change some. */
export type Access = "read" | "write";

/**
 * `needed`: every call carries a user session; `optional`: it may; `none`: it does not; `unknown`: the source does not
 * say.
 */
export type SessionNeed = "needed" | "optional" | "none" | "unknown";

/** The file that was read. `page` names the capture that a spec was extracted from. */
export interface DocSource {
  readonly file: string;
  /** SHA-256 of the bytes of the file, in lower-case hexadecimal. */
  readonly sha256: string;
  /** Specs only: the page they were extracted from, and its hash at that time. */
  /** `seen`: fingerprints of what that page said, as far as the spec carries them. */
  readonly extractedFrom?: { readonly page: string; readonly sha256: string; readonly seen?: string };
}

/** Rows in the order of the page, parents before their children. */
export interface DocTable {
  readonly rows: readonly DocRow[];
  /** The place of the table's heading, or of the file when it has none. */
  readonly place: Place;
  /** The names of the rows whose nested rows or limits the source lost, as some captures do. */
  readonly lost?: readonly Located<string>[];
}

export interface DocRow {
  readonly place: Place;
  readonly name: Located<string>;
  /**
   * The platform's type word as written (`String`, `Result`, `Model []`, `byte[]`); absent on the few rows without one.
   */
  readonly typeWord: Located<string> | undefined;
  /** Absent where the table has no such column (responses on pages). */
  readonly required: Located<RequiredWord> | undefined;
  readonly nesting: DocNesting;
  readonly cells: DocCells;
}

/**
 * The meaning of a cell in the required column: 必须, 可选, or a word that ties it to a condition (条件必须, 特殊可选), which counts as
 * optional.
 */
export type RequiredWord = "required" | "optional" | "conditional";

/**
 * The depth of a row, as far as the source shows it.
 * `depth`: the source shows it (0 is the top level).
 * `lost`: the row is nested, but rows of every depth look alike. `mark` is what the source still shows: a `leaf` has no
 * fields, an `object` has some, `any` may have some.
 * `unmarked`: the row looks like one of the top level, but nested rows may look so as well.
 */
export type DocNesting =
  | { readonly kind: "depth"; readonly depth: number }
  | { readonly kind: "lost"; readonly mark: "leaf" | "object" | "any" }
  | { readonly kind: "unmarked" };

/**
 * The cells behind name, type and required, as far as the source keeps them apart.
 * `named`: each is known; `limits` are those that a page words, like `最大长度:20`.
 * `listed`: separate cells whose roles follow from their number and the samples. In a response they may also be
 * the cells of object rows that follow: only the samples show where such a row starts.
 * `joined`: example and description stand in one text, any of them may be missing (the text is then empty).
 */
export type DocCells =
  | { readonly kind: "named"; readonly facts: DocFacts; readonly limits?: readonly Located<string>[] }
  | { readonly kind: "listed"; readonly cells: readonly Located<string>[]; readonly limits: readonly Located<string>[] }
  | { readonly kind: "joined"; readonly text: Located<string>; readonly limits: readonly Located<string>[] };

/** The format of a Number whose values are not plain numbers, as in `format` of a spec. */
export type NumberFormat = "int64" | "int64-list" | "decimal";

/** The facts that a row states about its parameter; texts are as on the page, without markup. */
export interface DocFacts {
  readonly example?: Located<string>;
  readonly description?: Located<string>;
  readonly default?: Located<string>;
  readonly maxLength?: Located<number>;
  readonly maxListSize?: Located<number>;
  /** Decimal text, since limits may exceed what a JavaScript number holds. */
  readonly min?: Located<string>;
  readonly max?: Located<string>;
  /** Allowed file name endings without the dot. */
  readonly fileExtensions?: Located<readonly string[]>;
  /** Stated by specs only. */
  readonly format?: Located<NumberFormat>;
  /** Stated by specs only: wire value to label. */
  readonly enum?: Located<ReadonlyMap<string, string>>;
  readonly deprecated?: Located<boolean>;
}

export type SampleSubject = "request" | "response" | "error";
/** The languages in which pages show how an API is called. `dotnet` is C#, `c` is C and C++. */
export type RequestLanguage = "java" | "dotnet" | "php" | "curl" | "python" | "c" | "nodejs";
/** `simplified-json`: the short form of a response, for calls with `simplify=true`. */
export type SampleFormat = RequestLanguage | "xml" | "json" | "simplified-json";

export interface DocSample {
  readonly subject: SampleSubject;
  readonly format: SampleFormat;
  /** As on the page, without number gutters and without the indentation that the capture added. */
  readonly text: string;
  /** The place of every line of `text`, so that a finding inside the sample can be shown. */
  readonly lines: readonly Place[];
}

export interface DocErrorRow {
  readonly place: Place;
  readonly code: Located<string>;
  readonly message: string;
  readonly solution: string;
}
