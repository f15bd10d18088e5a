import type { EmittedFile } from "../model/emit-plan.js";
import { compareText } from "../model/text-order.js";
import { addresses, linkTo, slugOf } from "./addresses.js";
import type { DocumentedApi } from "./documented-api.js";
import { groupedBy } from "./grouped.js";
import { pageLine } from "./page-text.js";
import type { Fill } from "./templates.js";

/** APIs that belong together, with the page that lists them. */
export interface Category {
  readonly name: string;
  /** The first of its pages. */
  readonly page: string;
  readonly slug: string;
  readonly apis: readonly DocumentedApi[];
}

/**
 * The categories that the documents name; an API whose document names none belongs to its group in the SDK. Sorted by
 * name, each with its APIs by method.
 */
export function categoriesOf(apis: readonly DocumentedApi[]): readonly Category[] {
  const byName = groupedBy(apis, ({ spec, call }) => pageLine(spec.category ?? "").text || call.group);
  return [...byName]
    .toSorted(([a], [b]) => compareText(a, b))
    .map(([name, members]) => {
      const slug = slugOf(name);
      const sorted = members.toSorted((a, b) => compareText(a.spec.method, b.spec.method));
      return { name, slug, page: addresses.category(slug, 1), apis: sorted };
    });
}

/** The pages that list the APIs of one category. */
export function categoryPages({ name, slug, apis }: Category, fill: Fill): readonly EmittedFile[] {
  const parts = Math.ceil(apis.length / apisPerPage);
  return Array.from({ length: parts }, (_, index) => {
    const page = addresses.category(slug, index + 1);
    const beside = (step: 1 | -1): string | undefined => {
      const part = index + 1 + step;
      return part < 1 || part > parts ? undefined : linkTo(addresses.category(slug, part), page);
    };
    const text = fill("category.hbs", {
      root: linkTo("", page),
      name: pageLine(name),
      count: countApis(apis.length),
      part: parts === 1 ? undefined : `page ${index + 1} of ${parts}`,
      previous: beside(-1),
      next: beside(1),
      apis: apis.slice(index * apisPerPage, (index + 1) * apisPerPage).map(({ spec, call }) => ({
        href: linkTo(addresses.api(call.module), page),
        method: spec.method,
        title: pageLine(spec.title.slice(0, 100)),
      })),
    });
    return { path: page, text };
  });
}

export function countApis(count: number): string {
  return count === 1 ? "1 API" : `${count} APIs`;
}

/** A row has at most some 500 bytes. */
const apisPerPage = 150;
