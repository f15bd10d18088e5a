import type { Translation } from "../../message.js";
import type { readTextMessages as english } from "../read-text.js";
import { listed } from "./phrases.js";

export const readTextMessages: Translation<typeof english> = {
  "read/second-page": {
    message: ({ method }) => `从此处开始是第二个页面 (${method})；每个文件只读取第一个页面。`,
    hint: "每个文件请只保留一个页面。",
  },
  "read/row-or-text": {
    message: (rows) => `以下各行可能是参数，但已作为上一行的文字读取：${listed(rows)}。`,
    hint: "如果是参数，请补全该行的单元格，或把参数写入 YAML spec。",
  },
};
