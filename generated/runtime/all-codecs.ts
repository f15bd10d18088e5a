import type { AllCodecs } from "./internal/codec.js";
import type { Constraint } from "./internal/findings.js";
import { file } from "./internal/file-codec.js";
import { choices, fileExtensions, max, maxLength, maxListSize, min } from "./internal/constraints.js";
import { list } from "./internal/list-codec.js";
import { object } from "./internal/object-codec.js";
import {
  bigint,
  boolean,
  date,
  decimal,
  int64,
  int64List,
  integer,
  json,
  names,
  opaque,
  text,
  time,
} from "./internal/scalar-codecs.js";

/**
 * The codecs of all types and the checks of all limits, for tables that a program builds itself instead of using this
 * SDK's.
 */
export const allCodecs: { readonly codecs: AllCodecs; readonly constraints: readonly Constraint[] } = {
  codecs: {
    bigint,
    boolean,
    date,
    decimal,
    file,
    int64,
    int64List,
    integer,
    json,
    list,
    names,
    object,
    opaque,
    text,
    time,
  },
  constraints: [maxLength, maxListSize, min, max, fileExtensions, choices],
};
