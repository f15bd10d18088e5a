import type { Translation } from "../../message.js";
import type { verifyMessages as english } from "../verify.js";
import { say } from "./phrases.js";

export const verifyMessages: Translation<typeof english> = {
  "verify/does-not-compile": {
    message: ({ path, method, problem }) =>
      `生成的 ${path}${method === undefined ? "" : `（来自 ${method} 的文档）`}无法编译：${problem}`,
    hint: "这是 topgen 的缺陷，没有写入任何内容。请连同相应的文档一起反馈。",
  },
  "verify/tests-not-checked": {
    message: ({ folder }) => `未对契约测试做类型检查：${folder} 所在项目没有安装 vitest。`,
    hint: "请在 SDK 所在项目中安装：npm install --save-dev vitest",
  },
  "verify/sdk-unreadable": {
    message: ({ path, problem }) => `${path} 不是 topgen 生成的模块：${say(problem)}。`,
    hint: "请用此版本的 topgen 重新生成该 SDK，或改为比较生成它的 spec。",
  },
};
