import type { diffMessages as english, RevisionProblem } from "../diff.js";
import type { Translation } from "../../message.js";

export const diffMessages: Translation<typeof english> = {
  "diff/no-such-state": {
    message: ({ operand, problem }) => `${operand} 不是文件或目录，${noRevision[problem]}。`,
    hint: "请指定 spec、spec 目录、已生成的 SDK，或 git 版本，例如 main、HEAD~1:specs。",
  },
  "diff/not-in-revision": {
    message: ({ revision, path }) => `版本 ${revision} 中没有 ${path}。`,
    hint: "请用 --specs 或 <revision>:<path> 指定该版本中 spec 的位置，路径相对于当前目录。",
  },
  "diff/nothing-to-compare": {
    message: ({ operand }) => `${operand} 中没有页面、文档或 spec，也不是已生成的 SDK。`,
    hint: "请指定 spec 所在目录，或 `topgen generate` 的输出目录（其中有 manifest.json）。",
  },
  "diff/sdk-incomplete": {
    message: ({ path }) => `SDK 的 manifest 列出了 ${path}，但该文件缺失或无法读取。`,
    hint: "请重新生成该 SDK，或改为比较生成它的 spec。",
  },
};

const noRevision: Readonly<Record<RevisionProblem, string>> = {
  "no-git": "且未安装 git，无法作为版本读取",
  "no-repository": "且当前目录不在 git 仓库中，无法作为版本读取",
  "no-revision": "仓库中也没有这个版本",
  unreadable: "且 git 无法读取该版本的全部文件",
};
