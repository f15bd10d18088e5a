import type { Diagnostics } from "../diagnostics/diagnostics.js";
import { categoryOf, type Catalogue, type CatalogueEntry } from "./catalogue.js";
import { chooseCategories } from "./choice.js";
import { fetchCatalogue, withEndpoint, type PlatformOptions } from "./platform.js";

/** One thing that the catalogue lists. */
export type Listing =
  | { readonly kind: "category"; readonly category: string; readonly documents: number }
  | {
      readonly kind: "document";
      readonly docId: string;
      readonly method: string | undefined;
      readonly title: string;
      readonly category: string;
    };

/** The documents of categories, or without any the categories themselves. */
export async function listCatalogue(
  categories: readonly string[],
  options: PlatformOptions,
  diagnostics: Diagnostics,
): Promise<readonly Listing[]> {
  const catalogue = await withEndpoint(options, diagnostics, (endpoint) =>
    fetchCatalogue(endpoint, options, diagnostics),
  );
  if (options.signal.aborted) diagnostics.report("fetch/interrupted", undefined, { left: 0 });
  if (catalogue === undefined) return [];
  if (categories.length === 0) return countCategories(catalogue);
  return listDocuments(catalogue, chooseCategories(categories, catalogue, diagnostics));
}

function listDocuments(catalogue: Catalogue, entries: readonly CatalogueEntry[]): readonly Listing[] {
  const category = categoryOf(catalogue);
  return entries.map((entry) => ({
    kind: "document",
    docId: entry.docId,
    method: entry.method,
    title: entry.title,
    category: category(entry),
  }));
}

function countCategories(catalogue: Catalogue): readonly Listing[] {
  const category = categoryOf(catalogue);
  const counts = new Map<string, number>();
  for (const entry of catalogue.entries) counts.set(category(entry), (counts.get(category(entry)) ?? 0) + 1);
  return [...counts].map(([name, documents]) => ({ kind: "category", category: name, documents }));
}
