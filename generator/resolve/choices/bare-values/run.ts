/** The delimiters between values: the same throughout a list, apart from a word before the last one. */
export const wordDelimiter = "(?:或者?|和|\\bor\\b)";
export const delimiters = ["[,、]", "/", "[|]", ";", wordDelimiter, "[ ]"] as const;

/** A run of values, and what surrounds it. */
export interface Run {
  readonly values: readonly string[];
  readonly lead: string;
  readonly tail: string;
  readonly delimiter: (typeof delimiters)[number];
}

/** The end of a text, with remarks that add no value. */
export const endsText =
  /^[\s;。.()[\]]*$|^\s?\([\s\u3400-\u9FFF]{0,12}\)[\s。]*$|^(?:类型|方式|状态)\s*$|^\s?[,;。(]\s?(?:非?必[填传须选]|可?选填|不区分大小写|区分大小写|单选)[^A-Za-z0-9]*[)。.;]?\s*$|^\s?[,;。(]\s?(?:默认|缺省)[^A-Za-z,;。]{0,20}[)。.;]?\s*$/;
