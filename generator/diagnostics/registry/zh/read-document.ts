import type { Translation } from "../../message.js";
import { shortened } from "../flagged-rows.js";
import { maxValues } from "../layout.js";
import type { readDocumentMessages as english, WrongValue } from "../read-document.js";
import { listed, say } from "./phrases.js";

export const readDocumentMessages: Translation<typeof english> = {
  "read/json-syntax": {
    message: ({ expected }) => `JSON 无效：此处应为${say(expected)}。`,
    hint: "请重新完整保存文档接口的响应，不要修改。",
  },
  "read/document-refused": {
    message: ({ reason }) => `文件中没有文档：平台要求人机验证 (${reason})。`,
    hint: "请在浏览器中打开页面并保存。",
  },
  "read/document-session-expired": {
    message: ({ reason }) => `文件中没有文档：文档站点的登录状态已过期 (${reason})。`,
    hint: "请刷新文档页面后重新保存。",
  },
  "read/document-failed": {
    message: ({ reason }) => `文件中没有文档：平台返回错误 (${reason === "" ? "success 为 false" : reason})。`,
    hint: "请重新保存文档。",
  },
  "read/document-empty": {
    message: () => "文档中没有接口名称和参数，该 API 可能已下线。",
    hint: "请删除该文件；如果 API 页面仍存在，请重新保存文档。",
  },
  "read/document-wrong-value": {
    message: ({ values }) =>
      `文档中有不符合预期的值：${values.slice(0, maxValues).map(wrongValue).join("；")}${
        values.length > maxValues ? `；另有 ${values.length - maxValues} 个` : ""
      }。`,
    hint: "请更正文档中的值，或在 YAML spec 中写入正确的值。",
  },
  "read/document-key-unknown": {
    message: (rows) => `未知的字段，其值被忽略：${listed(rows)}。`,
    hint: "如果是拼写错误请更正，否则请删除。",
  },
  "read/document-duplicate-key": {
    message: (rows) => `同一对象中有重复的字段：${listed(rows)}。`,
    hint: "请只保留一个，或重新保存文档接口的响应。",
  },
  "read/document-parameters-unreadable": {
    message: (rows) => `无法读取的参数：${listed(rows)}。`,
    hint: "参数应列在 requestParams 和 responseParams 中，子字段列在 subParams 中。请更正字段名或值。",
  },
};

function wrongValue({ key, owner, line, expected, actual, readAs }: WrongValue): string {
  const of = owner === "" ? "" : `\`${shortened(owner)}\` 的 `;
  const outcome = readAs === undefined ? "已忽略" : `按 ${readAs} 处理`;
  return `第 ${line} 行${of}\`${key}\` 为 ${shortened(say(actual))}，应为${say(expected)}（${outcome}）`;
}
