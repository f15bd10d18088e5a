import type { completionWords as english } from "../en/completion.js";

export const completionWords: typeof english = {
  arguments: { shell: "使用补全的 shell（默认：列出支持的 shell）" },
  options: { json: "以一个 JSON 值输出脚本", quiet: "只输出脚本，与不使用该选项相同" },
  help: `
示例：
  source <(topgen completion bash)         写入 ~/.bashrc
  source <(topgen completion zsh)          写入 ~/.zshrc，位于 compinit 之后
  topgen completion fish | source          写入 ~/.config/fish/config.fish`,
};
