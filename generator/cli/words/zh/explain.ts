import { chineseEvidence } from "../../../emit/wording/chinese-evidence.js";
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
  evidence: chineseEvidence,
};
