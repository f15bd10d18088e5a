import type { updateMessages as english } from "../update.js";
import type { Translation } from "../../message.js";

export const updateMessages: Translation<typeof english> = {
  "update/no-page": {
    message: ({ method }) => `没有 ${method} 的 spec 指明其提取自哪个页面。`,
    hint: ({ method, nearest }) =>
      nearest === undefined
        ? `请先提取其页面：运行 topgen fetch ${method}，再运行 topgen extract。`
        : `是否想输入 ${nearest}？`,
  },
};
