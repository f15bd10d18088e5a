import { parseTypeWord, scalarNamed } from "../kinds/type-words.js";
import type { Field, FieldType, ScalarKind } from "../model/api-spec.js";

/** The type of a parameter by its word, its children and whether its numbers are ids. */
export function typeOf(word: string, fields: readonly Field[], isId: boolean): FieldType {
  const { base, isFile, lists } = parseTypeWord(word);
  let type: FieldType;
  if (fields.length > 0) type = { kind: "object", name: base, fields };
  else if (isFile) type = { kind: "file" };
  else type = { kind: isId && base === "Number" ? "int64" : (foreignless(base) ?? "opaque") };
  for (let list = 0; list < lists; list += 1) type = { kind: "list", of: type };
  return type;
}

/** Spellings that the platform does not use are settled before, where they are reported. */
function foreignless(base: string): ScalarKind | undefined {
  const scalar = scalarNamed(base);
  return scalar?.isForeign === false ? scalar.kind : undefined;
}

/** Whether a type word, brackets included, is one of values without fields. */
export function isScalarWord(word: string): boolean {
  const { base, isFile } = parseTypeWord(word);
  return isFile || scalarNamed(base)?.isForeign === false;
}

/**
 * Whether a Number holds ids, which have more digits than a JavaScript number keeps: by its name, or by an example
 * beyond 2^53 - 1 that has no fraction.
 */
export function holdsIds(name: string, word: string, example: string | undefined): boolean {
  if (parseTypeWord(word).base !== "Number") return false;
  if (namesIds(name)) return true;
  // Digits on either side of a decimal point are those of a measure or an amount.
  return (example?.match(/(?<![\d.])\d{16,}(?!\d|\.\d)/g) ?? []).some(
    (digits) => BigInt(digits.slice(0, 20)) > BigInt(Number.MAX_SAFE_INTEGER),
  );
}

/**
 * The platform's own short words for ids: of a trade, an item, an order, a category, a property and its value, a user,
 * a shop, a hotel, a room, a rate plan, anything. Whole words only: `paid`, `valid` and `grid` end like them.
 */
const shortIdWords: ReadonlySet<string> = new Set(
  ["tid", "iid", "oid", "cid", "pid", "vid", "uid", "sid", "hid", "shid", "rid", "srid", "rpid", "gid", "uuid"].flatMap(
    (word) => [word, `${word}s`],
  ),
);

const idNames: readonly RegExp[] = [
  // Conditions of searches say behind the id how they compare: `campaign_id_equal`, `campaign_id_in_list`.
  /(?:^|_)ids?(?:_(?:list|arr|in|equal|long))*$/i,
  /[a-z](?:Id|Ids|ID)(?:List)?$/,
  /(?:^|_)(?:item|sku|spu|user|order|shop|app|creative|adgroup|division)ids?$/i,
  // Numbers of orders, with the word that says whose: `order_no` alone is the place in an order on some pages.
  /(?:^|_)(?:trade|[a-z]+_order)_no$/,
  /^(?:(?:parent|sub)_)?order_number$/,
];

function namesIds(name: string): boolean {
  if (idNames.some((pattern) => pattern.test(name))) return true;
  return shortIdWords.has(name.slice(name.lastIndexOf("_") + 1).toLowerCase());
}
