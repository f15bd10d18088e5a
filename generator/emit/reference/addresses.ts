import { createHash } from "node:crypto";
import { wellFormed } from "./page-text.js";

/** The paths of pages, relative to the folder of the site. Module names are safe and distinct on every file system. */
export const addresses = {
  index: (part: number): string => (part === 1 ? "index.html" : `index-${part}.html`),
  errors: "errors.html",
  api: (module: string): string => `apis/${module}.html`,
  /** A further page of a table that is too large for the page of the API. */
  tablePart: (module: string, table: "request" | "response", part: number): string =>
    `tables/${module}/${table}-${part}.html`,
  /** A text that is too long for its page. */
  text: (module: string, number: number): string => `texts/${module}/${number}.txt`,
  category: (slug: string, part: number): string => `categories/${slug}${part === 1 ? "" : `-${part}`}.html`,
  /** The Markdown file of a page, in the same folder, so that relative links are the same in both. */
  markdown: (page: string): string => page.replace(/\.html$/, ".md"),
  llms: "llms.txt",
  /** A script with the APIs of a category, for the list beside their pages. */
  sideList: (slug: string): string => `categories/${slug}.js`,
  asset: (name: string): string => `assets/${name}`,
  search: (name: string): string => `search/${name}.js`,
} as const;

/** Returns a file name for a category, whose name can be any text. */
export function slugOf(category: string): string {
  const words = category.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  return [...words.slice(0, 6).map((word) => word.slice(0, 20)), shortHash(category)].join("-");
}

/**
 * Returns the id of an element: the path of its parameter where that is a valid HTML id, so that people can write links
 * by hand; otherwise a shortened path with a hash.
 */
export function anchorOf(parameterPath: string): string {
  const id = wellFormed(parameterPath).replaceAll(/[\s\uFFFD%]/g, "_");
  return id.length <= longestAnchor && id === parameterPath
    ? id
    : `${id.slice(0, longestAnchor)}-${shortHash(parameterPath)}`;
}

/** Returns the relative link from one page of the site to another. */
export function linkTo(page: string, from: string, anchor?: string): string {
  const up = "../".repeat(from.split("/").length - 1);
  const path = page.split("/").map(encodeURIComponent).join("/");
  return `${up}${path}${anchor === undefined ? "" : `#${encodeURIComponent(anchor)}`}`;
}

/** The maximum length of an id. Paths of the platform's parameters have at most a few hundred characters. */
const longestAnchor = 300;

function shortHash(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 8);
}
