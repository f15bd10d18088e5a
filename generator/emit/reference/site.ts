import type { EmittedFile } from "../../model/emit-plan.js";
import { compareText } from "../../text/text-order.js";
import { addresses } from "./addresses.js";
import { apiPages } from "./api-page.js";
import { categoriesOf, categoryPages, indexPages, sideList } from "./categories.js";
import type { DocumentedApi } from "./documented-api.js";
import { errorsPage, likelyErrorsFrom } from "./errors.js";
import { llmsFile } from "./llms.js";
import { searchFiles } from "./search-index.js";
import { fillFrom, type SiteTemplates } from "./templates.js";

/**
 * Returns the files of a reference, sorted by path: pages that need no server and load nothing from elsewhere. They
 * depend only on the APIs, not on their order.
 */
export function referenceSite(apis: readonly DocumentedApi[], templates: SiteTemplates): readonly EmittedFile[] {
  const fill = fillFrom(templates);
  const likelyErrors = likelyErrorsFrom(fill);
  const categories = categoriesOf(apis);
  const searched: Parameters<typeof searchFiles>[0][number][] = [];
  const files: EmittedFile[] = [];
  for (const category of categories) {
    files.push(...categoryPages(category, fill), sideList(category));
    for (const [place, api] of category.apis.entries()) {
      const pages = apiPages(api, { category, place, likelyErrors }, fill);
      searched.push({ api, pageOf: pages.pageOf });
      files.push(pages.page, ...pages.others);
    }
  }
  files.push(
    ...indexPages(categories, apis.length, fill),
    errorsPage(fill),
    { path: addresses.llms, text: llmsFile(categories) },
    ...searchFiles(searched, categories),
  );
  for (const [name, text] of templates.assets) files.push({ path: addresses.asset(name), text });
  return files.toSorted((a, b) => compareText(a.path, b.path));
}
