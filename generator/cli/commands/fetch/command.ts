import { InvalidArgumentError, type Command } from "commander";
import { isDocId } from "../../../platform/doc-id.js";
import { isMethodName } from "../../../platform/method-name.js";
import type { CommandDefinition } from "../../command.js";
import { addOptions, optionValues } from "../../options.js";
import { loadWords } from "../../words/words.js";
import { fetchOptions } from "./options.js";

export const fetchCommand: CommandDefinition = {
  name: "fetch",
  async declare(command, context, finish) {
    const words = await loadWords("fetch", context.language);
    const table = fetchOptions(words, context.words);
    /** Parses one of several documents; commander passes the earlier ones, and `undefined` for the first. */
    const parseDocument = (text: string, earlier: readonly string[] = []): readonly string[] => {
      if (!isDocId(text) && !(isMethodName(text) && text.includes("."))) {
        throw new InvalidArgumentError(words.invalid.document);
      }
      return [...earlier, text];
    };
    addOptions(command, table)
      .argument("[document...]", words.arguments.documents, parseDocument)
      .addHelpText("after", words.help)
      .action(async (documents: readonly string[], _: unknown, self: Command) => {
        const options = optionValues(self, table);
        if (documents.length === 0 && options.category === undefined && options.list === undefined) {
          command.error(words.nothingNamed, { exitCode: 2 });
        }
        const { runFetch } = await import("./run.js");
        finish(await runFetch(documents, options, context));
      });
  },
};
