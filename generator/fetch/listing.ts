import type { Diagnostics } from "../diagnostics/diagnostics.js";
import { categoryOf, type Catalogue, type CatalogueEntry } from "./catalogue.js";
import { chooseCategories } from "./choice.js";
import { fetchCatalogue, withEndpoint, type PlatformOptions } from "./platform.js";

/** An item that the catalogue lists. */
export type Listing =
  | { readonly kind: "category"; readonly category: string; readonly documents: number }
  | {
      readonly kind: "document";
      readonly docId: string;
      readonly method: string | undefined;
      readonly title: string;
      readonly category: string;
    };

/** Lists the documents of categories; without categories, the categories themselves. */
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
  const documents = new Map<string, Set<string>>();
  for (const entry of catalogue.entries) {
    const name = category(entry);
    documents.set(name, (documents.get(name) ?? new Set()).add(entry.docId));
  }
  return [...documents].map(([name, { size }]) => ({ kind: "category", category: name, documents: size }));
}
