import type { planMessages as english } from "../plan.js";
import type { QimenProblem } from "../../../model/request-form.js";
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
  "plan/qimen-form": {
    message: ({ method, parameter, problem }) =>
      `${method} 未加入 SDK：${qimenProblems[problem](shortened(parameter, 120))}。奇门调用只有一个 XML 请求体，即参数 request。`,
    hint: "请对照页面检查参数表；在 spec 中补全 request 的子字段，并为每个字段填写 XML 能表示的类型。",
  },
};

const qimenProblems: Readonly<Record<QimenProblem, (parameter: string) => string>> = {
  "no-fields": () => `"request" 不是带子字段的对象`,
  "more-parameters": (parameter) => `除 "request" 外还有参数 "${parameter}"`,
  response: (parameter) => `响应参数是 "${parameter}"，而不是唯一的对象 "response"`,
  name: (parameter) => `"${parameter}" 的名称或类型不能用作 XML 元素名`,
  "nested-list": (parameter) => `"${parameter}" 是列表的列表`,
  "map-list": (parameter) => `"${parameter}" 是 Map 的列表`,
  file: (parameter) => `"${parameter}" 是文件`,
};
