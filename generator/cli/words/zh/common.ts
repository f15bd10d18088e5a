import type { CommonWords } from "../common-words.js";

export const commonWords: CommonWords = {
  program: "把淘宝开放平台 (TOP) 的 API 文档编译为带类型、自动签名的 TypeScript SDK。",
  summaries: {
    init: "在项目中创建配置、目录和脚本",
    add: "由一个页面得到 spec、SDK 和第一个调用示例",
    extract: "把页面和文档提取为 YAML spec，供审阅和提交",
    update: "按页面的最新内容更新 spec 和 SDK：下载、提取、检查、比较、生成",
    generate: "由 spec 和页面生成 SDK，或检查 SDK",
    lint: "检查文档中的矛盾、遗漏和无效示例",
    explain: "说明每个参数由哪一行、哪个示例决定",
    learn: "用录制的响应对比 spec：新字段、列表、类型和 ID",
    diff: "比较 spec 或 SDK 的两个状态，报告不兼容变更",
    fetch: "从平台下载文档",
    gateway: "运行本地网关，检查调用并返回文档中的示例",
    call: "调用一个接口并输出解码后的响应",
    openapi: "把 API 输出为 OpenAPI 3.1 文档",
    schema: "输出一个 API 的 JSON Schema",
    docs: "生成 API 参考文档静态站点",
    doctor: "检查 Node.js、配置、权限、编译器和时钟",
    completion: "输出 shell 补全脚本",
  },
  help: "显示命令的帮助",
  version: "显示版本号",
  options: {
    help: "显示命令的选项和示例",
    lang: "输出语言（默认：TOPGEN_LANG，其次为系统区域设置）",
    config: "配置文件；默认为 topgen.config.ts、.js、.mjs 或 .json",
    specs: "spec、页面和文档所在的文件或目录",
    specsPreset: 'spec、页面和文档所在的文件或目录（默认：["specs"]）',
    out: '输出目录，由 topgen 通过 manifest 管理（默认："generated"）',
    json: "以 JSON 输出结果和诊断信息，每行一个",
    quiet: "只输出检查结果",
  },
  commander: {
    titles: {
      "Usage:": "用法：",
      "Options:": "选项：",
      "Arguments:": "参数：",
      "Commands:": "命令：",
    },
    choices: (choices) => `可选值：${choices}`,
    preset: (value) => `默认：${value}`,
    usageOptions: "[选项]",
    usageCommand: "[命令]",
    error: (text) => {
      const found = errors.find(([pattern]) => pattern.test(text));
      return found === undefined ? text : text.replace(found[0], found[1]);
    },
  },
  severities: { error: "错误", warning: "警告" },
  hint: (text) => `提示：${text}`,
  progress: {
    read: (done, total) => `已读取 ${done}/${total} 个文件`,
    fetched: (done, total) => `已下载 ${done}/${total} 个文档`,
    rendered: (done, total) => `已生成 ${done}/${total} 个 API`,
  },
  pace: (rate, time) => ` · 每秒 ${rate} 个 · 剩余 ${time}`,
  seconds: (number) => `${number} 秒`,
  minutes: (number) => `${number} 分钟`,
  apis: (number) => `${number} 个 API`,
  files: (number) => `${number} 个文件`,
  errors: (number) => `${number} 个错误`,
  warnings: (number) => `${number} 个警告`,
  changes: (number) => `${number} 处变更`,
  differences: (number) => `${number} 处差异`,
  parameters: (number) => `${number} 个参数`,
  documents: (number) => `${number} 个文档`,
  newFiles: (number) => `新增 ${number}`,
  changedFiles: (number) => `修改 ${number}`,
  removedFiles: (number) => `删除 ${number}`,
  nothingToWrite: "无需写入",
  notChanged: (folder) => `${folder} 未改动`,
  listSeparator: "，",
};

/** The errors of commander and of the options, by their English beginning. */
const errors: readonly (readonly [RegExp, string])[] = [
  [/^error: unknown command '(.*)'$/s, "错误：未知的命令 '$1'"],
  [/^error: unknown option '(.*)'$/s, "错误：未知的选项 '$1'"],
  [/^error: missing required argument '(.*)'$/s, "错误：缺少参数 '$1'"],
  [/^error: option '(.*)' argument missing$/s, "错误：选项 '$1' 缺少值"],
  [/^error: option '(.*)' cannot be used with option '(.*)'$/s, "错误：选项 '$1' 不能与 '$2' 同时使用"],
  [
    /^error: too many arguments for '(.*)'\. Expected (\d+) arguments? but got (\d+)\.$/s,
    "错误：'$1' 的参数过多：应为 $2 个，实际为 $3 个。",
  ],
  [
    /^error: too many arguments\. Expected (\d+) arguments? but got (\d+)\.$/s,
    "错误：参数过多：应为 $1 个，实际为 $2 个。",
  ],
  [
    /^error: option '(.*)' argument '(.*)' is invalid\. Allowed choices are (.*)\.$/s,
    "错误：选项 '$1' 的值 '$2' 无效，可选值为 $3。",
  ],
  [
    /^error: command-argument value '(.*)' is invalid for argument '(.*)'\. Allowed choices are (.*)\.$/s,
    "错误：参数 '$2' 的值 '$1' 无效，可选值为 $3。",
  ],
  [/^error: option '(.*)' argument '(.*)' is invalid\. (.*)$/s, "错误：选项 '$1' 的值 '$2' 无效。$3"],
  [
    /^error: command-argument value '(.*)' is invalid for argument '(.*)'\. (.*)$/s,
    "错误：参数 '$2' 的值 '$1' 无效。$3",
  ],
  [/^\(Did you mean one of (.*)\?\)$/s, "（是否想输入 $1 之一？）"],
  [/^\(Did you mean (.*)\?\)$/s, "（是否想输入 $1？）"],
  [/^error: (.*)$/s, "错误：$1"],
];
