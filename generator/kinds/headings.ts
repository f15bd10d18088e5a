import type { SessionNeed } from "../model/api-doc.js";
import { memoize } from "../text/memoize.js";
import { normalized, visibleText, WordTable } from "./heading-key.js";

/** The parts of a document page. `public` lists the system parameters, which are common to all APIs. */
export type SectionName =
  | "head"
  | "public"
  | "request"
  | "response"
  | "request-sample"
  | "response-sample"
  | "error-sample"
  | "errors"
  | "footer";

const sectionHeadings: Readonly<Record<Exclude<SectionName, "head">, readonly string[]>> = {
  public: [
    "公共参数",
    "公共請求參數",
    "公共參數",
    "公共请求参数",
    "公共响应参数",
    "公共響應參數",
    "公共回應參數",
    "系统参数",
    "请求地址",
    "請求地址",

    "public parameters",
    "common parameters",
    "common request parameters",
    "common response parameters",
    "system parameters",
  ],
  request: [
    "请求参数",
    "請求參數",
    "入参",
    "输入参数",
    "接口请求参数",
    "业务参数",
    "request parameters",
    "parameters",
    "input parameters",
  ],
  response: [
    "响应参数",
    "響應參數",
    "回應參數",
    "返回参数",
    "出参",
    "输出参数",
    "返回结果",
    "接口响应参数",
    "response parameters",
    "output parameters",
  ],
  "request-sample": [
    "请求示例",
    "請求示例",
    "請求範例",
    "调用示例",
    "request example",
    "request sample",
    "request examples",
  ],
  "response-sample": [
    "响应示例",
    "響應示例",
    "回應示例",
    "回應範例",
    "返回示例",
    "response example",
    "response sample",
    "response examples",
  ],
  // Pages of callbacks have 验签示例 (how to verify signatures) where others have errors.
  "error-sample": [
    "异常示例",
    "異常示例",
    "異常範例",
    "错误示例",
    "验签示例",
    "驗簽示例",
    "error example",
    "error sample",
  ],
  errors: ["错误码解释", "錯誤碼解釋", "错误码", "錯誤碼", "业务错误码", "error codes", "error code"],
  footer: ["API工具", "如何获得此API", "如何獲得此API", "FAQ", "返回", "顶部", "頂部", "api tools", "back to top"],
};

const sections = byKey(sectionHeadings);

/** Returns the section of which a whole line is the heading, regardless of Markdown marks and a colon after it. */
export function sectionNamed(line: string): SectionName | undefined {
  return sections.get(line);
}

/**
 * Returns whether a line is a heading in the platform's own words, in one of its scripts. Other words of the table
 * also occur in cells and texts (返回, 出参, FAQ), and are headings only if a section follows.
 */
export function isMainHeading(line: string): boolean {
  return mainHeadings.has(line);
}

const mainHeadings = wordSet([
  "公共参数",
  "公共參數",
  "公共请求参数",
  "公共請求參數",
  "公共响应参数",
  "公共響應參數",
  "请求参数",
  "請求參數",
  "响应参数",
  "響應參數",
  "请求示例",
  "請求示例",
  "响应示例",
  "響應示例",
  "异常示例",
  "異常示例",
  "验签示例",
  "驗簽示例",
  "错误码解释",
  "錯誤碼解釋",
  "api工具",
  "如何获得此api",
  "如何獲得此api",
  "request parameters",
  "response parameters",
]);

/** Returns the platform's own heading of a section, for messages. */
export function headingOf(section: Exclude<SectionName, "head">): string {
  const [heading] = sectionHeadings[section];
  if (heading === undefined) throw new Error(`The section ${section} has no heading.`);
  return heading;
}

/** The meaning of a column in the platform's tables. The last three belong to error tables. */
export type Column =
  "name" | "type" | "required" | "example" | "default" | "limits" | "description" | "code" | "message" | "solution";

