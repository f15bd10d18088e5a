/** A fenced block of code of a document. */
export interface CodeBlock {
  /** The place for messages, such as `README.md:12`. */
  readonly place: string;
  readonly language: string;
  /** The text after the language: the file name of the code. */
  readonly fileName: string | undefined;
  readonly code: string;
}

/** A command line of a document. */
export interface ShownCommand {
  readonly place: string;
  readonly line: string;
  /** The output below the command; `…` matches anything. */
  readonly output: string | undefined;
}

/** Returns the fenced code blocks of a document, in order. */
export function codeBlocks(document: string, text: string): CodeBlock[] {
  const blocks: CodeBlock[] = [];
  let open: { head: Omit<CodeBlock, "code">; indentation: string; lines: string[] } | undefined;
  for (const [index, line] of text.split("\n").entries()) {
    const fence = /^( *)```(\w*)(?: (\S+))?$/.exec(line);
    if (open !== undefined) {
      if (line === `${open.indentation}\`\`\``) {
        blocks.push({ ...open.head, code: open.lines.map((each) => `${each}\n`).join("") });
        open = undefined;
      } else open.lines.push(line.slice(open.indentation.length));
    } else if (fence !== null) {
      const [, indentation = "", language = "", fileName] = fence;
      open = { head: { place: `${document}:${index + 1}`, language, fileName }, indentation, lines: [] };
    }
  }
  if (open !== undefined) throw new Error(`${open.head.place}: the block of code has no end.`);
  return blocks;
}

/** Matches the beginning of a command in a table or a sentence. */
const commandStart = /^(?:npm|npx|topgen|node|bash|git) /;

/** Returns all commands of a document: in console blocks after `$ `, in workflows after `run: `, and in prose. */
export function shownCommands(document: string, text: string): ShownCommand[] {
  const blocks = codeBlocks(document, text);
  const inConsoles = blocks.filter(({ language }) => language === "console").flatMap(consoleCommands);
  const inWorkflows = blocks
    .filter(({ language }) => language === "yaml")
    .flatMap(({ place, code }) =>
      [...code.matchAll(/- run: (.*)/g)].map(([, line = ""]) => ({ place, line, output: undefined })),
    );
  const inProse = withoutBlocks(text)
    .split("\n")
    .flatMap((line, index) =>
      [...line.matchAll(/`([^`]+)`/g)]
        .map(([, code = ""]) => code)
        .filter((code) => commandStart.test(code))
        .map((code) => ({ place: `${document}:${index + 1}`, line: code, output: undefined })),
    );
  return [...inConsoles, ...inWorkflows, ...inProse];
}

/** Returns the text with blanked code blocks, so that line numbers stay the same. */
export function withoutBlocks(text: string): string {
  return text.replaceAll(/^ *```.*?^ *```$/gms, (block) => block.replaceAll(/[^\n]/g, ""));
}

/** Returns a block without its comments, which are in the language of the document. */
export function withoutComments({ code }: CodeBlock): string {
  return code
    .split("\n")
    .map((line) => line.replace(/(?:^|\s+)(?:\/\/|#)(?: .*)?$/, "").replace(/^\s*\/?\*.*$/, ""))
    .filter((line) => line !== "")
    .join("\n");
}

function consoleCommands({ place, code }: CodeBlock): ShownCommand[] {
  const commands: { place: string; line: string; output: string[] }[] = [];
  for (const line of code.trimEnd().split("\n")) {
    if (line.startsWith("$ ")) {
      commands.push({ place, line: line.slice(2).replace(/\s+# .*$/, ""), output: [] });
    } else {
      const command = commands.at(-1);
      if (command === undefined) throw new Error(`${place}: output without a command.`);
      command.output.push(line);
    }
  }
  return commands.map(({ output, ...command }) => ({
    ...command,
    output: output.length === 0 ? undefined : output.join("\n"),
  }));
}
