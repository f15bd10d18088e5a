import { createHash } from "node:crypto";
import { wellFormed } from "./page-text.js";

/** The paths of pages, relative to the site's folder. Module names are safe and differ on every file system. */
export const addresses = {
  index: (part: number): string => (part === 1 ? "index.html" : `index-${part}.html`),
  errors: "errors.html",
  api: (module: string): string => `apis/${module}.html`,
  /** A further page of a table that is too large for the API's own. */
  tablePart: (module: string, table: "request" | "response", part: number): string =>
    `tables/${module}/${table}-${part}.html`,
  /** The page with the evidence of an API's parameters. */
  evidence: (module: string): string => `evidence/${module}.html`,
  /** A text that is too long for its page. */
  text: (module: string, number: number): string => `texts/${module}/${number}.txt`,
  category: (slug: string, part: number): string => `categories/${slug}${part === 1 ? "" : `-${part}`}.html`,
  /** The Markdown of a page, beside it, so that links from both are the same. */
  markdown: (page: string): string => page.replace(/\.html$/, ".md"),
  markdownScript: (module: string): string => `markdown/${module}.js`,
  llms: "llms.txt",
  /** A script with the APIs of a category, for the list beside their pages. */
  sideList: (slug: string): string => `categories/${slug}.js`,
  asset: (name: string): string => `assets/${name}`,
  search: (name: string): string => `search/${name}.js`,
} as const;

/** A file name for a category, whose name is a document's text. */
export function slugOf(category: string): string {
  const words = category.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  return [...words.slice(0, 6).map((word) => word.slice(0, 20)), shortHash(category)].join("-");
}

/** An element's id: the parameter's path where HTML takes it as an id, so that people can write links by hand. */
export function anchorOf(parameterPath: string): string {
  const id = wellFormed(parameterPath).replaceAll(/[\s\uFFFD%]/g, "_");
  return id.length <= longestAnchor && id === parameterPath
    ? id
    : `${id.slice(0, longestAnchor)}-${shortHash(parameterPath)}`;
}

/** A link to a page, from another page of the site. */
export function linkTo(page: string, from: string, anchor?: string): string {
  const up = "../".repeat(from.split("/").length - 1);
  const path = page.split("/").map(encodeURIComponent).join("/");
  return `${up}${path}${anchor === undefined ? "" : `#${encodeURIComponent(anchor)}`}`;
}

/** Paths of the platform's parameters have at most some hundred characters. */
const longestAnchor = 300;

function shortHash(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 8);
}
