import { columnNamed, isMainHeading, tableKind } from "../kinds/headings.js";
import { holdsNul } from "./decode.js";

/** The kinds of source. They are distinguished by content, since captures have arbitrary names and extensions. */
export type SourceKind =
  | "spec-yaml"
  /** A reviewed spec of a message topic. */
  | "topic-yaml"
  /** The page of a message topic, copied as text. */
  | "topic-text"
  | "document-json"
  | "page-html"
  | "page-text"
  /** A MIME archive without HTML; the HTML of other archives is extracted before. */
  | "page-archive"
  /** Text in an unknown encoding, or binary data. */
  | "undecoded"
  | "unknown";

/** Plain words are found several times as fast as the patterns below, and exclude most texts. */
const anyHeading = /请求参数|响应参数|請求參數|響應參數/;
const anyTopicHeading = /消息属性|消息屬性/;

/**
 * The blanks exclude line ends: otherwise each line end of a run would be matched up to the end of the run. The start of
 * the line is matched last, because words are found quickly and starts of lines are not.
 */
const headingAlone =
  /(?:请求参数|响应参数|請求參數|響應參數)(?=[^\S\n\r\u2028\u2029]*$)(?<=^[^\S\n\r\u2028\u2029]*.{4})/m;

/** Matches the heading above the fields of a message topic. */
const topicHeadingAlone = /(?:消息属性|消息屬性)(?=[^\S\n\r\u2028\u2029]*$)(?<=^[^\S\n\r\u2028\u2029]*.{4})/m;

/** Matches a key of a spec anywhere, which is faster than at the starts of lines; few pages contain one. */
const anySpecKey = /(?:method|request|response)[ \t]*:/;

/**
 * Returns whether a text is a page that a browser saved as one file: it has mail headers, including one for multiple
 * parts.
 */
export function isPageArchive(text: string): boolean {
  const start = text.slice(0, 16_000);
  if (!/^[A-Za-z][A-Za-z-]{1,60}:/.test(start)) return false;
  const headers = start.slice(0, Math.max(0, start.search(/\r?\n\r?\n/)));
  return /^Content-Type:\s*(?:multipart\/|text\/html)/im.test(headers);
}

/** Returns the kind of a source by its content. */
export function detect(text: string): SourceKind {
  if (holdsNul(text)) return "undecoded";
  if (isPageArchive(text)) return "page-archive";
  const start = text.trimStart().slice(0, 2000);
  // Notes that a site prints above a page may start with a bracket too, but no JSON follows it.
  if (/^(?:\{|\[\s*(?:["[{\]]|$))/.test(start)) return "document-json";
  if (/^<(?:!doctype|!--|\?xml|[a-z])/i.test(start)) return "page-html";
  // A word is found several times as fast as a pattern, and most texts have neither.
  if (text.includes("topSpec") && /^topSpec[ \t]*:/m.test(text)) return "spec-yaml";
  if (text.includes("topMessage") && /^topMessage[ \t]*:/m.test(text)) return "topic-yaml";
  if (anyHeading.test(text) && headingAlone.test(text)) return "page-text";
  if (anyTopicHeading.test(text) && topicHeadingAlone.test(text)) return "topic-text";
  // A key of a spec at the start of a line is enough: a spec with mistakes is still a spec.
  if (anySpecKey.test(text) && /^(?:method|request|response)[ \t]*:/m.test(text)) return "spec-yaml";
  if (text.includes("topic") && /^topic[ \t]*:/m.test(text)) return "topic-yaml";
  if (/请求参数|响应参数|公共参数|API类目|名称[\s|]+类型/.test(text)) return "page-text";
  return hasTitles(text) && hasMethod(text) ? "page-text" : "unknown";
}

/** The maximum number of lines that are searched for titles; no page of the platform has more above its first table. */
const maxLines = 5000;

/** Returns whether a line is the heading of a parameter table or contains the titles of its columns. */
function hasTitles(text: string): boolean {
  return text.split(/\r\n|\n|\r/, maxLines).some((line) => {
    if (line.length > 300) return false;
    if (isMainHeading(line.trim())) return true;
    const columns = line.split(/[|\s]+/).map(columnNamed);
    return tableKind(columns) === "parameters" || columnNamed(line.trim()) === "name";
  });
}

/** Returns whether a text names a method in a title or in its samples; other texts have parameter tables as well. */
function hasMethod(text: string): boolean {
  return /^[#*\s]{0,9}[\w-]{1,60}(?:\.[\w-]{1,60}){1,12}(?:\*\*)? ?[(（]|\w_response ?>|\w_response"|= new \w{1,200}Request\(\)/m.test(
    text,
  );
}
