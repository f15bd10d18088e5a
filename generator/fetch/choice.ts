import type { Diagnostics } from "../diagnostics/diagnostics.js";
import { nearestWord } from "../diagnostics/nearest-word.js";
import { entriesOfCategory, entriesOfMethod, type Catalogue, type CatalogueEntry } from "./catalogue.js";

/** Returns the documents of methods; reports a method that the catalogue does not list exactly once. */
export function chooseMethods(
  methods: readonly string[],
  catalogue: Catalogue,
  diagnostics: Diagnostics,
): readonly CatalogueEntry[] {
  return methods.flatMap((method) => {
    const entries = entriesOfMethod(catalogue, method);
    if (entries.length === 1) return entries;
    if (entries.length === 0) {
      const known = catalogue.entries.flatMap((entry) => entry.method ?? []);
      diagnostics.report("fetch/unknown-method", undefined, { method, nearest: nearestWord(method, known) });
    } else {
      diagnostics.report("fetch/ambiguous-method", undefined, { method, docIds: entries.map((entry) => entry.docId) });
    }
    return [];
  });
}

/** Returns the documents of categories, in their order; reports a category that is unknown or empty. */
export function chooseCategories(
  categories: readonly string[],
  catalogue: Catalogue,
  diagnostics: Diagnostics,
): readonly CatalogueEntry[] {
  return categories.flatMap((category) => {
    const entries = entriesOfCategory(catalogue, category);
    if (entries === undefined) {
      const known = new Set(catalogue.groups.map((group) => group.name));
      diagnostics.report("fetch/unknown-category", undefined, { category, nearest: nearestWord(category, known) });
    } else if (entries.length === 0) {
      diagnostics.report("fetch/empty-category", undefined, { category });
    }
    return entries ?? [];
  });
}
