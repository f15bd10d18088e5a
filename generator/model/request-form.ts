import type { Field } from "./api-spec.js";

/** The form in which the parameters of a call are sent. */
export type RequestForm =
  /** As a form: URL-encoded, or multipart where there are files. */
  | { readonly kind: "parameters" }
  /** As the XML body of a call of Qimen (奇门). */
  | { readonly kind: "qimen" };

/** A form, or the reason why calls of this document cannot be made. */
export type DocumentedForm =
  RequestForm | { readonly kind: "unsupported"; readonly problem: QimenProblem; readonly parameter: QimenParameter };

/** A parameter that is at odds with the form of Qimen's calls. */
export interface QimenParameter {
  readonly path: string;
  readonly field: Field;
}

/**
 * `no-fields`: `request` is not an object whose fields the document lists. `more-parameters`: there are others beside it.
 * `response`: the response is not the single object `response`. `name`: the name of a parameter cannot be that of an
 * element, or a type's name cannot be that of list elements. `nested-list`: a list of lists. `map-list`: a list of maps.
 * `file`: bytes.
 */
export type QimenProblem = "no-fields" | "more-parameters" | "response" | "name" | "nested-list" | "map-list" | "file";
