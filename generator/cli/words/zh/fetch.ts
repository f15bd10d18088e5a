import { say } from "../../../diagnostics/registry/zh/phrases.js";
import type { fetchWords as english } from "../en/fetch.js";

export const fetchWords: typeof english = {
  arguments: { documents: "文档编号 (docId、apiId) 或接口名称" },
  options: {
    category: "下载一个类目的所有文档，可重复",
    list: "列出所有类目，或 --category 中的文档",
    out: "文档保存目录",
    baseUrl: "文档站点的地址",
    delay: "两次请求的间隔",
    jitter: "每次间隔随机增加的最长时间",
    retries: "临时错误后的最多重试次数",
    retryDelay: "第一次重试前的等待时间，之后每次加倍",
    timeout: "单个请求的超时时间",
    refresh: "重新请求已保存的文档",
    force: "覆盖修改过的或不是由 topgen 写入的文件",
    json: "每个文档输出一行 JSON，诊断信息同样",
  },
  invalid: {
    document: "应为文档编号，或接口名称，例如 taobao.time.get。",
    category: "应为类目名称。",
    url: "应为以 https:// 开头且不含密码的地址。",
    seconds: "应为 0 到 86400 的秒数。",
    timeout: "应为大于 0 的秒数。",
    retries: "应为 0 到 99 的数字。",
  },
  nothingNamed: "error: 请指定文档、接口或 --category，或使用 --list",
  help: `
已保存的文档不会重复请求：中断后再次运行同一命令即可继续。各文档的来源记录在同目录的 fetched.jsonl 中。支持环境变量
HTTPS_PROXY、HTTP_PROXY 和 NO_PROXY。

示例：
  topgen fetch 12345 taobao.time.get            按编号和接口名称各下载一个文档
  topgen fetch --list                           平台的所有类目
  topgen fetch --category 交易API --delay 5     缓慢下载整个类目`,
  retrying: (problem, seconds) => `${say(problem)}；${seconds} 秒后重试`,
  nothingStored: "没有保存文档",
  stored: (documents, folder) => `已把 ${documents}保存到 ${folder}`,
  unchanged: (number) => `${number} 个无变化`,
  present: (number) => `${number} 个已存在`,
  edited: (number) => `${number} 个被修改过，未覆盖`,
  failed: (number) => `${number} 个失败`,
  left: (number) => `${number} 个未请求`,
  categories: (number) => `${number} 个类目`,
};
