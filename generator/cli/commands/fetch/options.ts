import { InvalidArgumentError } from "commander";
import { flag, parsed, parsedList, text, type OptionValues } from "../../options.js";

export const fetchOptions = {
  category: parsedList("--category <name>", "every document of a category; may be repeated", parseCategory),
  list: flag("--list", "print what the catalogue lists: its categories, or the documents of --category"),
  out: text("--out <folder>", "where the documents go", "specs/pages"),
  baseUrl: parsed("--base-url <url>", "where the documentation is", parseUrl, new URL("https://open.taobao.com/")),
  delay: parsed("--delay <seconds>", "time between two requests", parseSeconds, 1.5),
  jitter: parsed("--jitter <seconds>", "up to this much more, drawn anew each time", parseSeconds, 1),
  retries: parsed("--retries <number>", "how often a request is repeated after a fault that may pass", parseCount, 4),
  retryDelay: parsed(
    "--retry-delay <seconds>",
    "time before the first repetition; it doubles each time",
    parseSeconds,
    2,
  ),
  timeout: parsed("--timeout <seconds>", "for one request", parseTimeout, 30),
  refresh: flag("--refresh", "ask again for documents that are stored already"),
  force: flag("--force", "replace files that were edited, or that topgen did not write"),
  json: flag("--json", "each document as one line of JSON, and diagnostics likewise"),
  quiet: flag("--quiet", "print findings only"),
};

export type FetchCommandOptions = OptionValues<typeof fetchOptions>;

function parseCategory(text: string): string {
  if (text.trim() === "") throw new InvalidArgumentError("A category has a name.");
  return text;
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
