/** The roles of a text or a name for its target. The index contains the numbers. */
export const roles = {
  title: 0,
  category: 1,
  error: 2,
  description: 3,
  parameter: 4,
  property: 5,
  type: 6,
} as const;

export type Role = (typeof roles)[keyof typeof roles];

/** A name or a text to search for, with its target. */
export interface SearchTerm {
  readonly role: Role;
  readonly text: string;
  /** The parameter's wire path, an error's code, or empty for the API itself. */
  readonly path: string;
  /** An address, if it does not follow from the API and the path. */
  readonly link: string;
}

/** An API with all texts and names that can be searched for. */
export interface SearchableApi {
  readonly module: string;
  readonly method: string;
  readonly title: string;
  /** Identifiers: wire names, names of the SDK, codes. Searches find parts of them. */
  readonly names: readonly SearchTerm[];
  /** Prose: searches find its words, and in Chinese any two or more characters. */
  readonly texts: readonly SearchTerm[];
}

/** An entry that belongs to no API: a category, or an error of the platform. */
export type SearchableElsewhere = Pick<SearchableApi, "names" | "texts">;
