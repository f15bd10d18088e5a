import { isOpenEnded, lacksNamedValue, startsExample, type Parameter, type Reading } from "./reading.js";
import { isNumber, type ListText } from "./text.js";

/** Reads constants of a Java enum: `WAIT(1, "待处理"), DONE(2, "已处理")`. */
export function readJavaConstants({ plain, quoted }: ListText, { base }: Parameter): Reading | undefined {
  if (!argument.test(plain)) return undefined;
  const constants = [...plain.matchAll(constant)].map(({ 0: whole, 1: name = "", index }) => {
    const from = index + whole.indexOf("(") + 1;
    return {
      name,
      from: index,
      to: index + whole.length,
      args: argumentsOf(quoted, plain, from, index + whole.length - 1),
    };
  });
  const [first] = constants;
  const last = constants.at(-1);
  if (first === undefined || last === undefined || constants.length < 2) return undefined;
  const lead = plain.slice(0, first.from);
  const tail = plain.slice(last.to);
  if (startsExample(lead) || isOpenEnded(plain.slice(first.from), tail) || /[A-Za-z]\s?\(\s?["\d]/.test(tail))
    return undefined;
  const choices = constants.map(({ args }) => {
    const code = args.find((arg) => (base === "String" ? arg.isQuoted && isCode(arg.text) : isNumber(arg.text)));
    const label = args.findLast((arg) => !isCode(arg.text)) ?? args.findLast((arg) => arg.isQuoted && arg !== code);
    return code === undefined || (base === "String" && code !== args[0])
      ? undefined
      : { value: code.text, label: label?.text ?? "" };
  });
  const known = choices.filter((choice) => choice !== undefined);
  if (lacksNamedValue(lead, new Set(known.map(({ value }) => value)))) return undefined;
  return known.length === choices.length ? { choices: known, lead, tail } : undefined;
}

/** Matches the start of a constant's arguments. */
const argument = /[A-Za-z0-9_]\s?\(\s{0,3}["\d-]/;

const constant =
  /(?<![A-Za-z0-9_])([A-Za-z][A-Za-z0-9_]{0,60})\s?\(\s{0,3}(?=["\d-])[^()\n]{1,120}(?:\([^()\n]{0,60}\)[^()\n]{0,60})?\)/g;

interface Argument {
  readonly text: string;
  readonly isQuoted: boolean;
}

function argumentsOf(quoted: string, plain: string, from: number, to: number): readonly Argument[] {
  return [...plain.slice(from, to).matchAll(/"([^"]{0,80})"|([^,"\s][^,"]{0,80})/g)].map((match): Argument => {
    const [whole, inner] = match;
    const at = from + match.index + (inner === undefined ? 0 : 1);
    return { text: quoted.slice(at, at + (inner ?? whole).length).trim(), isQuoted: inner !== undefined };
  });
}

function isCode(text: string): boolean {
  return /^(?:-?\d{1,12}|[A-Za-z][A-Za-z0-9_]{0,60})$/.test(text);
}
