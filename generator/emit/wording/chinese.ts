import type { Wording } from "./wording.js";

const same = (text: string) => ({ request: text, response: text });

export const chineseWording: Wording = {
  join: (first, second) => {
    if (first === "" || second === "") return first + second;
    if (/[。！？；：，、]$/u.test(first)) return `${first}${second}`;
    return /[.!?;:,]$/u.test(first) ? `${first} ${second}` : `${first}。${second}`;
  },
  space: "",
  stop: "。",
  api: (method, category, session) => `接口名称 ${method}${category === "" ? "" : `，类目：${category}`}；${session}。`,
  sessionPhrases: {
    needed: "需要授权 (SessionKey)",
    optional: "授权 (SessionKey) 可选",
    none: "不需要授权 (SessionKey)",
    unknown: "文档未说明是否需要授权 (SessionKey)",
  },
  incomplete: "文档不完整，可能缺少参数。",
  knownValues: "已知取值（不限于此）：",
  listedErrors: "文档列出的错误码：",
  listItem: (code, text) => `- ${code}${text === "" ? "" : `：${text}`}`,
  throws: "TopError 调用失败时抛出，见 `TopClient.execute`。",
  pages: "结果分页返回：`for await (const page of pages(client, request))` 可遍历所有页。",
  qimen: "奇门接口：`request` 以 XML 请求体发送；`customerId` 是客户端选项，也可以按次指定。",
  params: (request) => `${request} 的请求参数。`,
  response: (request) => `${request} 的响应。`,
  methodName: "调用时发送的接口名称。",
  description: "API 的机器可读描述，供客户端、本地网关和其他工具使用。",
  group: (group, call) => `分组 ${group} 的 API，通过客户端调用：${call}。`,
  wireName: (name) => `参数名：${name}。`,
  requirednessUnknown: "文档未说明是否必须。",
  preset: (value) => `默认值：${value}。`,
  example: (value) => `示例值：${value}。`,
  forms: {
    time: same("时间点，与时区无关。"),
    bigint: same("64 位整数。"),
    date: {
      request: "`Date`，或 GMT+8 时间文本 `yyyy-MM-dd HH:mm:ss`。",
      response: "GMT+8 时间文本 `yyyy-MM-dd HH:mm:ss`。",
    },
    decimal: same("十进制小数文本。"),
    price: same("十进制小数文本，单位以文档为准（元或分）。"),
    int64: {
      request: "64 位整数：超过 2^53 时使用文本或 `bigint`。",
      response: "64 位整数，以文本表示，不丢失精度。",
    },
    json: same("JSON 文本。"),
    file: { request: "文件内容。", response: "Base64 文本。" },
    int64List: { request: "64 位整数列表，或以逗号分隔的数字文本。", response: "以逗号分隔的 64 位整数文本。" },
    names: { request: "名称列表，或以逗号分隔的名称文本。", response: "以逗号分隔的名称。" },
    opaque: same("任意 JSON 值：文档没有描述其内容。"),
    xmlContent: {
      request:
        '对象，成员成为同名的 XML 元素，例如 `{ key: "value" }`；值为文本、数字、布尔值或同样的对象，不能是列表。文档没有描述其内容。',
      response: "任意 JSON 值：文档没有描述其内容。",
    },
  },
  limits: {
    maxLength: (most, unit) => `最多 ${most} 个${unit === "bytes" ? "字节" : "字符"}`,
    maxListSize: (most) => `最多 ${most} 个元素`,
    min: (value) => `不小于 ${value}`,
    max: (value) => `不大于 ${value}`,
    fileExtensions: (values) => `文件扩展名：${values.join("、")}`,
  },
  gatewayData: (method, samples) =>
    samples === "documented"
      ? `${method} 的本地网关数据：取自文档中的示例。`
      : `${method} 的本地网关数据：文档没有示例，响应按文档中的类型构造。`,
  readme: {
    template: "README.zh-CN.md.hbs",
    count: (apis) => `${apis} 个 API`,
    apiColumns: ["接口名称", "标题", "类", "分组"],
    groupColumns: ["分组", "API 数", "接口"],
    separator: "、",
  },
};
