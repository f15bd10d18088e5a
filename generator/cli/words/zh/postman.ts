import type { postmanWords as english } from "../en/postman.js";

export const postmanWords: typeof english = {
  options: {
    out: "集合文件与环境文件的输出目录",
  },
  help: `
集合的一段前置脚本为所有请求签名。请在环境中填写 app_key、app_secret 和 session；
环境文件只在不存在时写入，已填写的值会保留。

示例：
  topgen postman
  topgen postman --out api-tools
  npx newman run postman/top.postman_collection.json -e postman/top.postman_environment.json`,
  written: (file) => `已写入 ${file}`,
  kept: (file) => `${file} 保持不变`,
};
