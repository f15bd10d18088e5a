import type { fetchMessages as english } from "../fetch.js";
import type { Translation } from "../../message.js";
import { say } from "./phrases.js";

const runAgain = "再次运行同一命令即可继续，已保存的文档不会重复请求";

export const fetchMessages: Translation<typeof english> = {
  "fetch/anti-bot": {
    message: ({ requested, reason }) => `请求${say(requested)}时，平台要求人机验证：${say(reason)}。`,
    hint: `请等待数小时，确认浏览器中能打开文档，然后${runAgain}。加大 --delay 可避免此问题。`,
  },
  "fetch/session-expired": {
    message: ({ requested, reason }) => `请求${say(requested)}时，平台拒绝了刚下发的 cookie：${say(reason)}。`,
    hint: `请等待几分钟，然后${runAgain}。代理更换出口地址或丢弃 cookie 也会导致此问题。`,
  },
  "fetch/no-session": {
    message: ({ url }) => `${url} 的文档站点没有下发 cookie (_tb_token_)。`,
    hint: "请检查 --base-url，并在浏览器中打开文档站点；需要登录的文档无法抓取。",
  },
  "fetch/redirected": {
    message: ({ requested, target }) => `请求${say(requested)}时被重定向到${target === "" ? "空地址" : ` ${target}`}。`,
    hint: "cookie 不会发送给其他主机。如果文档站点已迁移，请用 --base-url 指定新地址。",
  },
  "fetch/no-connection": {
    message: ({ host, problem }) => `无法连接 ${host}：${say(problem)}。`,
    hint: `请检查网络、--base-url 和代理 (HTTPS_PROXY、HTTP_PROXY、NO_PROXY)，然后${runAgain}。`,
  },
  "fetch/unreachable": {
    message: ({ requested, attempts, problem }) =>
      `请求${say(requested)} ${attempts} 次，均未得到可用的响应：${say(problem)}。`,
    hint: `请检查网络和代理 (HTTPS_PROXY、HTTP_PROXY、NO_PROXY)，然后${runAgain}。`,
  },
  "fetch/unexpected-response": {
    message: ({ requested, problem }) => `请求${say(requested)}时收到意外的响应：${say(problem)}。`,
    hint: "请检查 --base-url 是否为平台文档站点的地址。",
  },
  "fetch/too-large": {
    message: ({ requested, limit }) => `${say(requested)}的响应超过单个文档的上限 ${limit / 1024 / 1024} MB。`,
    hint: "请检查 --base-url 是否为平台文档站点的地址。",
  },
  "fetch/refused": {
    message: ({ requested, reason }) => `平台拒绝了对${say(requested)}的请求：${say(reason)}。`,
    hint: "请在浏览器中打开该文档：可能需要登录，或文档已下线。",
  },
  "fetch/withdrawn": {
    message: ({ docId }) => `文档 ${docId} 不存在：响应为空。`,
    hint: "请检查编号。已下线的文档也返回空响应；已保存的页面仍可提取。",
  },
  "fetch/gave-up": {
    message: ({ inARow, left }) => `连续 ${inARow} 个文档失败，已停止；其余 ${left} 个未请求。`,
    hint: `请先解决上述错误，然后${runAgain}。`,
  },
  "fetch/interrupted": {
    message: ({ left }) => `已中断${left === 0 ? "" : `，还剩 ${left} 个文档`}。已保存的文档是完整的。`,
    hint: `${runAgain}。`,
  },
  "fetch/unknown-method": {
    message: ({ method, nearest }) =>
      `平台目录中没有接口 ${method}。${nearest === undefined ? "" : `是否想输入 ${nearest}？`}`,
    hint: "请检查拼写。已不在目录中的文档可按编号抓取。",
  },
  "fetch/ambiguous-method": {
    message: ({ method, docIds }) => `平台目录中 ${method} 对应多个文档：${docIds.join("、")}。`,
    hint: "请用文档编号代替接口名称。",
  },
  "fetch/unknown-category": {
    message: ({ category, nearest }) =>
      `平台目录中没有类目 ${category}。${nearest === undefined ? "" : `是否想输入 ${nearest}？`}`,
    hint: "运行 `topgen fetch --list` 可列出所有类目。",
  },
  "fetch/empty-category": {
    message: ({ category }) => `类目 ${category} 中没有 API 文档。`,
    hint: "运行 `topgen fetch --list` 可列出各类目及其文档数。",
  },
  "fetch/other-method": {
    message: ({ docId, listed, method }) => `目录中文档 ${docId} 为 ${listed}，但其内容描述的是 ${method}。`,
    hint: "文档按其内容中的名称保存，请确认它是所需的 API。",
  },
  "fetch/edited-by-hand": {
    message: ({ file }) => `${file} 在抓取后被修改过，因此不覆盖。`,
    hint: "请从版本库恢复该文件，或使用 --force 重新抓取。",
  },
  "fetch/file-exists": {
    message: ({ file, docId }) => `文档 ${docId} 未保存：${file} 已存在，且不是由 topgen 写入。`,
    hint: "请移走该文件，或使用 --force 覆盖。",
  },
  "fetch/duplicate-page": {
    message: ({ file, page }) => `${page} 与 ${file} 描述同一个 API，只能使用其中一个。`,
    hint: "页面的信息少于文档：如果没有审阅过由它提取的 spec，请删除页面。",
  },
  "fetch/journal-damaged": {
    message: ({ file, lines }) =>
      `无法读取 ${file} 的第 ${lines.slice(0, 5).join("、")}${lines.length > 5 ? " 等" : ""} 行。`,
    hint: "如果编辑过该文件，请从版本库恢复。运行被强制结束后留下的不完整末行没有影响。",
  },
  "fetch/folder-busy": {
    message: ({ folder, processId }) => `另一个 topgen 进程 (${processId}) 正在向 ${folder} 抓取文档。`,
    hint: "请等待其结束。",
  },
  "fetch/folder-unwritable": {
    message: ({ folder, problem }) => `无法写入 ${folder}：${say(problem)}。`,
    hint: `请检查权限和剩余空间，然后${runAgain}。`,
  },
  "fetch/proxy-invalid": {
    message: ({ setting }) => `环境变量 ${setting} 不是 HTTP 代理的地址。`,
    hint: "请写成 http://host:port，或取消该变量。",
  },
};
