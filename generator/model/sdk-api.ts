import type { SessionNeed } from "./api-doc.js";
import type { Limits, ScalarKind } from "./api-spec.js";

/**
 * One API as programs that use the SDK meet it: what the document says, under the names and in the types that the
 * emitted code has. It follows from specs, and it can be read back out of an SDK.
 */
export interface SdkApi {
  readonly method: string;
  readonly names: SdkNames;
  readonly session: SessionNeed;
  /** Whether the SDK knows how its results continue, so that programs can go through all pages. */
  readonly isPaged: boolean;
  /** The words of the comment above the request class. */
  readonly documentation: string;
  readonly request: readonly SdkMember[];
  readonly response: readonly SdkMember[];
  /** The interfaces that the module exports, each once, in the order of their first use. */
  readonly types: readonly SdkShape[];
}

/** The names by which programs import and call the API. */
export interface SdkNames {
  /** The module, relative to the SDK's folder. */
  readonly file: string;
  readonly request: string;
  readonly params: string;
  readonly response: string;
  /** The function that gives the API's group, and the method in it. */
  readonly groupClass: string;
  readonly member: string;
}

/** A parameter as a member of an object. */
export interface SdkMember {
  /** The name in TypeScript. */
  readonly property: string;
  /** The name on the wire. */
  readonly name: string;
  readonly type: SdkType;
  /** Requests only: responses leave members out whatever their document says. */
  readonly required: boolean;
  readonly limits: Limits;
  /** The wire values that the document lists; others pass. */
  readonly choices: readonly string[];
  readonly deprecated: boolean;
  /** The words of the comment above the member. */
  readonly documentation: string;
}

export type SdkType =
  | { readonly kind: SdkScalar }
  | { readonly kind: "list"; readonly of: SdkType }
  | { readonly kind: "object"; readonly shape: SdkShape };

/** `bigint` is an int64, `time` a date in the responses of an SDK that has the language's own types for them. */
export type SdkScalar = ScalarKind | "bigint" | "time";

/** An exported interface. Within one API there is one such object per name, however often it is used. */
export interface SdkShape {
  readonly name: string;
  readonly direction: Direction;
  readonly members: readonly SdkMember[];
}

/** Requests are written by programs, responses are read. */
export type Direction = "request" | "response";
