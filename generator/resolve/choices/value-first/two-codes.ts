import type { Parameter } from "../reading.js";
import type { Item } from "./items.js";

/**
 * Returns whether the word before each value may be the value instead: `CHU_KU 1-出库 RU_KU 2-入库`. If the example is
 * one of the numbers, the numbers are the values.
 */
export function hasTwoCodes(items: readonly Item[], plain: string, { example }: Parameter): boolean {
  if (items.some(({ value }) => value === example)) return false;
  const preceded = items.filter(({ at }, index) => {
    const previous = items[index - 1];
    const from = previous === undefined ? 0 : previous.labelAt + previous.label.length;
    return /[A-Za-z_]{2}[ :,-]{0,6}$/.test(plain.slice(Math.max(from, at - 10), at));
  });
  if (preceded.length > 1) return true;
  // `A_B 1-甲C_D 2-乙`: without a blank, the word of the next value is at the end of this value's label.
  const glued = items.slice(0, -1).flatMap(({ label }) => /(?<=[\u3400-\u9FFF])[A-Z][A-Z_]+$/.exec(label)?.[0] ?? []);
  return preceded.length > 0 && glued.length === items.length - 1 && new Set(glued).size > 1;
}
