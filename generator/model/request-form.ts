import type { Field } from "./api-spec.js";

/** The form in which the parameters of a call are sent. */
export type RequestForm =
  /** A form: URL-encoded, or multipart if it contains files. */
  | { readonly kind: "parameters" }
  /** The XML body of a Qimen (奇门) call. */
  | { readonly kind: "qimen" };

/** The form of a document's calls, or the reason why they are not supported. */
export type DocumentedForm =
  RequestForm | { readonly kind: "unsupported"; readonly problem: QimenProblem; readonly parameter: QimenParameter };

/** A parameter that Qimen calls do not support. */
export interface QimenParameter {
  readonly path: string;
  readonly field: Field;
}

/**
 * `no-fields`: `request` is not an object with documented fields. `more-parameters`: there are other parameters
 * beside it. `response`: the response is not the single object `response`. `name`: a parameter's name is not a valid
 * element name, or a type's name is not valid for list elements. `nested-list`: a list of lists. `map-list`: a list
 * of maps. `file`: bytes.
 */
export type QimenProblem = "no-fields" | "more-parameters" | "response" | "name" | "nested-list" | "map-list" | "file";
