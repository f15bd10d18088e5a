import type { EmittedFile, MadeFile } from "../../model/emit-plan.js";
import { contentHash } from "../../text/content-hash.js";
import type { NamedApi } from "../../sdk/named-api.js";
import { compareText } from "../../text/text-order.js";
import { addresses } from "./addresses.js";
import { apiPages } from "./api-page.js";
import { categoriesOf, categoryPages, indexPages, sideList } from "./categories.js";
import type { ApiDetails } from "./documented-api.js";
import { errorsPage, likelyErrorsFrom } from "./errors.js";
import { llmsFile } from "./llms.js";
import { SiteSearch } from "./search-index.js";
import { fillFrom, type SiteTemplates } from "./templates.js";

/**
 * Returns the files of a reference, sorted by path: pages that need no server and load nothing from elsewhere. They
 * depend only on the APIs, not on their order.
 */
export function referenceSite(
  apis: readonly NamedApi[],
  detailsOf: (api: NamedApi) => ApiDetails,
  templates: SiteTemplates,
): readonly MadeFile[] {
  const fill = fillFrom(templates);
  const likelyErrors = likelyErrorsFrom(fill);
  const categories = categoriesOf(apis);
  const search = new SiteSearch(categories);
  const files: MadeFile[] = [];
  const add = (...emitted: readonly EmittedFile[]): void => {
    files.push(...emitted.map(inBytes));
  };
  for (const category of categories) {
    add(...categoryPages(category, fill), sideList(category));
    for (const [place, api] of category.apis.entries()) {
      const { spec, names, shapes } = api;
      const pages = apiPages({ spec, names, shapes, ...detailsOf(api) }, { category, place, likelyErrors }, fill);
      search.add(api, pages.parameters);
      add(pages.page, ...pages.others);
    }
  }
  add(
    ...indexPages(categories, apis.length, fill),
    errorsPage(fill),
    { path: addresses.llms, text: llmsFile(categories) },
    ...search.files(),
  );
  for (const [name, text] of templates.assets) add({ path: addresses.asset(name), text });
  return files.toSorted((a, b) => compareText(a.path, b.path));
}

/** Encodes a file as soon as it is finished: the texts of all pages would take several times the memory. */
function inBytes({ path, text }: EmittedFile): MadeFile {
  const content = Buffer.from(text);
  return { path, sha256: contentHash(content), content };
}
