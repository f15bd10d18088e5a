import type { ListText } from "./text.js";

/**
 * Replaces statements about the default with blanks, so that the default does not look like one more value: `默认为1`,
 * `默认值:N`, `默认为【6-寄售】`.
 */
export function withoutDefault({ plain, quoted }: ListText): ListText {
  if (!/默认|缺省/.test(plain)) return { plain, quoted };
  let rest = plain;
  let restQuoted = quoted;
  for (const { 0: found, index } of plain.matchAll(statedDefault)) {
    const blanks = " ".repeat(found.length);
    rest = rest.slice(0, index) + blanks + rest.slice(index + found.length);
    restQuoted = restQuoted.slice(0, index) + blanks + restQuoted.slice(index + found.length);
  }
  return { plain: rest, quoted: restQuoted };
}

/** Returns the numbers that a description states as defaults. */
export function defaultNumbers({ plain }: ListText): readonly string[] {
  if (!/默认|缺省/.test(plain)) return [];
  return [...plain.matchAll(statedDefault)].flatMap(([found]) => /-?\d+(?!.*\d)/.exec(found)?.[0] ?? []);
}

const statedDefault =
  /(?:(?:不填|不传|为空)(?:时|则|,|为)?)?(?:默认|缺省)(?:值?(?:设置|返回|取)?[为是传:=]?:?\s?)(?:["[]{1,2}(?:-?\d{1,6}|[A-Za-z][A-Za-z0-9_:]{0,40})(?:-[\u3400-\u9FFF]{1,12})?["\]]{1,2}|(?:-?\d{1,6}|[A-Za-z][A-Za-z0-9_:]{0,40})(?![\dA-Za-z_\u3400-\u9FFF]|\.\d|\s?[-=:]\s?[\u3400-\u9FFF]))/g;
