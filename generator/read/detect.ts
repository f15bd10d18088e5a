import { columnNamed, isMainHeading, tableKind } from "../kinds/headings.js";
import { holdsNul } from "./decode.js";

/** The kinds of source, told apart by content: people name and save captures as they like. */
export type SourceKind =
  | "spec-yaml"
  /** The spec of a message topic. */
  | "topic-yaml"
  /** The page of a message topic, copied as text. */
  | "topic-text"
  | "document-json"
  | "page-html"
  | "page-text"
  /** A MIME archive without HTML: pages are taken out of theirs before. */
  | "page-archive"
  /** Not decoded rightly, or no text. */
  | "undecoded"
  | "unknown";

/** Words alone are found several times as fast as the patterns below, and tell most texts apart. */
const anyHeading = /请求参数|响应参数|請求參數|響應參數/;
const anyTopicHeading = /消息属性|消息屬性/;

/** Blanks before and behind a heading end no line: of a run of line ends each would be searched to the end of the run. */
const headingAlone = /^[^\S\n\r\u2028\u2029]*(?:请求参数|响应参数|請求參數|響應參數)[^\S\n\r\u2028\u2029]*$/m;

/** The heading above the fields of a message topic. */
const topicHeadingAlone = /^[^\S\n\r\u2028\u2029]*(?:消息属性|消息屬性)[^\S\n\r\u2028\u2029]*$/m;

/** Whether a text is a page that a browser saved as one file: headers of mail, among them one for several parts. */
export function isPageArchive(text: string): boolean {
  const start = text.slice(0, 16_000);
  if (!/^[A-Za-z][A-Za-z-]{1,60}:/.test(start)) return false;
  const headers = start.slice(0, Math.max(0, start.search(/\r?\n\r?\n/)));
  return /^Content-Type:\s*(?:multipart\/|text\/html)/im.test(headers);
}

/** The kind of a source by its content. */
export function detect(text: string): SourceKind {
  if (holdsNul(text)) return "undecoded";
  if (isPageArchive(text)) return "page-archive";
  const start = text.trimStart().slice(0, 2000);
  // Texts that hosts put above a page start with brackets too, but not with JSON behind them.
  if (/^(?:\{|\[\s*(?:["[{\]]|$))/.test(start)) return "document-json";
  if (/^<(?:!doctype|!--|\?xml|[a-z])/i.test(start)) return "page-html";
  // A word is found several times as fast as a pattern, and most texts have neither.
  if (text.includes("topSpec") && /^topSpec[ \t]*:/m.test(text)) return "spec-yaml";
  if (text.includes("topMessage") && /^topMessage[ \t]*:/m.test(text)) return "topic-yaml";
  if (anyHeading.test(text) && headingAlone.test(text)) return "page-text";
  if (anyTopicHeading.test(text) && topicHeadingAlone.test(text)) return "topic-text";
  // Any of a spec's own keys at the start of a line: a spec with mistakes is still a spec.
  if (/^(?:method|request|response)[ \t]*:/m.test(text)) return "spec-yaml";
  if (/^topic[ \t]*:/m.test(text)) return "topic-yaml";
  if (/请求参数|响应参数|公共参数|API类目|名称[\s|]+类型/.test(text)) return "page-text";
  return hasTitles(text) && hasMethod(text) ? "page-text" : "unknown";
}

/** So many lines of a text are searched for titles; no page of the platform has so many above its first table. */
const mostLines = 5000;

/** Whether a line is the heading of a table of parameters, or holds the titles of its columns. */
function hasTitles(text: string): boolean {
  return text.split(/\r\n|\n|\r/, mostLines).some((line) => {
    if (line.length > 300) return false;
    if (isMainHeading(line.trim())) return true;
    const columns = line.split(/[|\s]+/).map(columnNamed);
    return tableKind(columns) === "parameters" || columnNamed(line.trim()) === "name";
  });
}

/** Whether a text names a method, by a title or in its samples: tables of parameters stand in other texts as well. */
function hasMethod(text: string): boolean {
  return /^[#*\s]{0,9}[\w-]{1,60}(?:\.[\w-]{1,60}){1,12}(?:\*\*)? ?[(（]|\w_response ?>|\w_response"|= new \w{1,200}Request\(\)/m.test(
    text,
  );
}
