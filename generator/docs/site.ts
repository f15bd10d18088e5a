import type { EmittedFile } from "../model/emit-plan.js";
import { compareText } from "../model/text-order.js";
import { addresses, linkTo } from "./addresses.js";
import { apiPages } from "./api-page.js";
import { categoriesOf, categoryPages, countApis, type Category } from "./categories.js";
import type { DocumentedApi } from "./documented-api.js";
import { errorsPage } from "./errors.js";
import { pageLine } from "./page-text.js";
import { SearchIndex } from "./search-index.js";
import { fillFrom, type Fill, type SiteTemplates } from "./templates.js";

/**
 * The files of a reference of these APIs, sorted by path: pages that need no server and nothing from elsewhere. They
 * depend on the APIs alone and not on their order.
 */
export function referenceSite(apis: readonly DocumentedApi[], templates: SiteTemplates): readonly EmittedFile[] {
  const fill = fillFrom(templates);
  const categories = categoriesOf(apis);
  const search = new SearchIndex();
  const files: EmittedFile[] = [];
  for (const category of categories) {
    files.push(...categoryPages(category, fill));
    for (const api of category.apis) {
      const pages = apiPages(api, category, fill);
      search.add(api, pages.pageOf);
      files.push(...pages.files);
    }
  }
  files.push(indexPage(categories, apis.length, fill), errorsPage(fill), ...search.files());
  for (const [name, text] of templates.assets) files.push({ path: addresses.asset(name), text });
  return files.toSorted((a, b) => compareText(a.path, b.path));
}

function indexPage(categories: readonly Category[], count: number, fill: Fill): EmittedFile {
  const page = addresses.index;
  const text = fill("index.hbs", {
    root: "",
    count: countApis(count),
    categories: categories.map(({ name, page: category, apis }) => ({
      name: pageLine(name.slice(0, 100)),
      href: linkTo(category, page),
      count: apis.length,
    })),
  });
  return { path: page, text };
}
