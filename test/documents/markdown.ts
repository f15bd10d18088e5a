/** A fenced block of code of a document. */
export interface CodeBlock {
  /** For messages: `README.md:12`. */
  readonly place: string;
  readonly language: string;
  /** What stands after the language: the file that the code is to be saved as. */
  readonly fileName: string | undefined;
  readonly code: string;
}

/** A command line of a document. */
export interface ShownCommand {
  readonly place: string;
  readonly line: string;
  /** What the document shows below the command; `…` matches anything. */
  readonly output: string | undefined;
}

/** The fenced blocks of a document, in order. */
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

/** What begins like this, in a table or in a sentence, is a command and no name. */
const commandStart = /^(?:npm|npx|topgen|node|bash|git) /;

/** All commands of a document: in console blocks after `$ `, in workflows after `run: `, and among its prose. */
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

/** The text with its blocks of code blanked out, so that the numbers of lines stay. */
export function withoutBlocks(text: string): string {
  return text.replaceAll(/^ *```.*?^ *```$/gms, (block) => block.replaceAll(/[^\n]/g, ""));
}

/** A block without its comments, which are in the document's own language. */
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
