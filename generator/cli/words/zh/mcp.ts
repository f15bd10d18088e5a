import type { mcpWords as english } from "../en/mcp.js";

export const mcpWords: typeof english = {
  options: {
    allowWrite: "允许调用接口名称匹配、可能修改数据的 API；不指定时只读",
    gateway: "production、production-http、overseas、sandbox、网关地址，或 local（用于测试的本地网关）",
  },
  help: `
通过标准输入输出提供服务，由 AI 助手启动。TOP_APP_KEY、TOP_APP_SECRET 和 TOP_SESSION 只从环境变量读取。
需要安装 @modelcontextprotocol/server (npm install --save-dev)。

描述不超过 24 KB 时，每个 API 是一个工具；超过时改为 search_apis、describe_api、call_read 和 call_write。
只读 API：spec 中有 "access: read"；或没有 access，且接口名称以 get、query、search、list、fetch 或 info 结尾，
并且不含修改类词语。

示例：
  topgen mcp --gateway local
  topgen mcp --api "alibaba.alihealth.followup.*"
  topgen mcp --allow-write "alibaba.alihealth.followup.tags.*"`,
  serving: (apis, tools, gateway) => `${apis}，${tools} 个工具；调用发往 ${gateway}`,
  noCredentials: "未设置 TOP_APP_KEY 和 TOP_APP_SECRET：可以查看描述，不能调用。",
};
