import { createRequire } from "node:module";
import type * as Cheerio from "cheerio/slim";

const require = createRequire(import.meta.url);
let cheerio: typeof Cheerio | undefined;

/**
 * Parses HTML or XML with cheerio. Cheerio comes with the first markup: most documents have none, and loading it takes
 * longer than reading, planning and printing one of them.
 */
export function loadMarkup(text: string, options: Cheerio.CheerioOptions): Cheerio.CheerioAPI {
  cheerio ??= require("cheerio/slim") as typeof Cheerio;
  return cheerio.load(text, options);
}
