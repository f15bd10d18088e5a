import type { extractWords as english } from "../en/extract.js";

export const extractWords: typeof english = {
  arguments: { paths: "页面、文档或其所在目录；- 表示标准输入" },
  options: {
    out: "spec 所在目录，每个 API 一个文件，以接口名称命名",
    stdout: "输出 spec，不写文件",
    json: "每个 spec 输出为一行 JSON，诊断信息同样；不写文件",
  },
  help: `
已有的 spec 会保留人工修改、注释和键的顺序。

示例：
  topgen extract specs/pages               目录及其子目录中的所有页面
  topgen extract page.txt --stdout         只显示 spec，不写入
  pbpaste | topgen extract -               剪贴板中的页面`,
  specsWritten: (number) => `已写入 ${number} 个 spec`,
  topics: (number) => `${number} 个消息`,
};
