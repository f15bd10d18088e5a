import type { TypeFinding } from "../model/evidence.js";
import { parseTypeWord } from "../kinds/type-words.js";
import type { NumberFormat } from "../model/api-doc.js";

/** The facts about a parameter in a row of a table. */
export interface NumberRow {
  readonly name: string;
  readonly typeWord: string;
  readonly description: string;
  readonly example: string | undefined;
}

/** The meaning of a Number whose values are not plain numbers, with the evidence for it. */
export interface NumberMeaning {
  readonly format: NumberFormat;
  readonly finding: TypeFinding;
}

/**
 * Infers from example, name and description whether a Number holds ids (which may have more digits than a JavaScript
 * number represents exactly), ids joined by commas, or decimals.
 */
export function numberMeaning(row: NumberRow): NumberMeaning | undefined {
  const { base, lists } = parseTypeWord(row.typeWord);
  if (base !== "Number") return undefined;
  return (lists === 0 ? joinedIds(row) : undefined) ?? longExample(row) ?? decimal(row) ?? ids(row);
}

function joinedIds({ name, description, example }: NumberRow): NumberMeaning | undefined {
  if (example !== undefined && joinedNumbers.test(example.trim()) && !thousands.test(example.trim())) {
    return { format: "int64-list", finding: { kind: "several-numbers-in-example" } };
  }
  if (saysJoined.test(description)) {
    return { format: "int64-list", finding: { kind: "joined-by-description" } };
  }
  if (namesList.test(name) && /列表|集合|多个|\blist\b/i.test(description)) {
    return { format: "int64-list", finding: { kind: "ids-by-name", name } };
  }
  return undefined;
}

