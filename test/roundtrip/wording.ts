import type { Column, Side } from "./page.js";
import type { Random } from "./random.js";

/** The words and columns of a page's layout. */
export interface Wording {
  readonly layout: "older" | "newer";
  readonly required: RequiredWords;
  readonly headings: Headings;
  readonly titles: Readonly<Record<Column, string>>;
  readonly columns: Readonly<Record<Side, readonly Column[]>>;
  readonly label: LabelWords | undefined;
}

export interface RequiredWords {
  readonly yes: string;
  readonly no: string;
}

export interface LabelWords {
  readonly before: string;
  readonly words: Readonly<Record<"needed" | "optional" | "none", string>>;
}

export interface Headings {
  readonly public: string;
  readonly request: string;
  readonly response: string;
  readonly requestSample: string;
  readonly responseSample: string;
  readonly errorSample: string;
  readonly errors: string;
  readonly errorTitles: readonly [string, string, string];
}

export const requiredWords = {
  必须: { yes: "必须", no: "可选" },
  必填: { yes: "必填", no: "选填" },
  必选: { yes: "必选", no: "可选" },
  必需: { yes: "必需", no: "非必须" },
  是: { yes: "是", no: "否" },
  true: { yes: "true", no: "false" },
  yes: { yes: "yes", no: "no" },
  required: { yes: "required", no: "optional" },
  必須: { yes: "必須", no: "可選" },
} satisfies Record<string, RequiredWords>;

const olderHeadings: Headings = {
  public: "公共参数",
  request: "请求参数",
  response: "响应参数",
  requestSample: "请求示例",
  responseSample: "响应示例",
  errorSample: "异常示例",
  errors: "错误码解释",
  errorTitles: ["错误码", "错误描述", "解决方案"],
};

const traditionalHeadings: Headings = {
  public: "公共參數",
  request: "請求參數",
  response: "響應參數",
  requestSample: "請求示例",
  responseSample: "響應示例",
  errorSample: "異常示例",
  errors: "錯誤碼解釋",
  errorTitles: ["錯誤碼", "錯誤描述", "解決方案"],
};

const olderTitles: Readonly<Record<Column, string>> = {
  name: "名称",
  type: "类型",
  required: "是否必须",
  example: "示例值",
  limits: "更多限制",
  description: "描述",
};

const traditionalTitles: Readonly<Record<Column, string>> = {
  name: "名稱",
  type: "類型",
  required: "是否必須",
  example: "示例值",
  limits: "更多限制",
  description: "描述",
};

const olderColumns: Wording["columns"] = {
  request: ["name", "type", "required", "example", "limits", "description"],
  response: ["name", "type", "example", "description"],
};

const newerColumns: Wording["columns"] = {
  request: ["name", "type", "required", "example", "description"],
  response: ["name", "type", "example", "description"],
};

const labelWords = { needed: "必须用户授权", optional: "可选用户授权", none: "不需用户授权" } as const;

/** The plain wording of the older layout. */
export const plainWording: Wording = {
  layout: "older",
  required: requiredWords.必须,
  headings: olderHeadings,
  titles: olderTitles,
  columns: olderColumns,
  label: undefined,
};

/** Returns the older layout: half of all pages in its plain words, the others in words of copies and translations. */
export function olderWording(random: Random): Wording {
  if (random.oneIn(2)) return plainWording;
  const required = random.pick([
    requiredWords.必须,
    requiredWords.必填,
    requiredWords.必选,
    requiredWords.必需,
    requiredWords.是,
    requiredWords.true,
    requiredWords.yes,
    requiredWords.required,
    requiredWords.必須,
  ]);
  if (required === requiredWords.必須) {
    return { ...plainWording, required, headings: traditionalHeadings, titles: traditionalTitles };
  }
  const titles = {
    ...olderTitles,
    name: random.pick(["名称", "名称", "参数", "参数名称"]),
    required: random.pick(["是否必须", "必须", "是否必填", "必填"]),
    example: random.pick(["示例值", "示例值", "默认值"]),
    limits: random.pick(["更多限制", "更多限制", "最大长度"]),
    description: random.pick(["描述", "描述", "说明"]),
  };
  return { ...plainWording, required, titles };
}

/**
 * Returns the newer layout, with its labels; the words of its required column are `true` and `false`, rarely others.
 */
export function newerWording(random: Random): Wording {
  return {
    layout: "newer",
    required: random.oneIn(3)
      ? random.pick([requiredWords.是, requiredWords.必须, requiredWords.必填])
      : requiredWords.true,
    headings: { ...olderHeadings, errorTitles: ["错误码", "错误消息", "解决方案"] },
    titles: { ...olderTitles, required: "必须" },
    columns: newerColumns,
    label: { before: random.pick(["￥开放平台免费API", "￥开放平台免费API ", "￥免费 "]), words: labelWords },
  };
}
