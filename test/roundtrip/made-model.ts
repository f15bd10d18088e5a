/** A parameter from which pages are written, and as which it must be read. */
export interface MadeParameter {
  readonly name: string;
  readonly type: string;
  readonly required: boolean;
  readonly description: string;
  readonly example: string;
  readonly limits: MadeLimits;
  readonly fields: readonly MadeParameter[];
}

export interface MadeLimits {
  readonly default?: string;
  readonly maxLength?: number;
  readonly maxListSize?: number;
  readonly min?: string;
  readonly max?: string;
  readonly fileExtensions?: readonly string[];
}

export interface MadeApi {
  readonly method: string;
  readonly title: string;
  readonly description: string;
  readonly request: readonly MadeParameter[];
  readonly response: readonly MadeParameter[];
  readonly errors: readonly MadeError[];
  /** The session as the labels of the newer layout state it and the Java sample shows it. */
  readonly session: "needed" | "optional" | "none";
}

export interface MadeError {
  readonly code: string;
  readonly message: string;
  readonly solution: string;
}

/** The used part of a document of the corpus. */
export interface CorpusDocument {
  readonly name?: string;
  readonly apiChineseName?: string;
  readonly description?: string;
  readonly requestParams?: readonly CorpusParameter[] | null;
  readonly responseParams?: readonly CorpusParameter[] | null;
}

export interface CorpusParameter {
  readonly name?: string | null;
  readonly type?: string | null;
  readonly required?: boolean | null;
  readonly description?: string | null;
  readonly maxLength?: number | string | null;
  readonly maxListSize?: number | string | null;
  readonly minValue?: number | string | null;
  readonly maxValue?: number | string | null;
  readonly subParams?: readonly CorpusParameter[] | null;
}

/**
 * Returns an API with the names, types, nesting and texts of a document, and generated examples, which the corpus
 * lacks.
 */
export function madeApi(document: CorpusDocument): MadeApi {
  return {
    method: document.name ?? "",
    title: inPage(document.apiChineseName ?? ""),
    description: (document.description ?? "")
      .split(/<br ?\/?>/i)
      .map(inPage)
      .filter((line) => line !== "")
      .join("\n"),
    request: made(document.requestParams, 0, true),
    response: made(document.responseParams, 0, false),
    errors: madeErrors(document.name ?? ""),
    session: (["needed", "optional", "none"] as const)[hash(`session of ${document.name ?? ""}`) % 3] ?? "needed",
  };
}

const errors: readonly MadeError[] = [
  { code: "isv.invalid-parameter", message: "参数错误", solution: "检查参数" },
  {
    code: "isp.top-remote-connection-timeout",
    message: "远程连接超时 (timeout)",
    solution: "稍后重试,或联系 技术支持",
  },
  { code: "15", message: "Remote service error", solution: "" },
  { code: "isv.user:not_found", message: "用户不存在", solution: "" },
  { code: "ISV_500", message: "", solution: "" },
];

/** Returns generated errors, which the corpus lacks; many pages list none. */
function madeErrors(method: string): readonly MadeError[] {
  const seed = hash(method);
  return errors.filter((_, index) => (seed >> index) % 2 === 1);
}

/**
 * Returns a text as a page's text shows it: without markup, in Unicode's compatibility form, with one blank for any run
 * of blanks.
 */
export function inPage(text: string): string {
  return text
    .replaceAll(/<br ?\/?>/gi, " ")
    .replaceAll(/<\/?[a-z][^<>]*>/gi, "")
    .normalize("NFKC")
    .replaceAll(/\s+/g, " ")
    .trim();
}

/** Returns the text of an example cell, which is not markup. */
export function inCell(text: string): string {
  return text.normalize("NFKC").replaceAll(/\s+/g, " ").trim();
}

/** Returns a number for a text, the same in every run. */
export function hash(text: string): number {
  let value = 2166136261;
  for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), 16777619) >>> 0;
  return (value ^ (value >>> 15)) >>> 0;
}

function made(
  parameters: CorpusDocument["requestParams"],
  depth: number,
  isRequest: boolean,
): readonly MadeParameter[] {
  return (parameters ?? []).map((parameter, index) => {
    const name = parameter.name ?? "";
    const type = parameter.type ?? "";
    const fields = made(parameter.subParams, depth + 1, isRequest);
    const seed = hash(`${name} ${type} ${index} ${depth} ${parameter.description ?? ""}`);
    return {
      name,
      type,
      required: parameter.required === true,
      description: inPage(parameter.description ?? ""),
      example: madeExample(name, type, fields.length > 0, seed),
      limits: isRequest ? madeLimits(parameter, depth, seed) : {},
      fields,
    };
  });
}

const texts = [
  "abc123",
  "some words",
  "杭州市 余杭区",
  '{"a":1,"b":["c"]}',
  "<txt>a & b</txt>",
  "好",
  "https://example.com/?a=1&b=2",
  "a,b,c",
  'say "hi" \\ there',
  "",
  "SUCCESS",
  "2020-01-01",
] as const;

function madeExample(name: string, type: string, isObject: boolean, seed: number): string {
  const base = type.replaceAll(/\s*\[\]/g, "");
  const isList = base !== type && base !== "byte";
  if (isObject) return ["", "", "", "{}", isList ? "[]" : "null", base.toLowerCase(), name][seed % 7] ?? "";
  if (seed % 12 === 0) return "";
  const one = ((): string => {
    switch (base) {
      case "Number":
        return String(seed % 3 === 0 ? 10n ** 17n + BigInt(seed) : seed % 1000);
      case "Boolean":
        return seed % 2 === 0 ? "true" : "false";
      case "Date":
        return "2000-01-01 00:00:00";
      case "Price":
      case "BigDecimal":
        return "12.50";
      case "byte":
        return String(seed % 9);
      default:
        return texts[seed % texts.length] ?? "";
    }
  })();
  if (!isList) return one;
  if (seed % 3 === 0) return base === "Number" ? `[${one},2]` : `["x${seed % 100}","y"]`;
  return base === "Number" ? `${one},2` : one.replaceAll(/["{}[\]\\]/g, "");
}

function madeLimits(parameter: CorpusParameter, depth: number, seed: number): MadeLimits {
  const { maxLength, maxListSize, minValue, maxValue, type } = parameter;
  const preset = seed % 23 === 0 && { default: String(seed % 5) };
  // For nested rows, pages show only defaults.
  if (depth > 0) return { ...preset };
  return {
    ...preset,
    ...(type === "byte[]" && { fileExtensions: ["gif", "jpg", "png"] }),
    ...(isNumber(maxLength) && { maxLength: Number(maxLength) }),
    ...(isNumber(maxListSize) && { maxListSize: Number(maxListSize) }),
    ...(isNumber(minValue) && { min: String(minValue) }),
    ...(isNumber(maxValue) && { max: String(maxValue) }),
  };
}

function isNumber(value: number | string | null | undefined): boolean {
  return value !== undefined && value !== null && /^\d{1,15}$/.test(String(value));
}
