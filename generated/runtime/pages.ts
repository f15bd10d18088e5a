import type { TopRequest } from "./api.js";
import type { TopClient } from "./client.js";
import { memberOf } from "./internal/member.js";
import type { CallOptions } from "./options.js";
import type { TopResponse } from "./response.js";

/** The path to a value in the parameters or the response, in property names: `["request1", "pageNo"]`. */
export type PropertyPath = readonly [string, ...string[]];

/**
 * Describes how an API divides a result into pages.
 *
 * - `numbered`: pages have numbers. The last page is recognized by the total, by a flag, or because it is not full.
 * - `cursor`: every response contains the cursor of the next page.
 *
 * @template Items The path to the list of the items of a page.
 */
export type Paging<Items extends PropertyPath = PropertyPath> = NumberedPaging<Items> | CursorPaging<Items>;

/** Paging by page number. */
export interface NumberedPaging<Items extends PropertyPath = PropertyPath> {
  readonly kind: "numbered";
  /** The path to the parameter for the page number. */
  readonly page: PropertyPath;
  /** The number of the first page. */
  readonly firstPage: 0 | 1;
  /** The path to the list of the items of the page, in the response. */
  readonly items: Items;
  /** The path to the parameter for the page size, and the default size. */
  readonly size?: { readonly param: PropertyPath; readonly usual: number | undefined } | undefined;
  /** The path to the total number of items, in the response. */
  readonly total?: PropertyPath | undefined;
  /** The path to the flag for a further page, in the response. It takes precedence over the total. */
  readonly hasNext?: PropertyPath | undefined;
}

/** Paging by cursor. */
export interface CursorPaging<Items extends PropertyPath = PropertyPath> {
  readonly kind: "cursor";
  /** The path to the parameter for the cursor. */
  readonly cursor: PropertyPath;
  /** The path to the cursor of the next page, in the response. */
  readonly next: PropertyPath;
  /** The path to the list of the items of the page, in the response, if it is unambiguous. */
  readonly items?: Items | undefined;
  /** The path to the flag for a further page, in the response. */
  readonly hasNext?: PropertyPath | undefined;
}

/** The type of the elements of a list in a response; `unknown` if the path is not known. */
export type ItemAt<Value, Path extends readonly string[]> = Path extends readonly [
  infer Name,
  ...infer Rest extends string[],
]
  ? Name extends keyof NonNullable<Value>
    ? ItemAt<NonNullable<Value>[Name], Rest>
    : unknown
  : NonNullable<Value> extends readonly (infer Item)[]
    ? Item
    : unknown;

/**
 * Calls an API page by page, starting with the page of the request, or else with the first: `for await (const response
 * of pages(client, request)) …`. Fetches the next page when the loop asks for it.
 *
 * @throws TypeError if the document does not describe the paging of the API.
 * @throws TopError if a call fails; the pages before it remain valid.
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
      // A cursor that leads back to an earlier page would make the loop endless.
      if (visited.has(cursor)) return;
      visited.add(cursor);
    }
    const response: Response = await client.execute({ api, params: step.params }, options);
    yield response;
    step = nextStep(paging, step, response);
  }
}

/**
 * Calls an API page by page like {@link pages}, and yields the items of its pages one by one: `for await (const item of
 * items(client, request)) …`.
 *
 * @throws TypeError if the document does not describe the paging of the API, or which list has the items.
 * @throws TopError if a call fails; the items before it remain valid.
 */
export async function* items<Response extends TopResponse, Items extends PropertyPath>(
  client: TopClient,
  request: TopRequest<Response, Items>,
  options: CallOptions = {},
): AsyncGenerator<ItemAt<Response, Items>, void, undefined> {
  const { method, paging } = request.api;
  const path = paging?.items;
  if (path === undefined) throw new TypeError(`The document of ${method} does not say which list holds a page.`);
  for await (const response of pages(client, request, options)) {
    const page = valueAt(response, path);
    // The path and the response come from the same document, as their types do.
    if (Array.isArray(page)) yield* page as ItemAt<Response, Items>[];
  }
}

/** A page to fetch. */
export interface PageStep {
  readonly params: object;
  /** The number of items on earlier pages; `undefined` if they were not counted. */
  readonly itemsBefore: number | undefined;
}

/** Returns the page after a response; `undefined` if it was the last. */
export function nextStep(paging: Paging, step: PageStep, response: object): PageStep | undefined {
  return paging.kind === "cursor" ? nextByCursor(paging, step, response) : nextByNumber(paging, step, response);
}

/** Returns the step to the next page; `undefined` at the end, or if the cursor does not change. */
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
  // An empty page is the last one, whatever the total or the flag says.
  if (count === 0) return undefined;
  const page = numberAt(step.params, paging.page) ?? paging.firstPage;
  // Items are counted, because the platform silently reduces a page size that is too large.
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
  // Trade APIs send the flag or the total, depending on the request: a missing member decides nothing.
  const hasNext = paging.hasNext === undefined ? undefined : valueAt(response, paging.hasNext);
  if (typeof hasNext === "boolean") return !hasNext;
  const size = paging.size === undefined ? undefined : (numberAt(params, paging.size.param) ?? paging.size.usual);
  const total = paging.total === undefined ? undefined : numberAt(response, paging.total);
  if (total !== undefined) {
    // The first page that is fetched may already be the last one, which is shorter than the pages before it.
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

/**
 * Returns the whole number at a path. It can be decimal text, because ids and totals may exceed the range of a number.
 */
function numberAt(object: object, path: PropertyPath): number | undefined {
  const value = valueAt(object, path);
  const number = typeof value === "string" || typeof value === "bigint" ? Number(value) : value;
  return typeof number === "number" && Number.isSafeInteger(number) ? number : undefined;
}

/** Returns a copy with one value changed; the original objects are not modified. */
function withValue(object: object, [name, ...rest]: PropertyPath, value: unknown): object {
  const [next, ...further] = rest;
  if (next === undefined) return { ...object, [name]: value };
  const inner = memberOf(object, name);
  return {
    ...object,
    [name]: withValue(typeof inner === "object" && inner !== null ? inner : {}, [next, ...further], value),
  };
}
