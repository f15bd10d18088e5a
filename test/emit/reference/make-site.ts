import { load } from "cheerio";
import { posix } from "node:path";
import { fileURLToPath } from "node:url";
import { Diagnostics } from "../../../generator/diagnostics/diagnostics.js";
import { referenceSite } from "../../../generator/emit/reference/site.js";
import { loadSiteTemplates } from "../../../generator/emit/reference/templates.js";
import { sdkOf } from "../../../generator/sdk/sdk.js";
import type { ApiSpec } from "../../../generator/model/api-spec.js";
import { defaultEmitSettings } from "../../../generator/sdk/settings.js";
import { referenceDetails } from "../../../generator/pipeline/reference.js";
import { englishMessages } from "../../../generator/diagnostics/registry/index.js";

const templates = await loadSiteTemplates(fileURLToPath(new URL("../../../templates/docs", import.meta.url)));

/** Returns the files of the reference of these APIs by path. */
export function makeSite(
  specs: readonly ApiSpec[],
  diagnostics: Diagnostics = new Diagnostics(),
  pages: readonly ApiSpec[] = [],
): ReadonlyMap<string, string> {
  const pageOf = new Map(pages.map((page) => [page.method, page]));
  const detailsOf = referenceDetails(specs, defaultEmitSettings, diagnostics.sorted(), englishMessages, pageOf);
  const { apis } = sdkOf(specs, diagnostics);
  return new Map(
    referenceSite(apis, detailsOf, templates).map(({ path, content }) => [path, Buffer.from(content).toString("utf8")]),
  );
}

export function pagesOf(site: ReadonlyMap<string, string>): readonly string[] {
  return [...site.keys()].filter((path) => path.endsWith(".html"));
}

/** Returns a parsed page. */
export function pageAt(site: ReadonlyMap<string, string>, path: string): ReturnType<typeof load> {
  const text = site.get(path);
  if (text === undefined) throw new Error(`There is no ${path}: ${[...site.keys()].slice(0, 20).join(", ")}`);
  return load(text);
}

/** Returns the links and loaded files of all pages that are missing or outside of the site. */
export function deadLinks(site: ReadonlyMap<string, string>): readonly string[] {
  const idsOf = new Map(
    pagesOf(site).map((path) => {
      const $ = pageAt(site, path);
      return [path, new Set($("[id]").map((_, element) => $(element).attr("id")))] as const;
    }),
  );
  return pagesOf(site).flatMap((path) => {
    const $ = pageAt(site, path);
    const links = $("[href], [src]").map((_, element) => $(element).attr("href") ?? $(element).attr("src"));
    return links
      .get()
      .filter((link) => link !== "data:," && !targetExists(link, path, site, idsOf))
      .map((link) => `${path}: ${link}`);
  });
}

function targetExists(
  link: string,
  from: string,
  site: ReadonlyMap<string, string>,
  idsOf: ReadonlyMap<string, ReadonlySet<string>>,
): boolean {
  const [address = "", anchor] = link.split("#");
  const path = address === "" ? from : posix.join(posix.dirname(from), decodeURIComponent(address));
  if (!site.has(path) || /^[a-z]+:|^\//i.test(address)) return false;
  return anchor === undefined || idsOf.get(path)?.has(decodeURIComponent(anchor)) === true;
}