const joinedNumbers = /^-?\d{1,20}(?:[,，]\s?-?\d{1,20})+$/;
/** Matches one number with thousands separators: `1,000,000`. */
const thousands = /^-?[1-9]\d{0,2}(?:,\d{3})+$/;
const saysJoined =
  /逗号(?:分隔|隔开|分割|间隔)|(?:用|以)["“']?[,，]["”']?(?:号)?(?:分隔|隔开|分割)|\bcomma[- ]separated\b/i;
const namesList = /(?:ids|_list|shids|hids)$/i;

/** Recognizes an id by an integer example beyond 2^53 - 1; a fraction shows a measurement or an amount instead. */
function longExample({ example }: NumberRow): NumberMeaning | undefined {
  const isLong = (example?.match(/(?<![\d.])\d{16,}(?!\d|\.\d)/g) ?? []).some(
    (digits) => BigInt(digits.slice(0, 20)) > BigInt(Number.MAX_SAFE_INTEGER),
  );
  return isLong ? { format: "int64", finding: { kind: "long-number-in-example" } } : undefined;
}

function decimal({ name, description, example }: NumberRow): NumberMeaning | undefined {
  if (example !== undefined && fraction.test(example.trim())) {
    return { format: "decimal", finding: { kind: "fraction-in-example" } };
  }
  if (coordinate.test(name) && !scaled.test(description)) {
    return { format: "decimal", finding: { kind: "coordinate-by-name", name } };
  }
  if (saysDecimal.test(description) && !scaled.test(description)) {
    return { format: "decimal", finding: { kind: "fraction-by-description" } };
  }
  return undefined;
}

const fraction = /^\[?\s?-?\d{1,20}\.\d{1,20}(?![\d.])/;
const coordinate = /(?:^|_)(?:lat|lng|lon|latitude|longitude)(?:_[a-z]+)?$|[a-z](?:Lat|Lng|Latitude|Longitude)$/;
const saysDecimal =
  /\b(?:double|float|decimal)\b(?!\s?check)|double类型|浮点|(?:\d|[一两二三四六])位小数|小数点后|概率|置信度|\[0,\s?1(?:\.0+)?\]|\[0\.0/i;
/** Matches names of amounts in the smallest unit and of other scaled numbers, which are integers. */
const scaled =
  /没有小数|[不无]带?小数|取整|整数|[:：为是]\s?分|[(（]分[)）]|单位分|乘以?\s?10|[*×]\s?10|小数点精度|如[:：]?\s?\d{4,}\s?[,，]?\s?表示/;

function ids(row: NumberRow): NumberMeaning | undefined {
  if (namesIds(row.name)) return { format: "int64", finding: { kind: "id-by-name", name: row.name } };
  return describesId(row) ? { format: "int64", finding: { kind: "id-by-description" } } : undefined;
}

/**
 * The platform's abbreviations of ids: of a trade, an item, an order, a category, a property and its value, a user,
 * a shop, a hotel, a room, a rate plan, anything. They match whole words only, since `paid`, `valid` and `grid` end
 * like them.
 */
const shortIdWords: ReadonlySet<string> = new Set(
  [
    ...["tid", "iid", "oid", "cid", "pid", "vid", "uid", "sid", "hid", "shid", "rid", "srid", "rpid", "gid", "uuid"],
    ...["mid", "did", "aid", "eid", "fid", "nid", "zid", "ytid", "ouid", "suid"],
  ].flatMap((word) => [word, `${word}s`]),
);

const idNames: readonly RegExp[] = [
  // Search conditions append the comparison to the id: `campaign_id_equal`, `campaign_id_in_list`.
  /(?:^|_)ids?(?:_(?:list|arr|in|equal|long))*$/i,
  /[a-z](?:Id|Ids|ID)(?:List)?$/,
  /(?:^|_)(?:item|sku|spu|user|order|shop|app|creative|adgroup|division)ids?$/i,
  /(?:^|_)(?:hid|shid)_list$/,
  // Order numbers need a word that says which order: `order_no` alone is a sort position on some pages.
  /(?:^|_)(?:trade|[a-z]+_order)_no$/,
  /^(?:(?:parent|sub)_)?order_number$/,
];

/** Matches names such as `hour_id`, which hold the hour itself. */
const timeName = /^(?:minute|hour|day|date|week|month|year)_id$/;

function namesIds(name: string): boolean {
  if (timeName.test(name)) return false;
  if (idNames.some((pattern) => pattern.test(name))) return true;
  return shortIdWords.has(name.slice(name.lastIndexOf("_") + 1).toLowerCase());
}

/** Returns whether a description starts with the name of an id: `退款ID`, `淘宝主订单号`, `商品id列表`. */
function describesId({ name, description }: NumberRow): boolean {
  if (notOfIds.test(name) || description.length > longestDescription) return false;
  const first = (/^[^,，。;；:：(（【[\n]*/.exec(description)?.[0] ?? "").trim();
  if (endsInId.test(first) && !kindOfId.test(first)) return true;
  return saysLong.test(description) && !measured.test(`${name} ${description}`);
}

const longestDescription = 300;
const endsInId =
  /(?:(?<![A-Za-z])ids?|[a-z]I[dD]s?|主键|订单号|流水号|申请单号|运单号|唯一标识|唯一编号)(?:的?(?:列表|集合|数组))?$/i;
/** Matches ids of kinds, which are small numbers. */
const kindOfId = /(?:类型|状态|等级|级别|结果|错误)\s?(?:id|编号|唯一标识)$/i;
/** Matches words for codes, counts, sizes and flags. */
const notOfIds =
  /(?:^|_)(?:type|kind|status|state|level|count|cnt|total|size|num|amount|price|fee|rate|flag|page|index|idx|version|ret_code|result_code|error_code|err_code|tag|os|time|date|days?|hours?)$|^is_|[a-z](?:Type|Status|Count|Size|Num|Amount|Price|Time)$/;
const saysLong = /\bLong\s?[类整]?型|类型\s?[:：为是]?\s?Long\b|[(（]Long[)）]/i;
const measured =
  /时间|日期|time|date|金额|价格?|数量|个数|次数|总数|时长|毫秒|秒|[天元分]$|price|amount|count|total|size/i;