const columnTitles: Readonly<Record<Column, readonly string[]>> = {
  name: [
    "名称",
    "参数",
    "参数名称",
    "参数名",
    "字段",
    "字段名",
    "字段名称",
    "名稱",
    "參數",
    "參數名稱",
    "參數名",
    "欄位",
    "name",
    "parameter",
    "parameter name",
    "field",
    "field name",
  ],
  type: ["类型", "参数类型", "数据类型", "字段类型", "類型", "參數類型", "資料類型", "type", "data type"],
  required: [
    "是否必须",
    "是否必填",
    "是否必需",
    "是否必选",
    "是否必传",
    "必须",
    "必填",
    "必选",
    "必需",
    "是否必須",
    "必須",
    "是否必選",
    "必選",
    "required",
    "mandatory",
    "is required",
  ],
  example: [
    "示例值",
    "示例",
    "样例",
    "样例值",
    "参考值",
    "範例",
    "範例值",
    "示例數據",
    "example",
    "example value",
    "sample",
    "sample value",
  ],
  default: ["默认值", "預設值", "默認值", "default", "default value"],
  limits: [
    "更多限制",
    "限制",
    "最大长度",
    "长度",
    "最大長度",
    "長度限制",
    "limits",
    "more limits",
    "restrictions",
    "max length",
    "maximum length",
  ],
  description: [
    "描述",
    "说明",
    "参数描述",
    "参数说明",
    "备注",
    "含义",
    "說明",
    "備註",
    "參數描述",
    "參數說明",
    "description",
    "remark",
    "remarks",
  ],
  code: ["错误码", "錯誤碼", "错误代码", "子错误码", "error code", "code"],
  message: [
    "错误描述",
    "错误消息",
    "错误信息",
    "错误说明",
    "錯誤描述",
    "錯誤消息",
    "錯誤訊息",
    "error message",
    "message",
  ],
  solution: ["解决方案", "解决办法", "处理建议", "解決方案", "解決辦法", "solution"],
};

const columns = byKey(columnTitles);

/** Returns the meaning of a column with this title, or `undefined` for an unknown title. */
export function columnNamed(title: string): Column | undefined {
  return columns.get(title);
}

/** The first words of all titles, in lower case. */
const startsOfTitles: ReadonlySet<string> = new Set(
  Object.values(columnTitles)
    .flat()
    .flatMap((title) => title.split(" ", 1)),
);

/** Returns whether a title starts with a word of ASCII letters. */
export function startsTitle(word: string): boolean {
  return startsOfTitles.has(word.toLowerCase());
}

/** Returns whether a text may start with the title of a column; most texts do not. */
export function mayStartTitle(text: string): boolean {
  return columns.mayStart(text);
}

/** Returns whether a text may start with a section's heading or a column's title; most texts do not. */
export function mayStartPart(text: string): boolean {
  return headingsAndTitles.mayStart(text);
}

const headingsAndTitles = wordSet([...Object.values(sectionHeadings), ...Object.values(columnTitles)].flat());

/** Returns the kind of a table by its columns: two titles decide, the others may be missing or in any order. */
export function tableKind(columns: readonly (Column | undefined)[]): "parameters" | "errors" | undefined {
  if (columns.includes("name") && columns.includes("type")) return "parameters";
  return columns.includes("code") && (columns.includes("message") || columns.includes("solution"))
    ? "errors"
    : undefined;
}

/**
 * Returns the session need that a label of a page states: 必须用户授权, 可选用户授权, 不需用户授权. A label may follow a price
 * (`￥开放平台免费API 必须用户授权`).
 */
export function sessionNeedIn(label: string): SessionNeed | undefined {
  if (label.length > maxLabelLength) return undefined;
  const text = visibleText(label).normalize("NFKC").replaceAll(/\s+/g, "");
  const [, word] = /(必须|必須|需要|可选|可選|不需要|不需|无需|無需|不必)(?:用户|用戶)(?:授权|授權)/.exec(text) ?? [];
  return word === undefined ? undefined : sessionWords[word];
}

