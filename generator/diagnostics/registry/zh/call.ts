import type { callMessages as english } from "../call.js";
import type { Translation } from "../../message.js";
import { say } from "./phrases.js";

export const callMessages: Translation<typeof english> = {
  "call/no-such-api": {
    message: ({ method }) => `没有描述 ${method} 的 spec。`,
    hint: ({ method, nearest }) =>
      nearest === undefined ? `请先下载并提取其文档：topgen fetch ${method}` : `是否想输入 ${nearest}？`,
  },
  "call/no-credentials": {
    message: ({ missing }) => `环境变量中缺少 ${missing.join("、")}，无法签名。`,
    hint: "请把 TOP_APP_KEY 和 TOP_APP_SECRET 设置为平台控制台中的 AppKey 和 AppSecret，把 TOP_SESSION 设置为授权 (SessionKey)。",
  },
  "call/params-unreadable": {
    message: ({ file, problem }) => `无法读取 ${file} 中的参数：${say(problem)}。`,
    hint: "请提供一个 JSON 对象，成员名称为文档中的参数名。",
  },
  "call/request-refused": {
    message: ({ method, problem }) => `未调用 ${method}：${problem}。`,
    hint: "请更正选项；`topgen explain` 显示该接口的参数。",
  },
  "call/not-confirmed": {
    message: ({ method }) => `未调用 ${method}：该调用可能修改数据，且没有终端可供确认。`,
    hint: "请使用 --yes；如果该接口不修改数据，请在 spec 中写入 `access: read`。",
  },
  "call/failed": {
    message: ({ problem, requestId }) => `${problem}${requestId === undefined ? "" : `（请求 ID ${requestId}）`}。`,
    hint: ({ kind }) => {
      switch (kind) {
        case "signature":
          return "请检查 TOP_APP_SECRET，并将上面的签名文本与平台期望的文本比较。";
        case "session":
          return "请重新获取用户授权，并设置 TOP_SESSION。";
        case "permission":
          return "请在平台控制台申请该接口的权限包。";
        case "network":
        case "timeout":
          return "请检查网络和 --gateway 的地址。";
        default:
          return "请在接口页面查找子错误码；联系平台支持时请提供请求 ID。";
      }
    },
  },
};
