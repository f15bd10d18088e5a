import type { EmittedFile } from "../../model/emit-plan.js";
import { compareText } from "../../text/text-order.js";
import { addresses, linkTo, slugOf } from "./addresses.js";
import type { ListedApi } from "./documented-api.js";
import { groupedBy } from "./grouped.js";
import { sizeInPage, startOfText } from "./long-texts.js";
import { pageLine, type InBoth } from "./page-text.js";
import { pieces } from "../../text/pieces.js";
import { scriptData } from "./script-data.js";
import { breakableHtml, type Fill } from "./templates.js";

/** A category of APIs, with the page that lists them. */
export interface Category<Api extends ListedApi = ListedApi> {
  readonly name: string;
  /** The path of its first page. */
  readonly page: string;
  readonly slug: string;
  readonly apis: readonly Api[];
}

/**
 * Groups APIs by the categories in their documents, or else by their groups in the SDK. Categories are sorted by name,
 * their APIs by method.
 */
export function categoriesOf<Api extends ListedApi>(apis: readonly Api[]): readonly Category<Api>[] {
  const byName = groupedBy(apis, ({ spec, names }) => pageLine(spec.category ?? "").text || names.group);
  return [...byName]
    .toSorted(([a], [b]) => compareText(a, b))
    .map(([name, members]) => {
      const slug = slugOf(name);
      const sorted = members.toSorted((a, b) => compareText(a.spec.method, b.spec.method));
      return { name, slug, page: addresses.category(slug, 1), apis: sorted };
    });
}

/** Renders the pages that list the APIs of one category. */
export function categoryPages({ name, slug, apis }: Category, fill: Fill): readonly EmittedFile[] {
  const rows = apis.map(({ spec, names }) => ({
    module: names.module,
    method: spec.method,
    title: pageLine(startOfText(spec.title, 400)),
  }));
  const parts = listPages(rows, ({ module, method, title }) => {
    return sizeInPage(module + title.text) + Buffer.byteLength(breakableHtml(method));
  });
  return parts.map((part, index) => {
    const page = addresses.category(slug, index + 1);
    const text = fill("category.hbs", {
      root: linkTo("", page),
      name: pageLine(startOfText(name, 600)),
      count: countApis(apis.length),
      hasFilter: hasFilter(apis.length),
      ...placeAmong(parts.length, index + 1, (number) => addresses.category(slug, number)),
      apis: part.map(({ module, ...row }) => ({ ...row, href: linkTo(addresses.api(module), page) })),
    });
    return { path: page, text };
  });
}

/** Returns whether a list is long enough for a filter: it does not fit on a screen. */
function hasFilter(entries: number): boolean {
  return entries >= 20;
}

function countApis(count: number): InBoth {
  const shown = count.toLocaleString("en");
  return { en: count === 1 ? "1 API" : `${shown} APIs`, zh: `共 ${shown} 个 API` };
}

/** Returns the APIs of a category, as the start page lists them. */
function listOf({ name, page: href, apis }: Category, page: string): object {
  return {
    name: pageLine(startOfText(name, 300)),
    href: linkTo(href, page),
    apis: apis.map(({ spec, names }) => ({
      href: linkTo(addresses.api(names.module), page),
      method: startOfText(spec.method, 400),
      title: pageLine(startOfText(spec.title, 400)),
    })),
  };
}

/** The maximum number of APIs that the start page lists. */
const maxApisOnIndex = 60;

/**
 * Returns a script with the APIs of a category, for the list beside their pages. In the pages themselves, these lists
 * would be most of the reference. Of a very large category the script has only the first APIs; the pages of the
 * category have all.
 */
export function sideList({ slug, apis }: Category): EmittedFile {
  const rows = apis
    .slice(0, mostBeside)
    .map(({ spec, names }) => [names.module, spec.method, pageLine(startOfText(spec.title, 120)).text]);
  return { path: addresses.sideList(slug), text: `topgenSideList(${scriptData(rows)});\n` };
}

const mostBeside = 400;

/** Renders the start pages, which list the APIs if they are few, and the categories otherwise. */
export function indexPages(categories: readonly Category[], count: number, fill: Fill): readonly EmittedFile[] {
  const rows = categories.map(({ name, page, apis }) => ({
    name: pageLine(startOfText(name, 300)),
    href: page,
    count: apis.length,
  }));
  const parts = listPages(rows, ({ name, href }) => sizeInPage(name.text + href));
  return parts.map((part, index) => {
    const page = addresses.index(index + 1);
    const text = fill("index.hbs", {
      root: "",
      count: countApis(count),
      hasFilter: hasFilter(categories.length),
      ...placeAmong(parts.length, index + 1, addresses.index),
      lists: count > maxApisOnIndex ? undefined : categories.map((category) => listOf(category, page)),
      categories: part.map((row) => ({ ...row, href: linkTo(row.href, page) })),
    });
    return { path: page, text };
  });
}

/**
 * Divides rows into pages. Without rows there is one empty page.
 *
 * @param sizeOf Returns the size of the texts in a row, in bytes, without its markup.
 */
function listPages<T>(rows: readonly T[], sizeOf: (row: T) => number): readonly (readonly T[])[] {
  return rows.length === 0 ? [[]] : pieces(rows, 75_000, (row) => 90 + sizeOf(row));
}

/** Returns the links of a page to the previous and next page of a sequence. */
function placeAmong(
  parts: number,
  part: number,
  pageOf: (part: number) => string,
): Readonly<Record<"previous" | "next", string | undefined>> & { readonly part: InBoth | undefined } {
  const from = pageOf(part);
  return {
    part: parts === 1 ? undefined : { en: `page ${part} of ${parts}`, zh: `第 ${part} 页，共 ${parts} 页` },
    previous: part === 1 ? undefined : linkTo(pageOf(part - 1), from),
    next: part === parts ? undefined : linkTo(pageOf(part + 1), from),
  };
}
