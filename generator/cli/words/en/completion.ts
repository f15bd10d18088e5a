export const completionWords = {
  arguments: { shell: "shell to complete in (default: list the shells)" },
  options: {
    json: "print the script as a string in one JSON value",
    quiet: "print the script only, as without this option",
  },
  help: `
Examples:
  source <(topgen completion bash)         in ~/.bashrc
  source <(topgen completion zsh)          in ~/.zshrc, below compinit
  topgen completion fish | source          in ~/.config/fish/config.fish`,
};
