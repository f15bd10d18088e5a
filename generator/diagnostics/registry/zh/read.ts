import type { Translation } from "../../message.js";
import type { IncompleteRow, readMessages as english } from "../read.js";
import { shortened } from "../flagged-rows.js";
import { listed, say } from "./phrases.js";

export const readMessages: Translation<typeof english> = {
  "read/duplicate-method": {
    message: ({ method, otherFile }) => `${otherFile} 也描述了 ${method}。`,
    hint: "两个文件请只保留一个。由页面提取的 spec 会自动代替该页面。",
  },
  "read/page-changed": {
    message: ({ spec, page }) => `提取 ${spec} 之后，${page} 发生了变化；使用 spec。`,
    hint: ({ page }) => `运行 \`topgen extract ${page}\` 可把变化合并到 spec。`,
  },
  "read/unknown-kind": {
    message: ({ found, more }) =>
      `不是文档页面、平台文档或 spec：内容是${say(found)}${more === 0 ? "" : `，另有 ${more} 个同类`}。该文件未读取。`,
    hint: "请把它移出该目录；如果应为文档页面，请重新完整复制。",
  },
  "read/text-garbled": {
    message: () => "文件中的中文是乱码：UTF-8 被当作 Latin-1 解码。该文件未读取。",
    hint: "请重新以 UTF-8 保存页面。也可在编辑器中先存为 Latin-1，再以 UTF-8 打开来还原。",
  },
  "read/page-without-method": {
    message: () => "页面中没有找到 API：在“请求参数”之上应有形如 `some.method.get (标题)` 的一行。",
    hint: "请从页面顶部重新复制；现有内容可能只是导航栏。",
  },
  "read/page-without-topic": {
    message: () => "消息页面没有消息名称：在“消息属性”之上应有形如 `taobao_trade_TradeClose (标题)` 的一行。",
    hint: "请从页面顶部重新复制。",
  },
  "read/topic-rows-unreadable": {
    message: (found) => `“消息属性”下没有名称和类型的行已忽略：${listed(found)}。`,
    hint: "请把这些字段写入 YAML spec；消息的子字段只从 spec 读取。",
  },
  "read/duplicate-topic": {
    message: ({ topic, otherFile }) => `${otherFile} 也描述了消息 ${topic}。`,
    hint: "两个文件请只保留一个。由页面提取的 spec 会自动代替该页面。",
  },
  "read/page-too-long": {
    message: ({ most }) => `文本超过单个页面的上限 ${most} 行。`,
    hint: "每个文件请只保留一个页面。",
  },
  "read/name-invalid": {
    message: (rows) =>
      `参数名称无效，该行已忽略：${listed(rows)}。名称只能包含字母、数字和 _，例如 \`record_id\`、\`user.name\`。`,
    hint: "请更正页面中的名称，或把参数写入 YAML spec。",
  },
  "read/required-missing": {
    message: (rows) => `页面没有说明以下参数是否必须：${listed(rows)}。`,
    hint: "请在该行注明“必须”或“可选”，或在 YAML spec 中写 `required: true` 或 `false`。在此之前 SDK 按可选处理。",
  },
  "read/required-unknown": {
    message: (rows) => `“是否必须”一列的内容无法识别：${listed(rows)}。应为“必须”、“可选”或其同义词。`,
    hint: "请更正页面中的内容，或在 YAML spec 中写 `required: true` 或 `false`。在此之前 SDK 按可选处理。",
  },
  "read/required-conditional": {
    message: (rows) => `仅在特定条件下必须，SDK 中按可选处理：${listed(rows)}。`,
    hint: "请阅读参数描述；如果调用时总是需要，请在 YAML spec 中写 `required: true`。",
  },
  "read/type-missing": {
    message: (rows) => `页面没有给出以下参数的类型，因此接受任意值：${listed(rows)}。`,
    hint: "请在页面中补上类型，或写入 YAML spec。",
  },
  "read/type-unreadable": {
    message: (rows) => `类型无效，参数接受任意值：${listed(rows)}。`,
    hint: "请更正页面中的类型，或写入 YAML spec。",
  },
  "read/name-too-long": {
    message: ({ longest }) => `参数名称超过上限 ${longest} 个字符；该文件未读取。`,
    hint: "请检查该行：它可能是文字而不是参数。",
  },
  "read/page-cut": {
    message: ({ missing }) => `页面在${missing.map(say).join("、")}之前结束；使用已有部分，并标记为不完整。`,
    hint: "请重新复制整个页面，直到末尾。",
  },
  "read/method-from-samples": {
    message: ({ method }) => `页面没有给出接口名称；${method} 由示例推断，示例不体现大写字母和前缀 "taobao."。`,
    hint: "请对照平台的 API 列表，在 YAML spec 中更正接口名称。",
  },
  "read/title-without-brackets": {
    message: ({ method, title }) =>
      `标题行不是 \`some.method.get (标题)\` 的形式：以 ${method} 为接口名称，${
        title === undefined ? "没有标题" : `以“${shortened(title)}”为标题`
      }。`,
    hint: "请检查接口名称，把该行改为 `接口名称 (标题)`，或在 YAML spec 中更正。",
  },
  "read/rows-lost": {
    message: ({ rows }) =>
      `此形式的页面丢失了以下各行的内容：${rows.slice(0, 1000).map(incompleteRow).join("，")}${rows.length > 1000 ? ` 等，另有 ${rows.length - 1000} 行` : ""}。`,
    hint: "请改为从浏览器复制页面。在此之前子字段的名称取自示例，没有类型。",
  },
  "read/error-cells-joined": {
    message: ({ codes }) => `此形式的页面无法区分 ${codes.join("、")} 的错误描述和解决方案；全部作为错误描述。`,
    hint: "请把解决方案写入 YAML spec，或从浏览器复制表格（单元格以制表符分隔）。",
  },
  "read/error-without-code": {
    message: (rows) => `错误码表中以下各行没有错误码，已忽略：${listed(rows)}。`,
    hint: "请从网关的响应中查到错误码，并把该行写入 YAML spec。",
  },
  "read/yaml-syntax": {
    message: ({ problem }) => `YAML 无效：${problem}。`,
    hint: ({ tab }) => (tab ? "请用空格缩进：YAML 在此处不允许制表符。" : "请更正 YAML；含特殊字符的文本要加引号。"),
  },
  "read/spec-several-documents": {
    message: () => "从此处开始是第二个 YAML 文档；一个 spec 文件只描述一个 API。",
    hint: "请把 --- 之后的内容移到单独的文件。",
  },
  "read/spec-alias": {
    message: () => "spec 中不允许使用锚点和别名（& 和 *）。",
    hint: "请写出完整的值；如果是以 & 或 * 开头的文本，请加引号。",
  },
  "read/spec-too-deep": {
    message: ({ deepest }) => `参数嵌套超过 ${deepest} 层；平台上最深的文档为 8 层。`,
    hint: "请检查此处之前的括号和缩进。",
  },
  "read/spec-duplicate-key": {
    message: ({ key, earlierLine }) => `键 "${key}" 重复，第一次出现在第 ${earlierLine} 行。`,
    hint: "请只保留一个。",
  },
  "read/spec-version": {
    message: ({ version }) => `不支持 spec 格式版本 ${version}；此版本的 topgen 读取版本 1。`,
    hint: "请安装写出该 spec 的 topgen 版本，或重新提取 spec。",
  },
  "read/spec-unknown-key": {
    message: ({ key, owner, known }) => `${say(owner)}：未知的键 "${key}"。可用的键：${known.join("、")}。`,
    hint: ({ nearest }) => (nearest === undefined ? "请删除该键，或改为注释。" : `是否想输入 "${nearest}"？`),
  },
  "read/spec-missing-key": {
    message: ({ key, owner }) => `${say(owner)}：缺少必须的 "${key}"。`,
    hint: ({ key }) => `请添加一行 "${key}: …"。`,
  },
  "read/spec-wrong-value": {
    message: ({ key, expected, actual }) => `${say(key)} 必须是${say(expected)}，实际为 ${say(actual)}。`,
    hint: ({ expected }) => (expected === "text" ? "请给文本加引号，或删除该键。" : "请更正该值。"),
  },
  "read/method-invalid": {
    message: ({ method }) => `接口名称 "${method}" 无效：应由字母、数字、- 和 _ 组成，各段以单个点分隔。`,
    hint: "请更正接口名称；调用时发送的就是它，SDK 的文件也以它命名。",
  },
  "read/spec-fields-under-scalar": {
    message: ({ name, type }) => `"${name}" 有子字段，但其类型 ${type} 不能有子字段。`,
    hint: ({ type }) => `请把 "type" 从 ${type} 改为对象类型的名称，或删除 "fields"。`,
  },
  "read/spec-duplicate-parameter": {
    message: ({ name, earlierLine }) => `参数 "${name}" 重复，第一次出现在第 ${earlierLine} 行。`,
    hint: "请删除或重命名其中一个，或把它移到所属的对象。",
  },
  "read/parameter-without-name": {
    message: (rows) => `没有名称的行已忽略：${listed(rows)}。`,
    hint: "请补上名称，或删除该参数。",
  },
  "read/page-without-document": {
    message: () => "页面中没有 API 文档：既没有请求参数表格，也没有响应参数表格。",
    hint: "表格由脚本加载：请在浏览器中打开页面，等表格加载完成后再保存。",
  },
  "read/too-complex": {
    message: ({ parts }) => `文件中的${say(parts)}过多，或嵌套过深；该文件未读取。`,
    hint: "请检查该文件是否为文档；页面也可以复制为文本。",
  },
};

const lacking: Readonly<Record<IncompleteRow["lacks"][number], string>> = {
  "nested rows or limits": "缺少子字段或限制",
  "example or description": "缺少示例或描述",
  description: "缺少描述",
};

function incompleteRow({ name, line, lacks, fields, sample }: IncompleteRow): string {
  const notes = lacks.map((part) => lacking[part]);
  if (sample !== undefined) notes.push(`子字段取自${say(sample)}：${fields.slice(0, 1000).join("、")}`);
  return `第 ${line} 行 ${name}（${notes.join("；")}）`;
}
