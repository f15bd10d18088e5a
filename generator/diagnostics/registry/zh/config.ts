import type { configMessages as english } from "../config.js";
import type { Translation } from "../../message.js";
import { docIdIn, isUrl, defaultFolder } from "../../mistaken-input.js";
import { say } from "./phrases.js";

/** The maximum number of names in a message; the others are counted. */
const maxNames = 5;

function someOf(names: readonly string[]): string {
  return names.slice(0, maxNames).join("、") + (names.length > maxNames ? ` 等 ${names.length} 个` : "");
}

export const configMessages: Translation<typeof english> = {
  "config/input-not-found": {
    message: ({ path, link }) => (link === true ? `符号链接 ${path} 的目标不存在。` : `找不到文件或目录：${path}。`),
    hint: ({ path, nearest, link }) => {
      if (link === true) return "请恢复链接的目标，或删除该链接。";
      if (isUrl(path)) {
        return `请运行 \`topgen fetch ${docIdIn(path) ?? "编号"}\` 按编号下载文档，或保存页面并指定该文件。`;
      }
      if (path === defaultFolder) return "请运行 `topgen init` 创建，或指定其他目录。";
      return nearest === undefined ? "请指定已存在的页面、文档、spec，或包含它们的目录。" : `是否想输入 ${nearest}？`;
    },
  },
  "config/input-unreadable": {
    message: ({ path, problem }) => `无法读取 ${path}：${problem}。`,
    hint: "请检查该文件及其上级目录的权限。",
  },
  "config/no-such-parameter": {
    message: ({ parameter, known }) => `没有参数 ${parameter}。该文件最前面的参数有：${known.slice(0, 5).join("、")}。`,
    hint: ({ nearest }) =>
      nearest === undefined
        ? "不带参数运行 `topgen explain` 可列出所有路径，均以 `request.` 或 `response.` 开头。"
        : `是否想输入 ${nearest}？`,
  },
  "config/invalid-gateway": {
    message: ({ gateway }) => `${gateway} 不是网关。`,
    hint: "请使用 production、production-http、overseas、sandbox、local，或不含用户名和密码的 http(s) 地址。",
  },
  "config/no-such-target": {
    message: ({ target, known }) =>
      known.length === 0
        ? `配置中没有目标 ${target}：配置不是带名称的目标列表。`
        : `配置中没有目标 ${target}。现有目标：${known.join("、")}。`,
    hint: ({ nearest }) =>
      nearest === undefined ? "请指定其中一个目标，或省略 --target。" : `是否想输入 ${nearest}？`,
  },
  "config/target-needed": {
    message: ({ option, targets }) =>
      option === undefined
        ? `配置中有多个目标，而此命令只使用一个：${targets.join("、")}。`
        : `${option} 只用于一个目标，而配置中有多个：${targets.join("、")}。`,
    hint: ({ targets }) => `请添加 --target ${targets[0] ?? "名称"}，或其他目标的名称。`,
  },
  "config/package-missing": {
    message: ({ package: name }) => `未安装 ${name}。`,
    hint: ({ package: name, version }) => `请与 topgen 一起安装：npm install --save-dev ${name}@${version}`,
  },
  "config/no-matching-api": {
    message: ({ glob }) => `没有与 ${glob} 匹配的 API。`,
    hint: ({ nearest, methods }) =>
      nearest.length === 0
        ? `现有 API：${someOf(methods)}。模式中的 \`*\` 表示任意文本，在 shell 中需加引号。`
        : `是否想输入 ${someOf(nearest)}？`,
  },
  "config/no-such-method": {
    message: ({ method }) => `\`--fault\` 指定的 ${method} 不在本地网关提供的 API 之中。`,
    hint: ({ nearest }) =>
      nearest === undefined ? "请使用 spec 中的接口名称，或省略 method。" : `是否想输入 ${nearest}？`,
  },
  "config/cannot-listen": {
    message: ({ problem }) => `本地网关无法监听：${problem}。`,
    hint: "请更换 --port 或 --host；都省略时使用本机的空闲端口。",
  },
  "config/no-input": {
    message: ({ folders }) => `在 ${folders} 中没有找到页面、文档或 spec。`,
    hint: ({ folders }) =>
      folders === "-"
        ? "请通过管道传入页面文本，或用文件代替 `-`。"
        : "请把文档页面保存为文本放入该目录，或指定其他目录。",
  },
  "config/several-files": {
    message: ({ files }) => `存在多个配置文件：${files.join("、")}。`,
    hint: "请只保留一个，或用 --config 指定。",
  },
  "config/unreadable": {
    message: ({ file, problem }) => `无法加载 ${file}：${say(problem)}。`,
    hint: "配置文件是 UTF-8 编码的 JSON，或带默认导出的模块；内容是对象或目标列表。",
  },
  "config/unknown-key": {
    message: ({ key, known }) =>
      `未知的配置项 "${key}"。可用的配置项：${known.filter((name) => !name.startsWith("$")).join("、")}。`,
    hint: ({ nearest }) => (nearest === undefined ? "请删除该配置项。" : `是否想输入 "${nearest}"？`),
  },
  "config/wrong-value": {
    message: ({ key, expected, actual }) => `${say(key)} 必须是${say(expected)}，实际为 ${say(actual)}。`,
    hint: "各配置项的取值见 `TopgenConfig` 的注释，编辑器会显示。",
  },
  "config/unreadable-manifest": {
    message: ({ path }) => `${path} 不是 JSON 对象，或其中的 "scripts" 不是对象。`,
    hint: "请修正该文件后重新运行；本次没有写入任何内容。",
  },
  "config/hook-failed": {
    message: ({ problem, stack }) =>
      [`配置中的 hook 执行失败：${problem}。`, ...stack.map((frame) => `    ${frame}`)].join("\n"),
    hint: "请修正该函数；本次没有写入任何内容。",
  },
  "config/hook-output-invalid": {
    message: ({ hooks, errors, path, problem }) =>
      `使用配置中的 hook ${hooks.join("、")} 后，SDK 无法编译：${errors} 个错误，第一个位于 ${path} 第 ${problem}`,
    hint: "请修正该函数的返回值；本次没有写入任何内容。如果不使用该 hook 时 SDK 也无法编译，则是 topgen 的缺陷，请反馈。",
  },
  "config/hook-value-invalid": {
    message: ({ hook, of, at, expected, actual }) =>
      `hook ${hook} ${of === undefined ? "" : `为 ${of} `}返回的值无法使用：${at ?? "返回值"} 应为${say(expected)}，实际为${say(actual)}。`,
    hint: ({ hook }) =>
      hook === "model"
        ? "请返回 `ApiSpec` 数组，结构与传入该 hook 的数据一致；本次没有写入任何内容。"
        : "请返回文件的文本；返回 `undefined` 表示不生成该文件。本次没有写入任何内容。",
  },
  "config/unknown-name": {
    message: ({ key }) => `配置中的 "${key}" 不是此 SDK 的 API、分组、类型或模板。`,
    hint: ({ nearest }) => (nearest === undefined ? "请删除该项，或更正名称。" : `是否想输入 "${nearest}"？`),
  },
};
