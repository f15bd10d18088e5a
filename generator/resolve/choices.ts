import type { Choice } from "../model/api-spec.js";

/**
 * The wire values that a description lists with their meanings, or none.
 *
 * Descriptions are prose, full of numbers, dates, ranges and numbered remarks. A list is taken only when every part of
 * it that looks like a value has a meaning behind it, so that no value is left out and none is made up; in doubt there
 * are no choices, since every other value passes anyway.
 */
export function findChoices(description: string): readonly Choice[] {
  if (description.length > longestDescription || isFormat.test(description)) return [];
  const text = description.replaceAll(/<br\s*\/?>/gi, "\n");
  const starts = valuesIn(text);
  if (starts === undefined || starts.length < 2) return unmarkedChoices(text);
  const found = starts.map((start, index): Choice & { readonly mark: string; readonly rest: string } => {
    const span = text.slice(start.labelAt, starts[index + 1]?.at ?? text.length);
    return { value: start.value, label: firstClause(span), mark: start.mark, rest: span };
  });
  const marks = found.map(({ mark }) => mark);
  if (marks.every((mark) => mark === "") && !isYesAndNo(found) && /^\d/.test(found[0]?.value ?? "")) {
    return unmarkedChoices(text);
  }
  const lead = text.slice(0, starts[0]?.at);
  if (quantity.test(lead) || earlierValue.test(lead)) return [];
  const saysKinds = kindWords.test(lead);
  const numbered = marks.filter((mark) => mark === "." || mark === "、").length;
  if (numbered === marks.length && !saysKinds && !found.some(({ value }) => value === "0")) return [];
  // Numbered remarks, one of which lists values: whose values they are is anybody's guess.
  if (numbered > 0 && marks.some((mark) => /[(（]/.test(mark))) return [];
  const isWords = found.every(({ value }) => /^[A-Z]/.test(value));
  if (marks.filter((mark) => mark !== "").length < 2 && !(saysKinds && isWords) && !isYesAndNo(found)) return [];
  if (example.test(lead)) return [];
  if (found.some(({ value, label, rest }) => !isLabel(label, value) || leftOut.test(rest))) return [];
  if (found.some(({ rest }) => (rest.match(anotherList) ?? []).length > 1)) return [];
  const values = new Set(found.map((choice) => choice.value));
  if (values.size < found.length) return [];
  const saidLater = found.flatMap(({ rest }) => [...rest.matchAll(saidInWords)].map((match) => match[1] ?? ""));
  if (saidLater.some((later) => !values.has(later))) return [];
  return found.map(({ value, label }) => ({ value, label }));
}

/** Longer texts than any list needs; the platform's longest description has 3,659 characters. */
const longestDescription = 10_000;

/** What describes a format rather than values: dates, JSON, `pid:vid` pairs. */
const isFormat = /yyyy|hh:?mm|\{\s*"|pid\d?:/i;

/** A list numbered `1.` or `1、` is one of remarks, unless the words before it say that kinds are listed. */
const kindWords = /类型|状态|方式|类别|性质|种类|级别|标识|渠道|来源|枚举|可选值/;

/** What is counted or measured has more values than those that the text picks to explain. */
const quantity = /(?:天数|个数|数量|程度)(?!类)[^\n。;；]{0,40}$/;

/** A value that was not told from the words before it: `可选值为0（表示上架）`. */
const earlierValue = /\d\s?[(（:：=]/;

/** Something in a label's span that looks like one more value: the list was not understood whole. */
const leftOut =
  /[,，;；]\s*-?\d{1,12}\s*[,，:： ]|[A-Za-z]\d{1,4}[:：]|[(（]["'“][A-Z]{2}|\d\s?[:：=＝.．](?=\s?[^\d\s=])|…|\.{3}/;

/** A value that only a sentence after the list names: `其他情况为-1`. */
const saidInWords = /[为传填]\s?(-?\d{1,4})(?=\s|[,，;；。)）]|$)/g;

/** Values without a mark: twice in one label's span, and a second list follows the first. */
const anotherList = /[,，;；、]\s?\d{1,4}[\u4E00-\u9FFF]/g;

/** What follows are some of the values, picked to explain. */
const example = /(?:例如|比如|例：|例:|如：|如:)\s?$/;

interface ValueStart {
  readonly at: number;
  readonly value: string;
  /** What stands between value and label, empty where nothing does. */
  readonly mark: string;
  readonly labelAt: number;
}

const value = /-?\d{1,12}|[A-Z][A-Z0-9_]{0,60}/y;
const between =
  /\s{0,3}(?:[:：=＝]|[-—]{1,2}|[.、．]|表示|代表|是(?=[\u4E00-\u9FFF])|为|[(（](?=\d{0,4}[\u4E00-\u9FFF]))\s{0,3}/y;
const delimiter = /[\s,，;；、。/|()（）[\]"'“”*【】?？:：]/;
const chinese = /[\u4E00-\u9FFF]/;

/** Every place where a value with a meaning starts; nothing when one has no readable meaning. */
function valuesIn(text: string): readonly ValueStart[] | undefined {
  const starts: ValueStart[] = [];
  for (let at = 0; at < text.length;) {
    value.lastIndex = at;
    const found = value.exec(text)?.[0];
    if (found === undefined) {
      at += 1;
      continue;
    }
    const before = text[at - 1] ?? "\n";
    const end = at + found.length;
    between.lastIndex = end;
    const mark = between.exec(text)?.[0] ?? "";
    const labelAt = end + mark.length;
    const kind = mark.trim();
    const last = starts.at(-1);
    // A number's label may begin with a word in capitals: `1: PC站内`.
    if (kind === "" && last?.labelAt === at && /\d$/.test(last.value) && /^[A-Z]/.test(found)) {
      at = end;
      continue;
    }
    if (
      startsHere(
        before,
        kind,
        text
          .slice(labelAt, labelAt + 4)
          .trimStart()
          .charAt(0),
        found,
        starts.length,
      )
    ) {
      if (kind === "." && /\d/.test(text[labelAt] ?? "")) return undefined;
      starts.push({ at, value: found, mark: kind, labelAt });
    }
    at = Math.max(labelAt, end);
  }
  return starts;
}

/**
 * Values and meanings without a mark between them, `1单程 2往返`. Prose has numbers before words too, so a list is taken
 * only when all numbers of the text from the first one on are values, none counts what follows, and labels are short.
 */
function unmarkedChoices(text: string): readonly Choice[] {
  const found = [...text.matchAll(unmarked)];
  const first = found[0];
  if (first === undefined || found.length < 2) return [];
  const lead = text.slice(0, first.index);
  if (/\d/.test(lead) || example.test(lead) || quantity.test(lead)) return [];
  if (/(?:^|[^A-Za-z])[A-Z] ?[\u4E00-\u9FFF]+\s*$/.test(lead.slice(-40))) return [];
  if ((text.match(/\d+/g) ?? []).length > found.length) return [];
  const choices = found.map(({ 1: of = "", 2: label = "" }): Choice => ({ value: of, label: label.trim() }));
  const values = new Set(choices.map((choice) => choice.value));
  if (values.size < choices.length || !(values.has("0") || values.has("1") || kindWords.test(lead))) return [];
  return choices;
}

/** A short value at the beginning of a part, and a Chinese label to the part's end that begins with no unit. */
const unmarked =
  /(?<=^|[\s,，;；、/(（:：])(-?\d{1,3}) ?((?![个天年月日时分秒元次张条人份位级折小周以至到种件号星岁米公克页层间起期倍万千百十开或和及后前为表代是])[\u4E00-\u9FFF]{1,12})(?=[\s,，;；、/)）。]|$)/g;

function startsHere(before: string, mark: string, next: string, found: string, earlier: number): boolean {
  const isWord = /^[A-Z]/.test(found);
  if (mark === "") {
    // `0不是,1是`, `ONLINE 已上线;OFFLINE 已下线` and, among others with a mark, `HAOCAI耗材`.
    if (!delimiter.test(before)) return false;
    if (isWord) return found.length > 1 && chinese.test(next) && (earlier === 0 || !/[:：]/.test(before));
    return !/[:：]/.test(before) && /[是否不非无有未已]/.test(next);
  }
  if (delimiter.test(before)) return true;
  // Without a blank before it: `场景类型1-…`, and `-1:未开具1:开具中`.
  return chinese.test(before) && !/[第前约近为和或及至到]/.test(before) && (earlier === 0 || /[:：=＝]/.test(mark));
}

/** Up to the first delimiter; a list's own brackets around the whole do not belong to its last label. */
function firstClause(span: string): string {
  const text = span.trimStart().replace(/^["'“”]/, "");
  const end = text.search(/[,，;；。\n、/|"'“”\]]|\s[-\d]/);
  return withoutOpenBrackets(end < 0 ? text : text.slice(0, end))
    .replace(/[\s*【?？]+$/, "")
    .trim();
}

/** Up to the bracket that closes one from before the label, and without a bracket that the label does not close. */
function withoutOpenBrackets(label: string): string {
  let open: number | undefined;
  for (let at = 0; at < Math.min(label.length, 200); at += 1) {
    const character = label.charAt(at);
    if (/[(（]/.test(character)) open ??= at;
    else if (/[)）]/.test(character)) {
      if (open === undefined) return label.slice(0, at);
      open = undefined;
    }
  }
  return open === undefined ? label : label.slice(0, open);
}

function isLabel(label: string, of: string): boolean {
  if (label === "" || label.length > 60 || /[:：]\s*\S/.test(label) || followedByWord.test(label)) return false;
  if (/^[A-Z]/.test(of)) return chinese.test(label);
  // `12:20条以后` is a label that starts with a number; `3:4` and `10-20` are none.
  return /^[^\d\s~-]/.test(label) || /^\d{1,6}[\u4E00-\u9FFF]/.test(label);
}

/** `1-出库 RU_KU`: the next value's own word, so the numbers may not be the values at all. */
const followedByWord = /[\u4E00-\u9FFF]\s+[A-Za-z_]{3,}$/;

function isYesAndNo(found: readonly Choice[]): boolean {
  return found.length === 2 && found.every(({ value: of }) => of === "0" || of === "1");
}
