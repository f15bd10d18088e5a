/** Matches a delimiter between values: one kind per list, except for a word before the last value. */
export const wordDelimiter = "(?:或者?|和|\\bor\\b)";
export const delimiters = ["[,、]", "/", "[|]", ";", wordDelimiter, "[ ]"] as const;

/** A run of values with the text around it. */
export interface Run {
  readonly values: readonly string[];
  readonly lead: string;
  readonly tail: string;
  readonly delimiter: (typeof delimiters)[number];
}

/** Matches the end of a text, including remarks that add no value. */
export const endsText =
  /^[\s;。.()[\]]*$|^\s?\([\s\u3400-\u9FFF]{0,12}\)[\s。]*$|^(?:类型|方式|状态)\s*$|^\s?[,;。(]\s?(?:非?必[填传须选]|可?选填|不区分大小写|区分大小写|单选)[^A-Za-z0-9]*[)。.;]?\s*$|^\s?[,;。(]\s?(?:默认|缺省)[^A-Za-z,;。]{0,20}[)。.;]?\s*$/;
