import type { CursorPaging, NumberedPaging, Paging, PropertyPath } from "../../templates/runtime/pages.js";
import type { ScalarKind } from "../model/api-spec.js";
import type { ApiShapes, Member } from "./shapes.js";

/**
 * Returns the paging of an API; `undefined` unless both tables of its document describe it.
 *
 * A wrong loop over pages silently loses results, so one doubt is enough to offer no paging: two parameters that may
 * count the pages, a response without a total or a flag, several lists, a first page that may be 0 or 1.
 */
export function pagingOf({ request, response }: ApiShapes): Paging | undefined {
  const params = fieldPaths(request);
  const responseFields = fieldPaths(response);
  const cursor = cursorPair(params, responseFields);
  const page = pageParam(params);
  // Affiliate APIs need both a page number and a position; neither is enough alone.
  if (cursor === undefined) return page === undefined ? undefined : numberedPaging(page, params, responseFields);
  return page === undefined ? cursorPaging(cursor, responseFields) : undefined;
}

/** A member that is nested in objects only: a member in a list has no single path. */
interface FieldPath {
  readonly path: PropertyPath;
  readonly member: Member;
  /** The name without underscores in lower case, which is the same for `page_no`, `pageNo` and `PageNo`. */
  readonly word: string;
  /** The number of the object that contains it. */
  readonly level: number;
}

function fieldPaths(top: readonly Member[]): readonly FieldPath[] {
  const found: FieldPath[] = [];
  const levels: { readonly members: readonly Member[]; readonly path: readonly string[] }[] = [
    { members: top, path: [] },
  ];
  // The loop also visits the levels that it adds.
  for (const [level, { members, path }] of levels.entries()) {
    for (const member of members) {
      const [first, ...rest] = [...path, member.property];
      found.push({ path: [first, ...rest], member, word: wordOf(member.field.name), level });
      if (member.type.kind === "object") levels.push({ members: member.type.shape.members, path: [first, ...rest] });
    }
  }
  return found;
}

function wordOf(name: string): string {
  return name.replaceAll("_", "").toLowerCase();
}

/** Words for page numbers that start at 1 in all documents that state it. */
const oneBasedPageWords = ["pageno", "page", "pagenumber", "currentpage", "currentpageno", "curpage", "topage"];

/** Words for page numbers that start at 0 in some documents and at 1 in others. */
const ambiguousPageWords = ["pageindex", "pagenum", "currentpagenum"];

const sizeWords = ["pagesize", "perpagesize", "pagerows"];

const totalWords = [
  "total",
  "totalcount",
  "totalnum",
  "totalnumber",
  "totalresult",
  "totalresults",
  "totalitem",
  "totalitems",
  "totalsize",
  "totalrecord",
  "totalrecords",
  "totalrecordcount",
];

const flagWords = ["hasnext", "hasnextpage", "hasmore", "nextpage"];

const wholeNumbers: readonly ScalarKind[] = ["integer", "int64"];

interface PageParam {
  readonly path: FieldPath;
  readonly firstPage: 0 | 1;
}

/** Returns the only parameter that counts pages, if its first value is clear. */
function pageParam(params: readonly FieldPath[]): PageParam | undefined {
  const words = [...oneBasedPageWords, ...ambiguousPageWords];
  const [path, ...others] = withWords(params, words, wholeNumbers).filter(({ member }) => !isPageSize(member));
  if (path === undefined || others.length > 0 || requiresLastPageFirst(path.member)) return undefined;
  const stated = statedFirstPages(path.member);
  const [firstPage, ...contradictions] = stated;
  if (contradictions.length > 0) return undefined;
  if (firstPage !== undefined) return { path, firstPage };
  return oneBasedPageWords.includes(path.word) ? { path, firstPage: 1 } : undefined;
}

/** Returns whether a member is a page size: in some documents that is the meaning of `page`. */
function isPageSize(member: Member): boolean {
  const text = descriptionOf(member);
  return (
    /大小|每页|多少条|条数|size/i.test(text) && !/页码|页号|页数|第几页|当前页|current page|page number/i.test(text)
  );
}

/**
 * Returns whether the document requires reading from the last page to the first, because trades that change meanwhile
 * move to other pages.
 */
function requiresLastPageFirst(member: Member): boolean {
  return /倒序的?分页|从后往前|最后一页往/.test(descriptionOf(member));
}

/** Returns the numbers of the first page that the document states for a parameter. */
function statedFirstPages(member: Member): readonly (0 | 1)[] {
  const text = descriptionOf(member);
  const { default: byDefault, limits } = member.field;
  const fromZero = byDefault?.trim() === "0" || zeroBased.test(text);
  const fromOne = byDefault?.trim() === "1" || limits.min === "1" || oneBased.test(text);
  return [...(fromZero ? [0 as const] : []), ...(fromOne ? [1 as const] : [])];
}

const zeroBased =
  /(?:[从由自以]|start(?:s|ing)? (?:from|at|with)|默认[值为是:：]{0,3}|大于等于|>=) ?第? ?[0零](?!\d)|0 ?开始|0 ?(?:表示|代表|为|是)第一页/i;

