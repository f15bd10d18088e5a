import type { LineRole } from "../../../read/ledger.js";
import type { explainWords as english } from "../en/explain.js";

const roles: Readonly<Record<LineRole, string>> = {
  title: "标题",
  labels: "标签",
  category: "类目",
  description: "描述",
  heading: "章节标题",
  header: "表头",
  row: "行",
  cell: "单元格",
  "sample-tab": "示例标签页",
  sample: "示例",
  "error-row": "错误码",
  separator: "分隔线",
  furniture: "站点内容",
  unused: "未使用",
  reported: "已报告",
  outside: "不属于文档",
};

export const explainWords: typeof english = {
  arguments: {
    file: "页面、文档或 spec；- 表示标准输入",
    parameter: "参数路径，例如 request.request1.rs_type（同时说明其子字段），或 session",
  },
  options: {
    lines: "逐行输出文件及每行的含义；! 表示该行有检查结果",
    json: "每个参数或每行输出一个 JSON 值，诊断信息同样",
    quiet: "不输出摘要",
  },
  help: `
示例：
  topgen explain specs/pages/order.txt                   页面中的所有参数
  topgen explain specs/pages/order.txt response.result   一个参数及其子字段
  topgen explain specs/pages/order.txt --lines           页面中每一行的含义`,
  noParameterWithLines: "error: --lines 用于整个文件，请省略参数路径",
  lines: (number) => `${number} 行`,
  roles,
  moreParts: (number) => `，另有 ${number} 个`,
  list: (type) => `列表（${type}）`,
  object: (fields) => `对象（${fields} 个子字段）`,
  session: (need) => `授权 (session)：${need}`,
  required: "，必须",
  optional: "，可选",
  noTypeWord: "无类型",
  example: (text) => `示例值 ${text}`,
  choices: (text) => `描述中的取值：${text}`,
  evidence: (finding) => {
    const found = evidence.find(([pattern]) => pattern.test(finding));
    return found === undefined ? finding : finding.replace(found[0], found[1]);
  },
};

/** The findings of the model about the nesting and type of a parameter. */
const evidence: readonly (readonly [RegExp, string])[] = [
  [/^The source states how deep the row lies\.$/, "文档标明了该行的层级。"],
  [/^It has a line of its own, so it stands at the top level\.$/, "单独成行，因此位于顶层。"],
  [/^The (\S+) request sample shows (\S+) the top level(?:,? (?:in )?line \d+)?\.$/, "$1 请求示例的顶层中有 $2。"],
  [/^The (\S+) response sample shows (\S+) the top level(?:,? (?:in )?line \d+)?\.$/, "$1 响应示例的顶层中有 $2。"],
  [/^The (\S+) request sample shows (\S+) below (\S+?)(?:,? (?:in )?line \d+)?\.$/, "$1 请求示例中 $2 位于 $3 之下。"],
  [/^The (\S+) response sample shows (\S+) below (\S+?)(?:,? (?:in )?line \d+)?\.$/, "$1 响应示例中 $2 位于 $3 之下。"],
  [
    /^No sample shows it; the rows around it that one shows leave no other place\.$/,
    "示例中没有该参数；由前后各行在示例中的位置推断。",
  ],
  [/^The rows above it leave no other place\.$/, "由上方各行推断。"],
  [/^The spec states it\.$/, "由 spec 指定。"],
  [/^A label of the page states it\.$/, "由页面的标签指定。"],
  [
    /^No label states it, and no request sample shows a call: unknown is the default\.$/,
    "没有标签说明，也没有请求示例显示调用：默认为 unknown。",
  ],
  [/^No label states it\. The (.+) request sample passes a session\.$/, "没有标签说明；$1 请求示例传入了 session。"],
  [
    /^No label states it\. The (.+) request sample makes its call without a session\.$/,
    "没有标签说明；$1 请求示例的调用没有传入 session。",
  ],
  [/^The source writes the type `(.*)`.*$/s, "文档中的类型写作 `$1`。"],
];
