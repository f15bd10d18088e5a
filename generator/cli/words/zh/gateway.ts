import type { gatewayWords as english } from "../en/gateway.js";

export const gatewayWords: typeof english = {
  options: {
    port: "监听端口（默认：空闲端口）",
    host: "监听地址（默认：仅本机回环地址）",
    appKey: "调用必须使用的 AppKey",
    appSecret: "调用签名必须使用的 AppSecret",
    strict: "同时拒绝文档中没有的参数",
    session: "有效的 SessionKey，其他均拒绝（默认：全部有效）",
    rateLimit: "每秒最多调用次数，超出时返回流控错误（默认：不限）",
    fault: "按下述规则注入故障，采用第一条匹配的规则",
    seed: "按概率注入故障时的随机种子（默认：1）",
    messages: "同时提供消息服务 (TMC)，并发布提交给它的消息",
    messagesPort: "消息服务的端口（默认：空闲端口）；隐含 --messages",
    record: "把每个成功响应的正文追加到文件中，供 `topgen learn` 读取",
    log: "每次调用输出一行 JSON，不含 SessionKey、令牌和签名",
    clock: '使用固定时间 "yyyy-MM-dd HH:mm:ss"（GMT+8），用于重放旧的调用',
    json: "以 JSON 输出诊断信息，每行一个",
    quiet: "只输出检查结果和地址",
  },
  invalid: {
    port: "应为 0 到 65535 的端口。",
    rateLimit: "应为每秒调用次数，不小于 1。",
    seed: "应为不超过 15 位的整数。",
    clock: "时间应写作 yyyy-MM-dd HH:mm:ss。",
    lasting: (kind) => `应写作 ${kind}=<毫秒>，例如 ${kind}=500。`,
    noValue: (kind) => `${kind} 不带值。`,
    kind: (kinds) => `故障应以类型开头：${kinds}。`,
    method: "应为 method=<接口名称>，例如 method=taobao.time.get。",
    times: "应为 times=<次数>，不小于 1。",
    probability: "应为 probability=<大于 0 且不大于 1>，例如 probability=0.05。",
    condition: "故障类型之后应为 method=…、times=… 或 probability=…。",
  },
  help: `
开始监听时输出 {"url": …}，持续运行直到被中断。

使用 --messages 时输出 {"url": …, "messages": …, "post": …}：消费者通过 WebSocket 连接 "messages"，或从 "url" 轮询。
提交到 "post" 的内容会发布给消费者（仅限本机）：
  curl -d '{"tid":1800000767768343001}' <post>/taobao_trade_TradeClose

故障的格式为 kind[,method=<接口名称>][,times=<次数>][,probability=<0 到 1>]，其中 kind 为
  reset                  在响应之前断开连接
  half-response          在响应体中途断开连接
  bad-gateway            像代理一样返回状态码 502 和 HTML 页面
  malformed-json         响应体提前结束
  empty                  状态码 200，没有响应体
  wrong-encoding         响应体不是有效的 UTF-8
  delay=<毫秒>           延迟响应
  slow-drip=<毫秒>       逐字节发送响应，每字节之后停顿
可限定接口（可重复）、次数和概率，默认对所有调用生效。种子相同时，每次运行中同一接口第 n 次调用的故障相同。

示例：
  topgen gateway                              在空闲端口提供 specs/ 中的所有 API
  topgen gateway --port 9000 --strict         用于其他语言的测试
  topgen gateway --fault reset,probability=0.05 --fault delay=500,times=3 --seed 7
                                              测试客户端对故障的处理
  topgen gateway --record calls.jsonl         供 \`topgen learn\` 使用
  topgen gateway --app-secret helloworld --clock "2016-01-01 12:00:00"
                                              用于 \`topgen docs\` 中的调用示例`,
  serving: (apis, appKey) => `${apis}，AppKey 为 ${appKey}。按 Ctrl-C 结束。`,
};
