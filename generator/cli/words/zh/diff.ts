import type { diffWords as english } from "../en/diff.js";

export const diffWords: typeof english = {
  arguments: {
    old: "spec（文件、目录）、已生成的 SDK，或 git 版本，可用 :<path> 指定其中的 spec 或 SDK",
    new: "同上；省略时为当前的 spec",
  },
  options: {
    specs: "版本中 spec 的路径（未用 :<path> 指定时），可重复",
    markdown: "输出 Markdown，用于更新日志或合并请求",
    json: "每处变更输出一个 JSON 值，最后输出结论",
    exitCode: "有编译期或运行期的不兼容变更时退出码为 1",
    quiet: "不输出摘要",
  },
  help: `
每处变更分为：请求不兼容、响应不兼容、运行期不兼容（能编译，但调用可能被拒绝或值有变化）、兼容、仅文档。结论为语义化版本
应提升的级别：major、minor、patch 或 none。

两个状态的名称、目录结构和类型均按当前目录的配置处理。

无论有何变更退出码均为 0；使用 --exit-code 时，结论为 major 则为 1。输入有错误时也为 1。

示例：
  topgen diff main                         main 分支的 spec 与当前的 spec
  topgen diff main HEAD --exit-code        用于 CI：该分支是否有不兼容变更
  topgen diff v1.2.0:generated generated   两个已生成的 SDK
  topgen diff old.yaml new.yaml --markdown 两个文件，用于更新日志`,
  nothingCompared: "未比较",
  compared: (before, after) => `已比较 ${before} 个与 ${after} 个 API`,
  verdict: (verdict) => `结论 ${verdict}`,
  runtimeDiffers: (files) => `两个 SDK 由不同版本的 topgen 生成：运行时代码有 ${files} 个文件不同，不参与比较。`,
};
