import type { lintMessages as english } from "../lint.js";
import type { Translation } from "../../message.js";
import { shortened } from "../flagged-rows.js";
import { listed, say } from "./phrases.js";

export const lintMessages: Translation<typeof english> = {
  "lint/title-missing": {
    message: ({ method }) => `${method} 没有标题。`,
    hint: "请在页面标题处或 YAML spec 的 `title` 中写明接口的用途。",
  },
  "lint/example-type-mismatch": {
    message: ({ name, type, example }) => `"${name}" 的示例值 "${shortened(example, 60)}" 不是有效的 ${type}。`,
    hint: "请更正示例值；如果实际调用中确有这样的值，请更正类型。",
  },
  "lint/example-exceeds-limit": {
    message: ({ name, example, limit }) =>
      `"${name}" 的示例值 "${shortened(example, 60)}" 违反参数自身的限制：${say(limit)}。`,
    hint: "请更正示例值；如果平台接受这样的值，请更正限制。",
  },
  "lint/required-not-in-sample": {
    message: (found) => `请求示例没有设置以下必须参数：${listed(found)}。`,
    hint: "请在示例中补上这些参数；如果不传也能调用成功，请改为可选。",
  },
  "lint/error-code-malformed": {
    message: (found) => `以下内容不是错误码：${listed(found)}。错误码只含字母、数字和 . _ : -，不含空格。`,
    hint: "请按网关返回的形式填写错误码，例如 isv.invalid-parameter，其余内容写入错误描述。",
  },
};
