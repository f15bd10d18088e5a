import type { addWords as english } from "../en/add.js";

export const addWords: typeof english = {
  arguments: { file: "页面，形式与 extract 相同；- 表示标准输入" },
  options: {
    specs: 'spec 所在目录，页面保存在其下的 pages/（默认："specs"）',
    session: "页面没有说明时，指定调用是否需要授权",
    int64: "内容为 ID 的 Number 参数，例如 response.result.order_no",
    yes: "不提问，采用最可能的答案",
    page: "不在 spec 旁保存页面",
    test: "不运行该 API 的契约测试",
    json: "以 JSON 输出结果和诊断信息，每行一个；不提问",
    quiet: "只输出检查结果和第一个调用示例",
  },
  help: `
在终端中运行时会询问页面没有说明的内容；每个问题都有对应的选项。已有的 spec 会保留人工修改。

示例：
  topgen add page.txt                      已保存的页面
  pbpaste | topgen add -                   剪贴板中的页面
  topgen add page.html --session needed --yes`,
  nothingWritten: "没有写入任何内容。",
  correctFirst: (command) => `没有写入任何内容。请更正页面中的上述错误，或运行 \`${command}\` 后在 spec 中更正。`,
  page: (path) => `${path}：已保存页面`,
  vitestMissing: "未运行契约测试：没有安装 vitest。请运行 npm install --save-dev vitest",
  otherFramework: (framework: string) => `未运行契约测试：测试框架为 ${framework}。`,
  tests: (passed, failed) => `契约测试通过 ${passed} 个，失败 ${failed} 个`,
  questions: {
    nesting: (findings) => `${findings}\n是否继续？之后仍可修改 spec。`,
    session: "调用此 API 是否需要用户授权 (SessionKey)？↑/↓：移动，Enter：确认",
    sessions: { needed: "需要", optional: "可选", none: "不需要", unknown: "不确定" },
    neededHint: "没有授权的调用在发送前被拒绝",
    int64: "以下 Number 参数哪些可能超过 15 位？它们将使用字符串，以免丢失精度。↑/↓：移动，空格：选择，Enter：确认",
  },
};
