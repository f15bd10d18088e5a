import { InvalidArgumentError, type Command } from "commander";
import { isDocId } from "../../../platform/doc-id.js";
import { isMethodName } from "../../../platform/method-name.js";
import type { CommandDefinition } from "../../command.js";
import { addOptions, optionValues } from "../../options.js";
import { fetchOptions } from "./options.js";

export const fetchCommand: CommandDefinition = {
  name: "fetch",
  summary: "documents from the platform's document endpoint, stored as they come",
  declare(command, context, finish) {
    addOptions(command, fetchOptions)
      .argument("[document...]", "numbers of documents (docId, apiId) and names of methods", parseDocument)
      .addHelpText(
        "after",
        `
What is stored is not asked for again, so an interrupted run goes on when the same command is run again. Where each
document came from is kept in fetched.jsonl beside them. HTTPS_PROXY, HTTP_PROXY and NO_PROXY are respected.

Examples:
  topgen fetch 12345 taobao.time.get            a document by number, another by method
  topgen fetch --list                           the platform's categories
  topgen fetch --category 交易API --delay 5     a whole category, slowly`,
      )
      .action(async (documents: readonly string[], _: unknown, self: Command) => {
        const options = optionValues(self, fetchOptions);
        if (documents.length === 0 && options.category === undefined && options.list === undefined) {
          command.error("error: name documents, methods or a --category, or ask for a --list", { exitCode: 2 });
        }
        const { runFetch } = await import("./run.js");
        finish(await runFetch(documents, options, context));
      });
  },
};

/** Commander gives what the earlier ones came to, and nothing to the first. */
function parseDocument(text: string, earlier: readonly string[] = []): readonly string[] {
  if (!isDocId(text) && !(isMethodName(text) && text.includes("."))) {
    throw new InvalidArgumentError("A document is a number, or a method's name such as taobao.time.get.");
  }
  return [...earlier, text];
}
