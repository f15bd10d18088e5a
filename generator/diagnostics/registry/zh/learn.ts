import type { learnMessages as english } from "../learn.js";
import type { Translation } from "../../message.js";
import { say } from "./phrases.js";
import { shortened } from "../flagged-rows.js";

export const learnMessages: Translation<typeof english> = {
  "learn/no-spec": {
    message: ({ method, file }) =>
      file === undefined
        ? `没有 \`${shortened(method)}\` 的 spec。`
        : `\`${shortened(method)}\` 来自 ${file}，它不是 spec；learn 只修改 spec。`,
    hint: ({ method, nearest, file }) =>
      nearest !== undefined
        ? `是否想输入 \`${nearest}\`？`
        : file === undefined
          ? "请用 --specs 指定 spec 所在的目录。"
          : `请先运行 \`topgen extract ${file}\`，生成 ${method} 的 spec。`,
  },
  "learn/file-too-large": {
    message: ({ file, size, most }) =>
      `${file} 有 ${Math.ceil(size / 2 ** 20)} MiB；learn 最多读取 ${most / 2 ** 20} MiB 的文件。`,
    hint: "请拆分文件：几百个响应已经足够。",
  },
  "learn/not-a-response": {
    message: ({ file, problem, detail }) =>
      `${file} 中没有录制的响应：${say(problem)}${detail === undefined ? "" : `：${say(detail)}`}。`,
    hint: "请录制 SDK 的 `response.raw`：一个文件一个响应，或每行一个 JSON 值。",
  },
  "learn/no-response": {
    message: ({ files, method }) =>
      `${files.slice(0, 5).join("、")}${files.length > 5 ? " 等" : ""} 中没有 \`${method}\` 的成功响应。`,
    hint: "请录制该接口一次成功调用的 `response.raw`。",
  },
  "learn/error-response": {
    message: ({ file, code }) => `${file} 中有一个错误响应（${shortened(code)}），它不能说明参数，已跳过。`,
    hint: "请录制成功调用的响应。",
  },
  "learn/other-method": {
    message: ({ file, method, root, names, count }) =>
      `${file} 中有 ${count} 个响应不属于 \`${method}\`（根元素为 \`${root}\`）：${names
        .slice(0, 5)
        .map((name) => `\`${shortened(name)}\``)
        .join("、")}。已跳过。`,
    hint: "请用这些响应所属的接口名称运行 learn。",
  },
  "learn/name-unusable": {
    message: ({ file, name }) =>
      `${file} 的响应中有一个成员，其名称不能作为参数名，或像是数据：${say(name)}。未列入建议。`,
    hint: "如果成员没有固定的名称，请把所在参数的类型改为 Map。",
  },
  "learn/looks-like-map": {
    message: ({ file, count }) =>
      `${file} 的响应中有 ${count} 个 spec 未列出的成员，多于文档中的任何对象。未列入建议。`,
    hint: "如果成员没有固定的名称，请把参数的类型改为 Map。",
  },
  "learn/contradicts-spec": {
    message: ({ spec, shows, more, file, at }) =>
      `spec 中为 \`${shortened(spec)}\`，但响应中为${say(shows)}${more === 0 ? "" : `，另有 ${more} 个这样的值`}：${file}，\`${shortened(at)}\`。spec 保持不变。`,
    hint: "如果实际调用确有这样的值，请更正 spec；learn 只修改来自页面的内容。",
  },
};
