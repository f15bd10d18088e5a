import type { schemaWords as english } from "../en/schema.js";

export const schemaWords: typeof english = {
  method: "API 的接口名称 (method)",
  options: {
    part: "只输出一个部分，作为独立的 schema（默认：所有部分，作为同一文档的 $defs）",
    json: "schema 输出为一行 JSON，诊断信息同样",
  },
  help: `
request、response 描述 SDK 接受和返回的值，wire-request、wire-response 描述实际传输的内容。
格式为 JSON Schema 2020-12。在 topgen.config.json 中设置 "schemas": true，可随 SDK 一起生成。

示例：
  topgen schema taobao.time.get
  topgen schema taobao.time.get --part request > time-request.schema.json`,
};
