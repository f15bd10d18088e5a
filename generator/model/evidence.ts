import type { SampleSubject } from "./api-doc.js";
import type { Place } from "./place.js";

/** One reason for the place and type of a field, or for an API's need of a session. */
export interface Evidence {
  readonly finding: Finding;
  readonly place: Place | undefined;
}

/** The name of a sample in messages: `Java request sample`. */
export type NamedSample = `${string} ${SampleSubject} sample`;

/** A fact that led to a decision, as data: `emit/wording` has the sentences. */
export type Finding =
  | PlaceFinding
  | TypeFinding
  | StatedFinding
  | SessionFinding
  /** A sentence from a project's `model` hook. */
  | { readonly kind: "in-words"; readonly text: string }
  /** The source repeats the parameter: identically, or differently with less information. */
  | { readonly kind: "listed-again"; readonly same: boolean };

/** The description states a limit or the default with the platform's own labels. */
export interface StatedFinding {
  readonly kind: "stated";
  readonly fact: "maxListSize" | "maxLength" | "min" | "max" | "default";
  readonly value: string;
}

/** The reason why calls of an API need a session or not. */
export type SessionFinding =
  | { readonly kind: "session-stated"; readonly by: "spec" | "label" }
  /** No label states it, but a request sample passes a session or omits it. */
  | { readonly kind: "session-in-sample"; readonly sample: NamedSample; readonly passes: boolean }
  /** The source does not show it. */
  | { readonly kind: "session-unknown" };

/** The reason for the place of a field. */
export type PlaceFinding =
  | { readonly kind: "stated-depth" }
  | { readonly kind: "own-line" }
  /** `parent` is `undefined` for the top level. */
  | {
      readonly kind: "in-sample";
      readonly sample: NamedSample;
      readonly name: string;
      readonly parent: string | undefined;
      readonly line: number | undefined;
    }
  /** A sample shows the field in another object than the table. */
  | {
      readonly kind: "elsewhere-in-sample";
      readonly sample: NamedSample;
      readonly name: string;
      readonly parent: string;
    }
  /** The row above is an object: its depth is stated, or it lacks the mark of a leaf. */
  | { readonly kind: "first-field"; readonly object: string; readonly shownBy: "depth" | "mark" }
  /** The neighboring rows in a sample leave no other place. */
  | { readonly kind: "between-shown-rows" }
  | { readonly kind: "only-place" }
  /**
   * Several places are possible, and the most likely one was chosen. The values are paths of objects, or `the top
   * level`.
   */
  | {
      readonly kind: "likeliest-parent";
      readonly parent: string;
      readonly others: readonly string[];
      readonly reason: ParentReason;
    }
  /** Only a sample shows the field: the table's nested rows are lost. */
  | { readonly kind: "only-in-sample"; readonly sample: NamedSample };

/** The reason why one object is more likely than another to contain a field. */
export type ParentReason =
  | { readonly kind: "first-row-behind-object" }
  | { readonly kind: "innermost" }
  | { readonly kind: "type-has-field"; readonly type: string; readonly name: string }
  | { readonly kind: "type-lacks-field"; readonly type: string; readonly name: string }
  | { readonly kind: "object-has-field"; readonly object: string }
  | { readonly kind: "not-in-own-type" };

/** The reason for the type of a field. */
export type TypeFinding =
  | { readonly kind: "foreign-type"; readonly written: string; readonly means: string }
  | { readonly kind: "list-in-sample"; readonly sample: NamedSample; readonly typeWord: string }
  | {
      readonly kind:
        | "several-numbers-in-example"
        | "long-number-in-example"
        | "fraction-in-example"
        | "joined-by-description"
        | "fraction-by-description"
        | "id-by-description";
    }
  | { readonly kind: "id-by-name" | "ids-by-name" | "coordinate-by-name"; readonly name: string };
