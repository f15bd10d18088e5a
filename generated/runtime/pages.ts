import type { TopRequest } from "./api.js";
import type { CallOptions, TopClient } from "./client.js";
import { memberOf } from "./member.js";
import type { TopResponse } from "./response.js";

/** Where a value stands, by property names from the parameters or the response down: `["request1", "pageNo"]`. */
export type PropertyPath = readonly [string, ...string[]];

/**
 * How a result that is longer than one answer continues.
 *
 * - `numbered`: pages are counted; the last is found by the total, by a flag, or by being less than full.
 * - `cursor`: every answer names the place where the next one begins.
 */
export type Paging = NumberedPaging | CursorPaging;

/** See {@link Paging}. */
export interface NumberedPaging {
  readonly kind: "numbered";
  /** The parameter that counts the pages. */
  readonly page: PropertyPath;
  /** The number of the first page. */
  readonly firstPage: 0 | 1;
  /** The list in the response that holds the page. */
  readonly items: PropertyPath;
  /** The parameter that says how long a page is, and what it is when it is left out. */
  readonly size?: { readonly param: PropertyPath; readonly usual: number | undefined } | undefined;
  /** How many items there are in all, in the response. */
  readonly total?: PropertyPath | undefined;
  /** Whether there is a further page, in the response. Goes before the total where an answer has both. */
  readonly hasNext?: PropertyPath | undefined;
}

/** See {@link Paging}. */
export interface CursorPaging {
  readonly kind: "cursor";
  /** The parameter that takes the cursor. */
  readonly cursor: PropertyPath;
  /** The cursor of the next page, in the response. */
  readonly next: PropertyPath;
  /** Whether there is a further page, in the response. */
  readonly hasNext?: PropertyPath | undefined;
}

/**
 * Calls an API page by page, from the page that the request names or else from the first:
 * `for await (const response of pages(client, request)) …`. The next page is fetched when the loop asks for it.
 *
 * @throws TypeError if it is not clear from the API's document how its results continue.
 * @throws TopError if a call fails; what was given before stays good.
 */
export async function* pages<Response extends TopResponse>(
  client: TopClient,
  request: TopRequest<Response>,
  options: CallOptions = {},
): AsyncGenerator<Response, void, undefined> {
  const { api } = request;
  const { paging } = api;
  if (paging === undefined) throw new TypeError(`The document of ${api.method} does not say how results continue.`);
  let step: PageStep | undefined = { params: request.params, itemsBefore: undefined };
  const visited = new Set<string>();
  while (step !== undefined) {
    if (paging.kind === "cursor") {
      const cursor = cursorText(valueAt(step.params, paging.cursor));
      // Cursors that lead back to where the walk has been would never end it.
      if (visited.has(cursor)) return;
      visited.add(cursor);
    }
    const response: Response = await client.execute({ api, params: step.params }, options);
    yield response;
    step = nextStep(paging, step, response);
  }
}

/** A page to fetch. */
export interface PageStep {
  readonly params: object;
  /** How many items the pages before it held, where that was counted on the way. */
  readonly itemsBefore: number | undefined;
}

/** The page after a response; `undefined` if there is none. */
export function nextStep(paging: Paging, step: PageStep, response: object): PageStep | undefined {
  return paging.kind === "cursor" ? nextByCursor(paging, step, response) : nextByNumber(paging, step, response);
}

/** A cursor that does not move would lead in a circle. */
function nextByCursor(
  { cursor, next, hasNext }: CursorPaging,
  { params }: PageStep,
  response: object,
): PageStep | undefined {
  if (hasNext !== undefined && valueAt(response, hasNext) !== true) return undefined;
  const value = valueAt(response, next);
  const text = cursorText(value);
  if (text === "" || text === cursorText(valueAt(params, cursor))) return undefined;
  return { params: withValue(params, cursor, value), itemsBefore: undefined };
}

function cursorText(value: unknown): string {
  return typeof value === "string" || typeof value === "number" || typeof value === "bigint" ? String(value) : "";
}

function nextByNumber(paging: NumberedPaging, step: PageStep, response: object): PageStep | undefined {
  const items = valueAt(response, paging.items);
  const count = Array.isArray(items) ? items.length : 0;
  // Whatever total or flag say: an empty page is followed by empty pages.
  if (count === 0) return undefined;
  const page = numberAt(step.params, paging.page) ?? paging.firstPage;
  // Counted, not multiplied: the platform cuts a page size that it finds too large without a word.
  const seen = (step.itemsBefore ?? (page - paging.firstPage) * count) + count;
  if (isLast(paging, step.params, response, { page, count, seen })) return undefined;
  return { params: withValue(step.params, paging.page, page + 1), itemsBefore: seen };
}

interface PageCount {
  readonly page: number;
  readonly count: number;
  readonly seen: number;
}

function isLast(paging: NumberedPaging, params: object, response: object, { page, count, seen }: PageCount): boolean {
  // Trade APIs give the flag or the total, as the caller wishes: what an answer leaves out decides nothing.
  const hasNext = paging.hasNext === undefined ? undefined : valueAt(response, paging.hasNext);
  if (typeof hasNext === "boolean") return !hasNext;
  const size = paging.size === undefined ? undefined : (numberAt(params, paging.size.param) ?? paging.size.usual);
  const total = paging.total === undefined ? undefined : numberAt(response, paging.total);
  if (total !== undefined) {
    // A walk that starts in the middle may start on the last page, which is shorter than those before it.
    return seen >= total || (size !== undefined && (page - paging.firstPage) * size + count === total);
  }
  return paging.hasNext !== undefined || (size !== undefined && count < size);
}

function valueAt(object: object, path: PropertyPath): unknown {
  let value: unknown = object;
  for (const name of path) {
    if (typeof value !== "object" || value === null) return undefined;
    value = memberOf(value, name);
  }
  return value ?? undefined;
}

/** Numbers of the platform can be decimal text here: ids and totals may be longer than a number holds. */
function numberAt(object: object, path: PropertyPath): number | undefined {
  const value = valueAt(object, path);
  const number = typeof value === "string" || typeof value === "bigint" ? Number(value) : value;
  return typeof number === "number" && Number.isSafeInteger(number) ? number : undefined;
}

/** A copy with one value changed; the caller's own objects stay as they are. */
function withValue(object: object, [name, ...rest]: PropertyPath, value: unknown): object {
  const [next, ...further] = rest;
  if (next === undefined) return { ...object, [name]: value };
  const inner = memberOf(object, name);
  return {
    ...object,
    [name]: withValue(typeof inner === "object" && inner !== null ? inner : {}, [next, ...further], value),
  };
}
