import type { Check } from "./check.js";

/** The oldest version of Node.js that topgen and the emitted SDK support. */
const oldest = [20, 19] as const;

export const nodeCheck: Check = {
  name: "node",
  run: ({ words: { node } }) => {
    const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
    const isEnough = major > oldest[0] || (major === oldest[0] && minor >= oldest[1]);
    const message = node.version(process.versions.node);
    return [isEnough ? { level: "ok", message } : { level: "problem", message, fix: node.install(oldest.join(".")) }];
  },
};
