import type { SessionNeed } from "./api-doc.js";
import type { Limits, ScalarKind } from "./api-spec.js";

/**
 * One API from the perspective of programs that use the SDK: the document's facts with the names and types of the
 * emitted code. It is derived from specs, or read back from an SDK.
 */
export interface SdkApi {
  readonly method: string;
  readonly names: SdkNames;
  readonly session: SessionNeed;
  /** Whether the SDK can request the following pages of its results. */
  readonly isPaged: boolean;
  /** The text of the comment on the request class. */
  readonly documentation: string;
  readonly request: readonly SdkMember[];
  readonly response: readonly SdkMember[];
  /** The exported interfaces of the module, each once, in the order of their first use. */
  readonly types: readonly SdkShape[];
}

/** The names with which programs import and call the API. */
export interface SdkNames {
  /** The path of the module, relative to the SDK's folder. */
  readonly file: string;
  readonly request: string;
  readonly params: string;
  readonly response: string;
  /** The function that returns the API's group, and the method in it. */
  readonly groupClass: string;
  readonly member: string;
}

/** A parameter as a member of an object. */
export interface SdkMember {
  /** The name in TypeScript. */
  readonly property: string;
  /** The wire name. */
  readonly name: string;
  readonly type: SdkType;
  /** Only for requests: members of responses may be missing, whatever their document states. */
  readonly required: boolean;
  readonly limits: Limits;
  /** The documented wire values (not exhaustive). */
  readonly choices: readonly string[];
  readonly deprecated: boolean;
  /** The text of the comment on the member. */
  readonly documentation: string;
}

export type SdkType =
  | { readonly kind: SdkScalar }
  | { readonly kind: "list"; readonly of: SdkType }
  | { readonly kind: "object"; readonly shape: SdkShape };

/** `bigint` is an int64, `time` a date in responses of an SDK that uses the language's own types for them. */
export type SdkScalar = ScalarKind | "bigint" | "time";

/** An exported interface. Within one API there is one object per name, however often it is used. */
export interface SdkShape {
  readonly name: string;
  readonly direction: Direction;
  readonly members: readonly SdkMember[];
}

/** Programs write requests and read responses. */
export type Direction = "request" | "response";
