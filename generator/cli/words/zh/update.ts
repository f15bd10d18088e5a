import type { updateWords as english } from "../en/update.js";

export const updateWords: typeof english = {
  arguments: { methods: "接口名称（默认：所有带页面的接口）" },
  options: {
    noFetch: "不下载文档，使用磁盘上的页面",
    yes: "即使存在不兼容变更或需要人工决定，也继续生成",
  },
  help: `
重新下载 \`topgen fetch\` 保存的文档；其他页面使用磁盘上的内容。需要人工决定时，在生成前停止，退出码为 1：
页面有错误、页面和人工修改了同一处、参数已不在页面上，或存在不兼容变更。

示例：
  topgen update                            所有带页面的接口
  topgen update taobao.item.get --no-fetch 一个接口，使用磁盘上的页面
  topgen update --yes                      无论有何变更都生成`,
  noPageChanged: (pages) => `提取之后没有页面发生变化（已检查 ${pages} 个）。`,
  pagesChanged: (changed, pages) => `${pages} 个页面中有 ${changed} 个在提取之后发生变化。`,
  pageHasErrors: "页面有错误，已在提取前停止。",
  decisions: (number) => `spec 中有 ${number} 处需要人工决定`,
  breaking: "存在不兼容变更",
  stopped: (reasons) => `已在生成前停止：${reasons.join("；")}。`,
  review: (generate, update) => `请检查 spec，然后运行 \`${generate}\` 或 \`${update}\`。`,
};
