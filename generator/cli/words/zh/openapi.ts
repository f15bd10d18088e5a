import type { openapiWords as english } from "../en/openapi.js";

export const openapiWords: typeof english = {
  options: {
    out: "输出文件：JSON；以 .yaml 或 .yml 结尾时为 YAML（默认：输出到标准输出）",
    simplify: "描述 simplify=true 时的响应：列表没有外层包装",
    json: "文档输出为一行 JSON，诊断信息同样",
  },
  help: `
每个 API 对应一个路径 /router/rest#method=…：所有 API 共用一个地址，# 之后的部分不会发送。

示例：
  topgen openapi --out openapi.yaml
  topgen openapi --specs specs/taobao.time.get.yaml      输出一个 API
  topgen openapi --out openapi.json && npx openapi-typescript openapi.json -o openapi.ts`,
  written: (file) => `已写入 ${file}`,
};
