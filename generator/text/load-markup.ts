import { createRequire } from "node:module";
import type * as Cheerio from "cheerio/slim";

const require = createRequire(import.meta.url);
let cheerio: typeof Cheerio | undefined;

/**
 * Parses HTML or XML with cheerio. Cheerio is loaded with the first markup, since most documents have none and
 * loading it takes longer than processing one of them.
 */
export function loadMarkup(text: string, options: Cheerio.CheerioOptions): Cheerio.CheerioAPI {
  cheerio ??= require("cheerio/slim") as typeof Cheerio;
  return cheerio.load(text, options);
}
