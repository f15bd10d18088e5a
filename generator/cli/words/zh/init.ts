import type { initWords as english } from "../en/init.js";

export const initWords: typeof english = {
  options: { json: "以一个 JSON 值输出变更", quiet: "只输出错误" },
  help: `
创建 topgen.config.ts、specs/（含 specs/pages/ 和 spec.schema.json），并在 package.json 中添加脚本 "generate"。
已有的文件不会改动。

示例：
  npx topgen init                          在项目目录或空目录中运行`,
  steps: { made: "已创建", changed: "已修改", kept: "未改动" },
  scriptAdded: '添加了脚本 "generate"',
  scriptTaken: (found, wanted) => `已有脚本 "generate"：${found}；请在其中或其他脚本中调用 ${wanted}`,
  markedAsGenerated: "已设置换行符，并将 generated/ 标记为生成的代码",
  project: {
    found: (facts) => `项目：${facts.join("，")}。`,
    modules: { esm: "ES 模块", commonjs: "CommonJS" },
    typescript: (version) => (version === undefined ? "未安装 TypeScript" : `TypeScript ${version}`),
    imports: {
      bundler: (name) => `importExtension 设为 ""：${name} 不会把对 .js 文件的导入解析为 .ts 文件。`,
      runtime: (name) => `importExtension 设为 ".ts"：${name} 直接运行这些文件。`,
      framework: (name) => `importExtension 保持 ".js"：${name} 能够解析。`,
    },
    defaultImports: 'importExtension 保持 ".js"：项目不需要其他设置。',
    tests: (runner) => `契约测试使用项目中的 ${runner}。`,
    noTestRunner: "契约测试使用 vitest：项目中没有测试框架。",
    noTypescript: "SDK 是 TypeScript 代码：请运行 npm install --save-dev typescript @types/node",
  },
  nothingToDo: "项目已初始化，无需操作。",
  configComment: "所有配置项均为可选；编辑器会显示其含义。",
  next: [
    "",
    "下一步：",
    "  1. 在平台上打开一个 API 的页面，全选、复制，保存为 page.txt。",
    "  2. npx topgen add page.txt        生成 spec 和 SDK，运行测试，并显示第一个调用示例",
    "  3. 把 specs/ 和 generated/ 一起提交。spec 修改后运行 npm run generate。",
  ],
};
