import { say } from "../../../diagnostics/registry/zh/phrases.js";
import type { doctorWords as english } from "../en/doctor.js";

export const doctorWords: typeof english = {
  options: {
    online: "同时与正式环境网关比对本机时钟，不发送 AppKey 和 AppSecret",
    json: "每项检查输出一个 JSON 值，每行一个",
    quiet: "只输出问题和警告",
  },
  help: `
有问题时退出码为 1。不使用 --online 时不发送任何请求。

示例：
  topgen doctor
  topgen doctor --online                   同时检查签名所依赖的时钟`,
  levels: { ok: "正常", warning: "警告", problem: "问题" },
  checks: {
    configuration: "配置",
    node: "Node.js",
    input: "输入",
    output: "输出",
    project: "项目",
    credentials: "凭证",
    compilation: "编译",
    clock: "时钟",
  },
  allInOrder: "没有问题",
  problems: (number) => `${number} 个问题`,
  noConfiguration: "无配置文件，全部使用默认值",
  node: { version: (version) => `版本 ${version}`, install: (oldest) => `请安装 Node.js ${oldest} 或更高版本。` },
  input: {
    unreadable: (path) => `无法读取 ${path}`,
    unreadableFix: "请修改该文件的权限。",
    found: (files, folders) => `${folders} 中有 ${files}`,
    empty: (folders) => `${folders} 中没有输入`,
    emptyFix: "请运行 topgen add page.txt",
  },
  output: {
    isFile: (path) => `${path} 是文件`,
    isFileFix: "请删除它，或在 `out` 中指定其他目录。",
    unwritable: (path) => `无法写入 ${path}`,
    unwritableFix: "请修改该目录的权限。",
    notGenerated: (path) => `${path} 尚未生成`,
    manifest: (path, problem) => `无法读取 ${path}：${say(problem)}`,
    manifestFix: "请运行 topgen generate --force 重新写入。",
    merged: (path) => `${path} 中有合并冲突`,
    mergedFix: "请运行 topgen generate，解决所有生成文件中的冲突。",
    unchanged: (files, folder) => `${folder} 中有 ${files}，与生成结果一致`,
    edited: (files, folder, some) => `${folder} 中有 ${files}被手工修改或删除：${some}`,
    editedFix: "请把修改移到其他位置；topgen generate --force 会还原这些文件。",
    abandoned: (folder) => `${folder} 中有被强制结束或仍在进行的运行留下的文件`,
    abandonedFix: "请运行 topgen generate 完成生成并清理。",
  },
  project: {
    missing: {
      typescript: "没有安装 typescript：无法在此编译 SDK",
      vitest: "没有安装 vitest：无法在此运行契约测试",
      "@types/node": "没有安装 @types/node：SDK 对 Node.js 的引用没有类型",
    },
    noTsconfig: "没有 tsconfig.json，使用 TypeScript 的默认值",
    tsconfigInvalid: (problem) => `无法使用 tsconfig.json：${problem}`,
    tsconfigInvalidFix: "请运行 npx tsc --showConfig 查看详情。",
    noNodeTypes: "tsconfig.json 没有包含 SDK 所需的 Node.js 类型",
    noNodeTypesFix: '请在 compilerOptions 的 "types" 中加入 "node"："types": ["node"]。',
    tsconfigFits: "tsconfig.json 满足 SDK 的要求",
  },
  compilation: {
    compiles: (compiler, files) => `TypeScript ${compiler} 按项目设置编译 ${files}，没有错误`,
    fails: (compiler, errors) => `TypeScript ${compiler} 按项目设置编译 SDK，报告 ${errors} 个错误`,
    error: (place, problem) => `${place}：${problem}`,
    failsFix: "以下是每类错误中的第一个及其处理方法。",
    unresolved: (tool) => `${tool} 不会把对 .js 文件的导入解析为 .ts 文件`,
    unresolvedFix: '请在 topgen 的配置中设置 "importExtension": ""，然后运行 topgen generate。',
    edgeRuntime: "Next.js：请在 Node.js 运行时中调用 SDK；edge 运行时没有 MD5，也没有 `process`",
    fixes: {
      option: "请修改 tsconfig.json 中的这个选项。",
      extension: '请在 topgen 的配置中把 "importExtension" 设为项目能够解析的扩展名。',
      resolution:
        '请在 tsconfig.json 中把 "moduleResolution" 设为 "nodenext" 或 "bundler"，或把 topgen 的 "importExtension" 设为 ""。',
      nodeTypes: '请运行 npm install --save-dev @types/node，并在 tsconfig.json 的 "types" 中加入 "node"。',
      lib: '请在 tsconfig.json 中把 "lib" 设为 ["es2020"] 或更高，或把 "target" 设为 "es2020" 或更高。',
      target: '请在 tsconfig.json 中把 "target" 设为 "es2017" 或更高。',
      moduleSyntax:
        '请在 package.json 中设置 "type": "module"，或在 tsconfig.json 中设置 "verbatimModuleSyntax": false。',
      unknown: "请连同 tsconfig.json 报告这个错误：SDK 应能在任何项目中编译。",
    },
  },
  credentials: {
    notSet: (variable) => `未设置 ${variable}`,
    set: (variable) => `已设置 ${variable}`,
    digits: (variable) => `已设置 ${variable}，但不是数字`,
    secret: (variable) => `已设置 ${variable}，但不是 32 位十六进制数字`,
    session: (variable) => `已设置 ${variable}，但含有空格或非 ASCII 字符`,
    fix: "请从平台控制台重新复制，前后不要有空格。",
  },
  clock: {
    offline: "未检查；topgen doctor --online 会与平台时钟比对",
    noDate: (address) => `${address} 的响应中没有时间`,
    noDateFix: "请与其他时钟比对。",
    behind: (seconds, host) => `比 ${host} 慢 ${seconds} 秒`,
    ahead: (seconds, host) => `比 ${host} 快 ${seconds} 秒`,
    fix: (minutes) => `请校准本机时钟；相差 ${minutes} 分钟以上的调用会被网关拒绝。`,
    unreachable: (address, problem) => `无法连接 ${address}：${problem}`,
    unreachableFix: "请检查网络和代理；SDK 的调用使用同样的网络。",
  },
};
