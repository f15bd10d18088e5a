import type { Parameter } from "../reading.js";
import type { Item } from "./items.js";

/**
 * Whether each value has a word in front of it that may be the value just as well: `CHU_KU 1-出库 RU_KU 2-入库`. An example
 * that is one of the numbers decides.
 */
export function hasTwoCodes(items: readonly Item[], plain: string, { example }: Parameter): boolean {
  if (items.some(({ value: of }) => of === example)) return false;
  const preceded = items.filter(({ at }, index) => {
    const previous = items[index - 1];
    const from = previous === undefined ? 0 : previous.labelAt + previous.label.length;
    return /[A-Za-z_]{2}[ :,-]{0,6}$/.test(plain.slice(Math.max(from, at - 10), at));
  });
  return preceded.length > 1;
}
