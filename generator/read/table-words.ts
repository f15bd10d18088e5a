import type { RequiredWord } from "../model/api-doc.js";

/** Which of the two tables: only requests have the 是否必须 column. */
export type TableKind = "request" | "response";

/** What the 是否必须 column says. */
export const requiredWords: ReadonlyMap<string, RequiredWord> = new Map([
  ["必须", "required"],
  ["必需", "required"],
  ["是", "required"],
  ["可选", "optional"],
  ["否", "optional"],
  ["特殊可选", "conditional"],
]);

/** The labels of the 更多限制 cell. */
export const limitLabel = /^(?:默认值|最大长度|最大列表长度|最小值|最大值|支持的文件类型)\s*[:：]/;
/** What a parameter may be called; the platform's names hold no blanks. */
export const namePattern = /^[A-Za-z_][\w.-]*$/;
/** Every type of the platform's own is capitalised; so are all scalars but `byte`. */
export const typeWordPattern = /^(?:Field List|(?:[A-Z][A-Za-z0-9]*|byte|null)(?: ?\[\])*)$/;
