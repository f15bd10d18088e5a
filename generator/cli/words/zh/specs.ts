import type { specWords as english } from "../en/specs.js";

const sessions = { needed: "需要授权", optional: "授权可选", none: "不需要授权", unknown: "授权未知" } as const;

export const specWords: typeof english = {
  new: (path) => `${path}：新建`,
  differs: (path) => `${path}：未改动，与页面不同。如需重新提取，请先删除该文件。`,
  notChanged: (path) => `${path}：未改动`,
  change: (path, change) => `${path}：${change}`,
  added: (part) => `新增 ${part}`,
  addedWith: (part, value) => `新增 ${part}：${value}`,
  changed: (part, before, after) => `修改 ${part}：${before} -> ${after}`,
  removed: (part) => `删除 ${part}`,
  removedWith: (part, value) => `删除 ${part}：${value}`,
  conflict: (part, kept, page) => `保留 ${part}：${kept}   （页面现为：${page}）`,
  vanished: (part) => `${part} 已不在页面中；在人工删除之前保留在 spec 中`,
  returned: (part) => `${part} 重新出现在页面中`,
  lines: (number) => `${number} 行`,
  request: "请求参数",
  response: "响应参数",
  session: (need) => sessions[need],
  noType: "（无类型）",
  required: "必须",
  deprecated: "已废弃",
  maxLength: (most) => `长度 ≤ ${most}`,
  maxListSize: (most) => `个数 ≤ ${most}`,
};
