import type { ApiSpec, Field } from "../model/api-spec.js";
import type { NamedApi } from "../sdk/named-api.js";
import { buildSearchIndex } from "../search/build.js";
import { rankingOf, type ApiRanking } from "../search/rank.js";
import { roles, type SearchableApi, type SearchTerm } from "../search/searchable.js";
import { maxNameLength, searchedErrorText, searchedFieldText, searchedStart } from "../search/searched-text.js";
import { nestedFields } from "../text/nested-fields.js";

/** A search for APIs, as the tools of the server use it. */
export interface ApiSearch {
  /** Finds APIs. @returns the best matches for a question in any language, best first. */
  readonly find: (question: string, most: number) => Promise<readonly NamedApi[]>;
}

/** Returns a search over methods, titles, names, descriptions and errors. The index is built on the first question. */
export function apiSearch(apis: readonly NamedApi[]): ApiSearch {
  const byMethod = new Map(apis.map((api) => [api.spec.method, api]));
  let ranking: ApiRanking | undefined;
  return {
    find: async (question, most) => {
      ranking ??= rankingOf(buildSearchIndex([...byMethod.values()].map(searchableApi), { names: [], texts: [] }));
      const methods = await ranking.rank(question, most);
      return methods.flatMap((method) => byMethod.get(method) ?? []);
    },
  };
}

/** Converts an API for the search. Its method serves as its module, since results need no address here. */
function searchableApi({ spec }: NamedApi): SearchableApi {
  const { method, title, description, category, errors } = spec;
  const fields = [...fieldsBelow("request", spec.request), ...fieldsBelow("response", spec.response)];
  const term = (role: SearchTerm["role"], text: string, path = ""): SearchTerm => ({ role, text, path, link: "" });
  return {
    module: method,
    method,
    title,
    names: [
      ...fields.map(({ field, path }) => term(roles.parameter, field.name.slice(0, maxNameLength), path)),
      ...errors.map(({ code }) => term(roles.error, code.slice(0, maxNameLength), code)),
    ],
    texts: [
      term(roles.description, searchedStart(description)),
      ...(category === undefined ? [] : [term(roles.category, category)]),
      ...fields.map(({ field, path }) => term(roles.description, searchedFieldText(field), path)),
      ...errors.map((error) => term(roles.error, searchedErrorText(error), error.code)),
    ],
  };
}

interface FieldAt {
  readonly field: Field;
  readonly path: string;
}

function fieldsBelow(path: string, fields: ApiSpec["request"]): readonly FieldAt[] {
  return fields.flatMap((field) => {
    const at = `${path}.${field.name}`;
    return [{ field, path: at }, ...fieldsBelow(at, nestedFields(field.type))];
  });
}
