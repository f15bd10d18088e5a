import type {
  DateInput,
  DecimalInput,
  FileInput,
  Int64Input,
  Int64ListInput,
  NamesInput,
} from "../../../templates/runtime/input.js";

/** The direction of values: `sent` with a request, or `received` with a response. */
export type Way = "sent" | "received";

/** The form of lists in responses: `wrapped` in an object, or `plain`. */
export type Lists = "plain" | "wrapped";

/**
 * The decoded form in the SDK of a type that openapi-typescript generated. The document has wire names and list
 * wrappers, the SDK has its own names and arrays, and each scalar has the one type in the document that `Scalars`
 * lists. Any other type in the document, and a missing or unknown member, becomes a `Mismatch`, which is assignable to
 * no type of the SDK.
 *
 * @template Fields the wire form of the same parameters, as in the SDK's modules.
 */
export type Decoded<Document, Fields, W extends Way, L extends Lists, Added = never> = Fields extends readonly []
  ? NoMembers<Document, Added>
  : Fields extends readonly WireMember[]
    ? Same<NameOf<keyof Document>, Fields[number]["name"] | Added> extends true
      ? {
          [N in keyof Document as PropertyOf<Fields, N>]: OrUndefined<
            Document,
            N,
            DecodedValue<TypeOf<Fields, N>, Exclude<Document[N], undefined>, W, L>
          >;
        }
      : Mismatch<Fields[number]["name"], keyof Document>
    : Mismatch<Fields, Document>;

/** A type that is assignable to no type of the SDK. */
export interface Mismatch<Expected, Found> {
  readonly mismatch: readonly [expected: Expected, found: Found];
}

interface WireMember {
  readonly property: string;
  readonly name: string;
  readonly type: unknown;
}

interface Scalars {
  text: { document: string; sent: string; received: string };
  integer: { document: number; sent: number | bigint; received: number };
  int64: { document: number; sent: Int64Input; received: string };
  int64List: { document: string; sent: Int64ListInput; received: string };
  decimal: { document: string; sent: DecimalInput; received: string };
  boolean: { document: boolean; sent: boolean; received: boolean };
  date: { document: string; sent: DateInput; received: string };
  json: { document: string; sent: string; received: string };
  file: { document: string; sent: FileInput; received: string };
  names: { document: string; sent: NamesInput; received: string };
  opaque: { document: unknown; sent: unknown; received: unknown };
}

type DecodedValue<Wire, Document, W extends Way, L extends Lists> = Wire extends keyof Scalars
  ? Same<Document, Scalars[Wire]["document"]> extends true
    ? Scalars[Wire][W]
    : Mismatch<Wire, Document>
  : Wire extends { readonly kind: "list"; readonly of: infer Element; readonly item: infer Item }
    ? DecodedList<Element, W extends "sent" ? Document : L extends "plain" ? Document : Unwrapped<Document, Item>, W, L>
    : Wire extends { readonly kind: "object"; readonly fields: infer Fields }
      ? Decoded<Document, Fields, W, L>
      : Mismatch<Wire, Document>;

type DecodedList<Element, Document, W extends Way, L extends Lists> = Document extends readonly (infer Item)[]
  ? readonly (DecodedValue<Element, Item, W, L> | (W extends "received" ? PlaceOf<Element> : never))[]
  : Mismatch<readonly Element[], Document>;

/** The type that the SDK has in place of a list element that it cannot decode. */
type PlaceOf<Element> = Element extends "opaque" ? never : Element extends keyof Scalars ? null : never;

type Unwrapped<Document, Item> =
  Same<NameOf<keyof Document>, Item> extends true
    ? Exclude<Document[keyof Document], undefined>
    : Mismatch<Item, Document>;

type NoMembers<Document, Added> = [Added] extends [never]
  ? Same<Document, Record<string, never>> extends true
    ? Record<string, never>
    : Mismatch<never, Document>
  : Same<NameOf<keyof Document>, Added> extends true
    ? // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- a response of which nothing is documented
      {}
    : Mismatch<Added, Document>;

/** The type of a member: with `undefined` exactly if the member is optional in the document. */
type OrUndefined<Document, N extends keyof Document, Value> = undefined extends Document[N] ? Value | undefined : Value;

type PropertyOf<Fields extends readonly WireMember[], N> = Extract<
  Fields[number],
  { readonly name: NameOf<N> }
>["property"];

type TypeOf<Fields extends readonly WireMember[], N> = Extract<Fields[number], { readonly name: NameOf<N> }>["type"];

/** A member's name as text; `keyof` makes names that look like numbers numbers. */
type NameOf<N> = N extends string | number ? `${N}` : never;

type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;
