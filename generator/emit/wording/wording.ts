import type { SessionNeed } from "../../model/api-doc.js";
import type { Direction } from "../../model/sdk-api.js";

/** The kinds of values whose format needs an explanation in a doc comment. */
export type ExplainedForm =
  | "time"
  | "bigint"
  | "date"
  | "decimal"
  | "price"
  | "int64"
  | "int64List"
  | "json"
  | "file"
  | "names"
  | "opaque"
  | "xmlContent";

/** The texts of topgen itself in emitted documentation. Values are passed as Markdown code where necessary. */
export interface Wording {
  /** Joins two sentences; the first one may lack a full stop. */
  readonly join: (first: string, second: string) => string;
  /** Separates sentences that end with a full stop. */
  readonly space: "" | " ";
  readonly stop: string;
  readonly api: (method: string, category: string, session: string) => string;
  /** The need for a user session, as the end of a sentence about a method. */
  readonly sessionPhrases: Readonly<Record<SessionNeed, string>>;
  readonly incomplete: string;
  /** The introduction of the values that a document lists for a parameter. */
  readonly knownValues: string;
  /** The introduction of the error codes that a document lists. */
  readonly listedErrors: string;
  readonly listItem: (code: string, text: string) => string;
  /** The text of the tag `@throws` above a class or method that calls an API. */
  readonly throws: string;
  readonly pages: string;
  /** The explanation of calls of Qimen (奇门). */
  readonly qimen: string;
  readonly params: (request: string) => string;
  readonly response: (request: string) => string;
  /** The comment above the method name in an emitted module. */
  readonly methodName: string;
  readonly description: string;
  readonly group: (group: string, call: string) => string;
  readonly wireName: (name: string) => string;
  readonly requirednessUnknown: string;
  readonly preset: (value: string) => string;
  readonly example: (value: string) => string;
  readonly forms: Readonly<Record<ExplainedForm, Readonly<Record<Direction, string>>>>;
  readonly limits: {
    readonly maxLength: (most: number, unit: "characters" | "bytes") => string;
    readonly maxListSize: (most: number) => string;
    readonly min: (value: string) => string;
    readonly max: (value: string) => string;
    readonly fileExtensions: (values: readonly string[]) => string;
  };
  readonly gatewayData: (method: string, samples: "documented" | "generated") => string;
  readonly readme: {
    readonly template: string;
    readonly count: (apis: number) => string;
    readonly apiColumns: readonly [method: string, title: string, request: string, group: string];
    readonly groupColumns: readonly [group: string, apis: string, methods: string];
    readonly separator: string;
  };
}
