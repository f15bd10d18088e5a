import { InvalidArgumentError } from "commander";
import { isDocId } from "../../../platform/doc-id.js";
import { isMethodName } from "../../../platform/method-name.js";
import type { CommandDefinition } from "../../command.js";

/** Options of `topgen fetch` as the command line gives them; times are in seconds. */
export interface FetchCommandOptions {
  readonly category?: readonly string[];
  readonly list?: true;
  readonly out: string;
  readonly baseUrl: URL;
  readonly delay: number;
  readonly jitter: number;
  readonly retries: number;
  readonly retryDelay: number;
  readonly timeout: number;
  readonly refresh?: true;
  readonly force?: true;
  readonly json?: true;
  readonly quiet?: true;
}

export const fetchCommand: CommandDefinition = {
  name: "fetch",
  summary: "documents from the platform's document endpoint, stored as they come",
  declare(command, context, finish) {
    command
      .argument("[document...]", "numbers of documents (docId, apiId) and names of methods", parseDocument)
      .option("--category <name>", "every document of a category; may be repeated", parseCategory)
      .option("--list", "print what the catalogue lists: its categories, or the documents of --category")
      .option("--out <folder>", "where the documents go", "specs/pages")
      .option("--base-url <url>", "where the documentation is", parseUrl, new URL("https://open.taobao.com/"))
      .option("--delay <seconds>", "time between two requests", parseSeconds, 1.5)
      .option("--jitter <seconds>", "up to this much more, drawn anew each time", parseSeconds, 1)
      .option("--retries <number>", "how often a request is repeated after a fault that may pass", parseCount, 4)
      .option("--retry-delay <seconds>", "time before the first repetition; it doubles each time", parseSeconds, 2)
      .option("--timeout <seconds>", "for one request", parseTimeout, 30)
      .option("--refresh", "ask again for documents that are stored already")
      .option("--force", "replace files that were edited, or that topgen did not write")
      .option("--json", "each document as one line of JSON, and diagnostics likewise")
      .option("--quiet", "print findings only")
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
      .action(async (documents: readonly string[], options: FetchCommandOptions) => {
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

function parseCategory(text: string, earlier: readonly string[] = []): readonly string[] {
  if (text.trim() === "") throw new InvalidArgumentError("A category has a name.");
  return [...earlier, text];
}

function parseUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol) || url.username !== "" || url.password !== "") {
    throw new InvalidArgumentError("The documentation's address starts with https:// and holds no password.");
  }
  url.search = "";
  url.hash = "";
  if (!url.pathname.endsWith("/")) url.pathname += "/";
  return url;
}

function parseSeconds(text: string): number {
  const seconds = Number(text);
  if (!/^\d+(?:\.\d+)?$/.test(text) || seconds > 86_400) {
    throw new InvalidArgumentError("A time is a number of seconds, at most a day.");
  }
  return seconds;
}

function parseTimeout(text: string): number {
  const seconds = parseSeconds(text);
  if (seconds === 0) throw new InvalidArgumentError("Nothing can be answered in no time.");
  return seconds;
}

function parseCount(text: string): number {
  if (!/^\d{1,2}$/.test(text)) throw new InvalidArgumentError("A number of repetitions is from 0 to 99.");
  return Number(text);
}
