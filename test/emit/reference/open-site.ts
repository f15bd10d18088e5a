import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium, type BrowserContextOptions, type Page } from "playwright-core";
import { chromiumPath } from "../../skips/prerequisites.js";

/** A reference on disk, and a browser that opens its pages. */
export interface OpenSite {
  readonly newPage: (options?: BrowserContextOptions) => Promise<Page>;
  /** Returns the address of a page; the path may have an anchor. */
  readonly addressOf: (path: string) => string;
  /** Returns the problems that pages have had since the last call: messages, errors, and requests for other than files. */
  readonly takeProblems: () => readonly string[];
  readonly close: () => Promise<void>;
}

/** Writes the files of a reference and starts Chromium. */
export async function openSite(files: Iterable<readonly [path: string, text: string]>): Promise<OpenSite> {
  const folder = mkdtempSync(join(tmpdir(), "topgen-reference-"));
  for (const [path, text] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const browser = await chromium.launch({ executablePath: chromiumPath, args: ["--no-sandbox"] });
  let problems: string[] = [];
  return {
    newPage: async (options) => {
      const context = await browser.newContext(options);
      const page = await context.newPage();
      page.on("console", (message) => problems.push(message.text()));
      page.on("pageerror", (error) => problems.push(error.message));
      page.on("requestfailed", (request) => problems.push(`${request.url()} failed`));
      page.on("request", (request) => {
        if (!/^(file|data):/.test(request.url())) problems.push(`${request.url()} was asked for`);
      });
      return page;
    },
    addressOf: (path) => {
      const [file = "", anchor] = path.split("#");
      return `${pathToFileURL(join(folder, file)).href}${anchor === undefined ? "" : `#${anchor}`}`;
    },
    takeProblems: () => {
      const taken = problems;
      problems = [];
      return taken;
    },
    close: async () => {
      await browser.close();
      rmSync(folder, { recursive: true });
    },
  };
}