const maxLabelLength = 120;
const sessionWords: Readonly<Record<string, SessionNeed>> = {
  必须: "needed",
  必須: "needed",
  需要: "needed",
  可选: "optional",
  可選: "optional",
  不需要: "none",
  不需: "none",
  无需: "none",
  無需: "none",
  不必: "none",
};

/** Returns whether a line consists only of labels, so that it is not part of the description. */
export function isLabelLine(line: string): boolean {
  return line.length <= maxLabelLength && mayHoldLabel.test(line) && isLabelText(line);
}

/** The labels of most pages are the same. */
const isLabelText = memoize((line: string): boolean => {
  const visible = normalized(visibleText(line));
  // Every label has one of these characters, and few lines do.
  if (!/[权權费費¥$]/.test(visible)) return false;
  const text = visible.replaceAll(/[\s|·,、•]+/g, "");
  const rest = text
    .replaceAll(/(?:必须|必須|需要|可选|可選|不需要|不需|无需|無需|不必)(?:用户|用戶)(?:授权|授權)/g, "")
    .replaceAll(
      /[¥$]?(?:开放平台|開放平台)?(?:基础|增值|聚石塔内|聚石塔外)?(?:免费|免費|收费|收費|付费)(?:api)?|[¥$]/gi,
      "",
    );
  return text !== "" && rest === "" && rest !== text;
});

/** Matches the characters that every label has one of, and those that may become one of them when normalized. */
const mayHoldLabel = /[权權费費¥$\uff04\uffe5\ufe69\u2e80-\u2fdf\u3200-\u33ff\uf900-\ufaff\ud800-\udfff]/;

/** The site's own buttons and notices, which occur anywhere on a page and are not about the API. */
const furniture = wordSet([
  "复制",
  "複製",
  "copy",
  "展开",
  "展開",
  "收起",
  "展开全部",
  "收起全部",
  "expand",
  "collapse",
  "查看",
  "查看更多",
  "更多",
  "编辑",
  "收藏",
  "分享",
  "反馈",
  "意见反馈",
  "感谢您的反馈!",
  "api测试工具",
  "在线调试",
  "去调试",
  "ssdk下载",
  "sdk下载",
  "上一篇",
  "下一篇",
  "公告",
  "广告",
  "点击查看更多",
  "点击展开",
  "点击复制",
  "已复制",
  "复制成功",
]);

/** Returns whether a line or a cell is a button or a notice of the site. */
export function isFurniture(text: string): boolean {
  return furniture.has(text);
}

/** The texts of a table without rows. */
const emptyTableTexts = wordSet([
  "无",
  "暂无",
  "无参数",
  "暂无参数",
  "无数据",
  "暂无数据",
  "没有数据",
  "無",
  "none",
  "no data",
]);

/** Returns whether a text alone in a table says that the table has no rows. */
export function saysEmptyTable(text: string): boolean {
  return emptyTableTexts.has(text);
}

/** The labels of the tabs above samples: a copied page has all of them, whichever was open. */
const sampleTabs = wordSet([
  "java",
  ".net",
  "php",
  "curl",
  "python",
  "c/c++",
  "nodejs",
  "node.js",
  "xml示例",
  "json示例",
  "精简json示例",
  "xml範例",
  "json範例",
  "xml",
  "json",
]);

/** Returns whether a line is the label of a tab above a sample. */
export function isSampleTab(line: string): boolean {
  return sampleTabs.has(line);
}

/** Returns whether a line consists only of labels of tabs above samples. */
export function isSampleTabLine(line: string): boolean {
  if (line.length > maxTabLineLength || !sampleTabs.mayStart(line)) return false;
  return isSampleTab(line) || line.split(/ +/).every(isSampleTab);
}

const maxTabLineLength = 120;

function wordSet(words: readonly string[]): WordTable<true> {
  return new WordTable(words.map((word) => [word, true]));
}

function byKey<Name extends string>(table: Readonly<Record<Name, readonly string[]>>): WordTable<Name> {
  return new WordTable(
    (Object.keys(table) as Name[]).flatMap((name) => table[name].map((word) => [word, name] as const)),
  );
}
