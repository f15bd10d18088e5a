import type { docsWords as english } from "../en/docs.js";

export const docsWords: typeof english = {
  options: {
    out: "站点目录，由 topgen 通过 manifest 管理",
    check: "不写文件；列出有差异的文件，有差异时退出码为 1",
    force: "覆盖手工修改过的站点文件",
  },
  help: `
打开目录中的 index.html 即可阅读。页面可直接从磁盘打开，不加载外部资源，支持搜索和打印。

示例：
  topgen docs                                  由 specs/ 生成 reference/
  topgen docs --specs specs --out public/apis  生成到 Web 服务器的目录
  topgen docs --check                          用于 CI：检查 reference/ 是否最新`,
};
