import { InvalidArgumentError } from "commander";
import { flag, parsed, parsedList, text, type OptionValues } from "../../options.js";
import type { CommonWords } from "../../words/common-words.js";
import type { Words } from "../../words/words.js";

export function fetchOptions({ options, invalid }: Words<"fetch">, common: CommonWords) {
  const parsers = parsersFor(invalid);
  return {
    category: parsedList("--category <name>", options.category, parsers.category),
    list: flag("--list", options.list),
    out: text("--out <folder>", options.out, "specs/pages"),
    baseUrl: parsed("--base-url <url>", options.baseUrl, parsers.url, new URL("https://open.taobao.com/")),
    delay: parsed("--delay <seconds>", options.delay, parsers.seconds, 1.5),
    jitter: parsed("--jitter <seconds>", options.jitter, parsers.seconds, 1),
    retries: parsed("--retries <number>", options.retries, parsers.retries, 4),
    retryDelay: parsed("--retry-delay <seconds>", options.retryDelay, parsers.seconds, 2),
    timeout: parsed("--timeout <seconds>", options.timeout, parsers.timeout, 30),
    refresh: flag("--refresh", options.refresh),
    force: flag("--force", options.force),
    json: flag("--json", options.json),
    quiet: flag("--quiet", common.options.quiet),
  };
}

export type FetchCommandOptions = OptionValues<ReturnType<typeof fetchOptions>>;

function parsersFor(invalid: Words<"fetch">["invalid"]) {
  const seconds = (text: string): number => {
    const found = Number(text);
    if (!/^\d+(?:\.\d+)?$/.test(text) || found > 86_400) throw new InvalidArgumentError(invalid.seconds);
    return found;
  };
  return {
    seconds,
    timeout: (text: string): number => {
      const found = seconds(text);
      if (found === 0) throw new InvalidArgumentError(invalid.timeout);
      return found;
    },
    category: (text: string): string => {
      if (text.trim() === "") throw new InvalidArgumentError(invalid.category);
      return text;
    },
    retries: (text: string): number => {
      if (!/^\d{1,2}$/.test(text)) throw new InvalidArgumentError(invalid.retries);
      return Number(text);
    },
    url: (text: string): URL => {
      const url = URL.canParse(text) ? new URL(text) : undefined;
      if (url === undefined || !/^https?:$/.test(url.protocol) || url.username !== "" || url.password !== "") {
        throw new InvalidArgumentError(invalid.url);
      }
      url.search = "";
      url.hash = "";
      if (!url.pathname.endsWith("/")) url.pathname += "/";
      return url;
    },
  };
}
