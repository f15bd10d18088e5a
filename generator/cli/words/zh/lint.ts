import type { lintWords as english } from "../en/lint.js";

export const lintWords: typeof english = {
  arguments: { paths: "页面、文档、spec 或其所在目录；- 表示标准输入" },
  options: { strict: "有警告时退出码也为 1，用于 CI", json: "以 JSON 输出检查结果，每行一个" },
  help: `
如果文档或其中的行、表格无法使用，退出码为 1。只有警告时退出码为 0，使用 --strict 时为 1。

示例：
  topgen lint specs/pages             目录中的所有页面
  pbpaste | topgen lint -             剪贴板中的页面
  topgen lint --json specs/pages 2>&1 | jq -r .code | sort | uniq -c`,
  noFindings: "没有发现问题",
};
