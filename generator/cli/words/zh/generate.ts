import type { generateWords as english } from "../en/generate.js";

export const generateWords: typeof english = {
  options: {
    check: "不写文件；输出与输出目录的差异，有差异时退出码为 1",
    watch: "有变化时重新生成，按 Ctrl-C 结束",
    force: "覆盖手工修改过的生成文件",
    threads: "工作线程数（默认：自动选择）",
    typeCheck: "写入前不检查生成的代码能否编译",
  },
  threadsInvalid: "应为 1 到 999 的数字。",
  help: `
示例：
  topgen generate                          由 specs/ 生成 generated/
  topgen generate --check                  用于 CI：检查 generated/ 是否最新
  topgen generate --watch                  编辑 spec 时使用
  topgen generate --specs a.yaml --out sdk 把一个 API 生成到其他目录`,
  upToDate: "无需更新",
  keptApis: (number) => `其中 ${number} 个保持不变`,
  leftOut: (number) => `跳过 ${number} 个`,
  checkingTypes: (files) => `正在对 ${files}做类型检查`,
  moreLines: (number) => `… 另有 ${number} 行：运行 \`topgen diff\` 查看全部`,
  labels: {
    missing: "缺失",
    outdated: "已过期",
    editedByHand: "手工修改",
    orphaned: "不再生成",
    foreign: "非 topgen 文件",
    blocked: "路径被占用",
  },
  plan: { add: "新增", change: "修改", remove: "删除" },
  unchangedFiles: (number) => `不变 ${number}`,
  moreFiles: (number) => `… 另有 ${number} 个文件`,
  moreLinesOfFile: (number) => `… 此文件另有 ${number} 行差异`,
  patchNow: "当前",
  patchGenerated: "生成结果",
  fix: (command) => `运行 \`${command}\` 更新。`,
  fixByForce: (command) => `运行 \`${command}\` 覆盖。手工修改会丢失：请改为修改 spec。`,
  waiting: (time) => `${time} 等待变化，按 Ctrl-C 结束`,
  changed: (time, paths, more) => `${time} 有变化：${paths}${more === 0 ? "" : ` 等，另有 ${more} 个`}`,
};
