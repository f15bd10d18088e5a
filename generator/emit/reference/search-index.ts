import type { EmittedFile } from "../../model/emit-plan.js";
import { platformErrors } from "../../platform/platform-errors.js";
import type { NamedApi } from "../../sdk/named-api.js";
import { followsWireName, SearchIndexBuilder, unusualClassNames } from "../../search/build.js";
import { maxNameLength, searchedErrorText, searchedFieldText, searchedStart } from "../../search/searched-text.js";
import {
  roles,
  type Role,
  type SearchableApi,
  type SearchableElsewhere,
  type SearchTerm,
} from "../../search/searchable.js";
import { addresses, linkTo } from "./addresses.js";
import type { Category } from "./categories.js";
import { anchorOfCode } from "./errors.js";
import { pageLine, wellFormed } from "./page-text.js";
import type { PlacedParameter } from "./parameter-table.js";
import { scriptData } from "./script-data.js";
import { typesOf } from "./sdk-names.js";

type SearchedApi = Pick<NamedApi, "spec" | "names" | "shapes">;

/**
 * The index of the pages' search. Its files are scripts that each pass one piece of it to `assets/search.js`, because
 * pages that are opened from disk can load scripts only.
 */
export class SiteSearch {
  readonly #index: SearchIndexBuilder;

  constructor(categories: readonly Category[]) {
    this.#index = new SearchIndexBuilder(searchableElsewhere(categories));
  }

  /** Adds an API with the parameters on its pages. */
  add(api: SearchedApi, parameters: readonly PlacedParameter[]): void {
    this.#index.add(searchableApi(api, parameters));
  }

  files(): readonly EmittedFile[] {
    return [...this.#index.pieces()].map(([name, data]) => ({
      path: addresses.search(name),
      text: `topgenSearch.take("${name}", ${scriptData(data)});\n`,
    }));
  }
}

function searchableApi(api: SearchedApi, parameters: readonly PlacedParameter[]): SearchableApi {
  const { spec, names: sdkNames } = api;
  const own = addresses.api(sdkNames.module);
  const names: SearchTerm[] = unusualClassNames(spec.method, [sdkNames.request, sdkNames.response]).map((text) => {
    return { role: roles.type, text, path: "", link: "" };
  });
  const texts: SearchTerm[] = [
    { role: roles.description, text: wellFormed(searchedStart(spec.description)), path: "", link: "" },
  ];
  const types = typesOf(api);
  for (const { field, path, property, page, anchor } of parameters) {
    const shownPath = wellFormed(path).slice(0, maxPathLength);
    // Almost every link can be derived from the API and the path.
    const link = page === own && anchor === shownPath ? "" : linkTo(page, addresses.index(1), anchor);
    const add = (role: Role, text: string): void => {
      names.push({ role, text: wellFormed(text).slice(0, maxNameLength), path: shownPath, link });
    };
    add(roles.parameter, field.name);
    if (property !== undefined && !followsWireName(property, field.name)) add(roles.property, property);
    const type = types.get(path);
    if (type !== undefined) add(roles.type, type);
    texts.push({ role: roles.description, text: wellFormed(searchedFieldText(field)), path: shownPath, link });
  }
  for (const error of spec.errors) {
    const link = linkTo(own, addresses.index(1), "errors");
    const path = wellFormed(error.code).slice(0, maxNameLength);
    names.push({ role: roles.error, text: path, path, link });
    texts.push({ role: roles.error, text: wellFormed(searchedErrorText(error)), path, link });
  }
  return { module: sdkNames.module, method: spec.method, title: pageLine(spec.title.slice(0, 100)).text, names, texts };
}

/** The maximum length of a path or name, so that the index stays in proportion to the pages. */
const maxPathLength = 300;

function searchableElsewhere(categories: readonly Category[]): SearchableElsewhere {
  const errors = platformErrors.flatMap(({ codes, meaning, meaningInChinese }) => {
    const link = linkTo(addresses.errors, addresses.index(1), anchorOfCode(codes[0]));
    const meanings = [meaning, meaningInChinese].map((text) => text.replaceAll("`", ""));
    return codes.map((code) => ({ role: roles.error, path: `code ${code}`, link, code: `${code}`, meanings }));
  });
  return {
    names: errors.map(({ code, ...term }) => ({ role: term.role, path: term.path, link: term.link, text: code })),
    texts: [
      ...errors.flatMap(({ meanings, role, path, link }) => meanings.map((text) => ({ role, path, link, text }))),
      ...categories.map(({ name, page }) => {
        const text = pageLine(name.slice(0, maxPathLength)).text;
        return { role: roles.category, text, path: text, link: linkTo(page, addresses.index(1)) };
      }),
    ],
  };
}
