import type { planMessages as english } from "../plan.js";
import type { Translation } from "../../message.js";
import { shortened } from "../flagged-rows.js";

export const planMessages: Translation<typeof english> = {
  "plan/method-name": {
    message: ({ method }) =>
      `"${shortened(method, 120)}" 不能用作文件名和类名：接口名称最多 200 个字母、数字、_ 和 -，各段以点分隔。`,
    hint: "请按平台的写法填写接口名称，例如 taobao.item.get。",
  },
  "plan/duplicate-parameter": {
    message: ({ name }) => `"${shortened(name, 120)}" 在同一对象中重复出现，使用第一个。`,
    hint: "请删除重复项，或更正另一个参数的名称或层级。",
  },
  "plan/too-deep": {
    message: ({ method, parameter, limit }) => `${method}："${shortened(parameter, 120)}" 的嵌套超过 ${limit} 层。`,
    hint: "请对照页面中的表格检查其上方各行的层级。",
  },
};
