import type { learnWords as english } from "../en/learn.js";

export const learnWords: typeof english = {
  arguments: {
    method: "要对比其 spec 的接口名称",
    files: "录制的响应：一个文件一个，或每行一个 JSON 值；- 表示标准输入",
  },
  options: {
    yes: "不询问，直接修改 spec",
    json: "以 JSON 输出建议和诊断信息，每行一个；不询问",
    quiet: "只输出检查结果和建议",
  },
  help: `
文件内容为 SDK 的 \`response.raw\`（JSON 或 XML），或 \`topgen gateway --record\` 写出的文件。只有确认之后才会修改 spec：
在终端上会询问，否则由 --yes 决定。每处修改都带注释，写明文件和响应中的路径。只显示值的格式，不会写入值。
spec 中的人工修改保持不变：与之矛盾的响应只给出警告。

有建议而 spec 未修改时，或文件中没有响应时，退出码为 1。

示例：
  topgen learn taobao.trade.get response.json             修改 spec 之前询问
  topgen learn taobao.trade.get recorded/*.json --yes     直接修改
  topgen learn taobao.trade.get log.jsonl --json          供程序使用的建议`,
  responses: (number) => `${number} 个响应`,
  proposals: (number) => `${number} 条建议`,
  question: (number, file) => `将 ${number} 处修改写入 ${file}？`,
  notEdited: "spec 未修改。如需修改，请加上 --yes 重新运行。",
  edited: (number, file) => `${file}：${number} 处修改`,
  noType: "（无）",
};
