import type { Translation } from "../../message.js";
import { shortened } from "../flagged-rows.js";
import { maxTables, maxTitles, type readTableMessages as english, type TableProblem } from "../read-tables.js";
import { listed } from "./phrases.js";

export const readTableMessages: Translation<typeof english> = {
  "read/table-unreadable": {
    message: ({ tables, problem }) => {
      const lines = tables.slice(0, maxTables).map(({ line }) => line);
      const which = tables.length === 1 ? "此表格" : `第 ${lines.join("、")} 行的 ${tables.length} 个表格`;
      const titles = [...new Set(tables.flatMap((table) => table.titles))].slice(0, maxTitles);
      return `无法读取${which}：${tableProblems[problem]}${titles.length === 0 ? "" : `表头为：${titles.map(quoted).join("、")}。`}`;
    },
    hint: ({ problem }) =>
      problem === "titles"
        ? "请更正页面中的表头，或把参数写入 YAML spec。"
        : "每个文件只保留一个 API，其表格位于“请求参数”和“响应参数”之下；或把参数写入 YAML spec。",
  },
  "read/table-missing": {
    message: ({ missing }) => `页面在“${missing}”之下没有参数表格，但其后还有其他内容。`,
    hint: "请检查页面的标题，重新复制或保存页面，或把参数写入 YAML spec。",
  },
  "read/rows-unreadable": {
    message: (rows) => `以下各行可能是参数，但未能读取：${listed(rows)}。`,
    hint: "请与前后各行对照：补全该行的单元格，或把参数写入 YAML spec。",
  },
  "read/text-ignored": {
    message: (rows) => `表格中有不属于任何一行的文字，已忽略：${listed(rows)}。`,
    hint: "如果这些文字描述了参数，请写入 YAML spec；否则请从页面中删除。",
  },
  "read/rows-hidden": {
    message: (rows) => `浏览器不显示的行已忽略：${listed(rows)}。`,
    hint: "如果这些行被页面折叠，请展开后重新保存页面。",
  },
  "read/cells-mismatched": {
    message: (rows) => `以下各行的单元格与表格的列不一致，值可能错列：${listed(rows)}。`,
    hint: "请对照页面，在 YAML spec 中更正。",
  },
  "read/column-unknown": {
    message: ({ titles }) => `未知的列标题：${titles.slice(0, 10).map(quoted).join("、")}。该列已忽略。`,
    hint: "如果该列是参数的名称、类型、是否必须、示例值、限制或描述，请更正列标题。",
  },
  "read/nesting-unclear": {
    message: (rows) => `以下各行的缩进与上方各行均不一致，层级可能有误：${listed(rows)}。`,
    hint: "请对照页面中的层级，在 YAML spec 中更正。",
  },
  "read/login-page": {
    message: () => "这是登录页面，其中没有 API 文档。",
    hint: "请在浏览器中登录，打开文档，等表格加载完成后重新保存页面。",
  },
  "read/other-platform": {
    message: ({ evidence }) => `此文档属于其他平台，其调用和签名方式不同：其中有 \`${shortened(evidence)}\`。`,
    hint: "请保存淘宝开放平台的文档页面，并从输入中移除此文件。",
  },
  "read/encoding-unknown": {
    message: () => "无法识别文本编码：文件中有 NUL 字符，可能是没有字节序标记的 UTF-16。",
    hint: "请用原来的编辑器打开并另存为 UTF-8；如果不是文本，请从输入中移除。",
  },
  "read/archive-without-page": {
    message: () => "此文件是 MIME 归档，但其中没有 HTML。",
    hint: "请在浏览器中重新保存页面，保存为单个文件或 HTML。",
  },
};

const tableProblems: Readonly<Record<TableProblem, string>> = {
  titles: "无法识别表头，应包含名称、类型等列。",
  second: "页面上方已有同类的参数表格。",
  order: "按此列顺序无法判断单元格的结尾，前几列应为名称、类型和是否必须。",
  lines: "每个单元格各占一行，无法判断每行参数的开头。",
  public: "“公共参数”之下的表格不列出此 API 的参数。",
};

function quoted(title: string): string {
  return `\`${shortened(title)}\``;
}
