import type { Translation } from "../../message.js";
import type { BlockingEntry, writeMessages as english } from "../write.js";
import { say } from "./phrases.js";

export const writeMessages: Translation<typeof english> = {
  "write/edited-by-hand": {
    message: ({ path, change }) =>
      change === "unknown"
        ? `${path} 已存在，且不是由 topgen 写入，将被覆盖。`
        : `${path} 在 topgen 写入后被手工修改过。`,
    hint: "请把修改移到 spec、模板或自己的文件中，或使用 --force 覆盖。",
  },
  "write/failed": {
    message: ({ folder, problem }) => `无法写入 ${folder}：${say(problem)}。`,
    hint: "请检查权限和剩余空间，然后重新运行。",
  },
  "write/path-blocked": {
    message: ({ path, what }) => `${path} ${blockingEntries[what]}。`,
    hint: "请把它移出输出目录，或用 --out 指定其他输出目录。--force 不会覆盖它。",
  },
  "write/manifest-unreadable": {
    message: ({ path, problem }) => `无法读取 manifest ${path}：${say(problem)}。`,
    hint: "请从版本库恢复，或使用 --force 重新写入整个输出目录。",
  },
};

const blockingEntries: Readonly<Record<BlockingEntry, string>> = {
  link: "是符号链接：topgen 不通过链接写入或删除文件",
  folder: "是目录，但 topgen 需要在此写入或删除文件",
  file: "是文件，但此处需要目录",
  "special file": "既不是文件也不是目录",
};