const oneBased =
  /(?:[从由自以]|start(?:s|ing)? (?:from|at|with)|默认[值为是:：]{0,3}|大于等于|>=|最小[页码数值]{0,2}[为是:：]?|第一页为?) ?第? ?[1一](?!\d)|[1一] ?开始|1 ?(?:表示|代表|为|是)第一页|(?:大于|>) ?(?:0(?!\d)|零)|default (?:page )?(?:is )?(?:page )?1(?!\d)/i;

/** Returns the start of a member's description. The rest of a long text says nothing about pages. */
function descriptionOf({ field }: Member): string {
  return field.description.slice(0, 1_000).normalize("NFKC").replaceAll(/\s+/g, " ");
}

function numberedPaging(
  { path: page, firstPage }: PageParam,
  params: readonly FieldPath[],
  response: readonly FieldPath[],
): NumberedPaging | undefined {
  const totals = withWords(response, totalWords, [...wholeNumbers, "text"]).filter(({ member }) => countsItems(member));
  const flags = withWords(response, flagWords, ["boolean"]);
  const items = itemsOf(response, [...totals, ...flags]);
  if (items === undefined) return undefined;
  const total = nearest(totals, items.level);
  const hasNext = nearest(flags, items.level);
  if (total === undefined && hasNext === undefined) return undefined;
  const size = nearest(withWords(params, sizeWords, wholeNumbers), page.level);
  return {
    kind: "numbered",
    page: page.path,
    firstPage,
    items: items.path,
    ...(size !== undefined && { size: { param: size.path, usual: defaultSize(size.member) } }),
    ...(total !== undefined && { total: total.path }),
    ...(hasNext !== undefined && { hasNext: hasNext.path }),
  };
}

/**
 * Returns whether a total counts items. Totals of pages, of money and of the page itself have the same names; some are
 * only sent with the first page.
 */
function countsItems(member: Member): boolean {
  const text = descriptionOf(member);
  return !/^.{0,4}(?:总页|页数|pages)/i.test(text) && !/金额|本页|当前页|第一页|不可用/.test(text);
}

function defaultSize({ field }: Member): number | undefined {
  const text = field.default?.trim() ?? "";
  return /^[1-9]\d{0,5}$/.test(text) ? Number(text) : undefined;
}

/** Returns the only list of the response, or else the only list next to the fields that show where the results end. */
function itemsOf(response: readonly FieldPath[], ends: readonly FieldPath[]): FieldPath | undefined {
  const lists = response.filter(({ member }) => member.type.kind === "list");
  if (lists.length <= 1) return lists[0];
  const levels = new Set(ends.map(({ level }) => level));
  return only(lists.filter(({ level }) => levels.has(level)));
}

/** The names of cursors in responses by their names in requests. */
const cursorWords: ReadonlyMap<string, readonly string[]> = new Map([
  ["cursor", ["nextcursor"]],
  ["startcursor", ["nextcursor"]],
  ["nextcursor", ["nextcursor"]],
  ["nexttoken", ["nexttoken"]],
  ["pagetoken", ["nextpagetoken", "nexttoken", "pagetoken"]],
  ["nextkey", ["nextkey"]],
  ["start", ["nextstart"]],
  ["offset", ["nextoffset"]],
  ["startindex", ["nextstartindex", "nextindex"]],
  // Both of these are used together with a page number.
  ["pageresultkey", ["pageresultkey"]],
  ["positionindex", ["positionindex"]],
]);

interface CursorPair {
  readonly cursor: FieldPath;
  readonly next: FieldPath;
}

function cursorPair(params: readonly FieldPath[], response: readonly FieldPath[]): CursorPair | undefined {
  const kinds: readonly ScalarKind[] = [...wholeNumbers, "text"];
  const pairs = withWords(params, [...cursorWords.keys()], kinds).flatMap((cursor): readonly CursorPair[] => {
    const next = only(withWords(response, cursorWords.get(cursor.word) ?? [], [cursor.member.type.kind]));
    return next === undefined ? [] : [{ cursor, next }];
  });
  return only(pairs);
}

/**
 * Returns the paging by a cursor. A text cursor is absent at the end; the last value of a number differs between APIs
 * (0, -1, the last one), so it needs a flag.
 */
function cursorPaging({ cursor, next }: CursorPair, response: readonly FieldPath[]): CursorPaging | undefined {
  const hasNext = nearest(withWords(response, flagWords, ["boolean"]), next.level);
  if (hasNext === undefined && cursor.member.type.kind !== "text") return undefined;
  const items = itemsOf(response, [next]);
  return {
    kind: "cursor",
    cursor: cursor.path,
    next: next.path,
    ...(items !== undefined && { items: items.path }),
    ...(hasNext !== undefined && { hasNext: hasNext.path }),
  };
}

function withWords(
  paths: readonly FieldPath[],
  words: readonly string[],
  kinds: readonly string[],
): readonly FieldPath[] {
  return paths.filter(({ word, member }) => words.includes(word) && kinds.includes(member.type.kind));
}

/** Returns the only path in an object, or else the only path of all. */
function nearest(paths: readonly FieldPath[], level: number): FieldPath | undefined {
  const beside = paths.filter((path) => path.level === level);
  return only(beside.length > 0 ? beside : paths);
}

function only<Item>(items: readonly Item[]): Item | undefined {
  return items.length === 1 ? items[0] : undefined;
}
