import type { callWords as english } from "../en/call.js";

export const callWords: typeof english = {
  arguments: { method: "接口名称 (method)，须有对应的 spec" },
  options: {
    param: "请求参数；对象内的参数写作 a.b=value，列表可重复指定",
    json: "JSON 对象形式的请求参数文件；- 表示标准输入",
    customerId: "奇门接口的 customerId",
    gateway: "production、production-http、overseas、sandbox，或网关地址（例如 topgen gateway 的地址）",
    yes: "调用可能修改数据的接口前不询问",
    quiet: "只输出响应和错误",
  },
  help: `
从环境变量读取 TOP_APP_KEY、TOP_APP_SECRET 和 TOP_SESSION。先显示不含密钥的请求；调用可能修改数据的接口前会询问。
spec 中标记为 "access: read" 的接口，以及名称以 get、query、search、list、fetch 或 info 结尾且不含修改类词语的接口除外。

响应以 JSON 输出，使用文档中的参数名；64 位数字以字符串输出，不丢失精度。

示例：
  topgen call taobao.time.get
  topgen call alibaba.alihealth.followup.record.state.get --param record_id=1800000767768343
  topgen call taobao.qimen.some.create --json order.json --customer-id C1234
  topgen call some.item.update --json item.json --yes --gateway http://127.0.0.1:9000/router/rest`,
  target: (method, access, gateway) => `${method}（${access === "read" ? "只读" : "可能修改数据"}），网关 ${gateway}`,
  bytes: (name, bytes) => `${name} = ${bytes} 字节`,
  signedBy: (signMethod) => `签名方法为 ${signMethod}。签名文本（不含密钥）：`,
  question: (method) => `${method} 可能修改数据。是否调用？`,
  request: (requestId) => `请求 ID ${requestId}`,
};
