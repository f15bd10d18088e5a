import type { Line } from "../roundtrip/page.js";
import type { Random } from "../roundtrip/random.js";
import {
  lineKinds,
  neighboursOf,
  rowAt,
  someRowLine,
  without,
  withFieldsMovedUp,
  withLine,
  withMergedTypes,
  type Damage,
  type Damaged,
  type Baseline,
} from "./damage.js";

/**
 * Creates damage that replaces one line of a row by others; `change` returns `undefined` if it does not apply to the
 * line.
 */
function lineDamage(
  name: string,
  kinds: Damage["kinds"],
  change: (line: Line, random: Random, baseline: Baseline, at: number) => readonly string[] | undefined,
  fits: (line: Line, baseline: Baseline) => boolean = () => true,
): Damage {
  return {
    name,
    kinds,
    apply: (baseline, random) => {
      const at = someRowLine(baseline, random, (line) => fits(line, baseline));
      const line = at === undefined ? undefined : baseline.lines[at];
      const texts = at === undefined || line === undefined ? undefined : change(line, random, baseline, at);
      if (at === undefined || line?.row === undefined || texts === undefined) return undefined;
      const row = rowAt(baseline.page, line.row);
      const alsoRight = row === undefined ? [] : withMergedTypes(baseline.structure, row, "");
      return { ...damagedAt(baseline, line.row, withLine(baseline.lines, at, texts)), alsoRight };
    },
  };
}

function damagedAt(baseline: Baseline, row: string, lines: readonly Line[]): Damaged {
  return { row, lines, neighbours: neighboursOf(baseline.page, row) };
}

/** Returns whether a line is the only one of its row, so that the row is lost with it. */
function isAlone(line: Line, { lines }: Baseline): boolean {
  return lines.filter(({ row }) => row === line.row).length === 1;
}

function replaceOne(text: string, pattern: RegExp, by: string, random: Random): string | undefined {
  const match = random.pickFrom([...text.matchAll(pattern)]);
  return match && text.slice(0, match.index) + by + text.slice(match.index + match[0].length);
}

const bulletAtStart = /^(\s*)• /;

/** Returns a page with a line and the next one joined. */
function joinedWithNext(baseline: Baseline, row: string, at: number, between: string): Damaged | undefined {
  const [line, next] = [baseline.lines[at], baseline.lines[at + 1]];
  if (line === undefined || next === undefined) return undefined;
  const joined = {
    ...line,
    text: `${line.text}${between}${next.text.trim()}`,
    ...(next.row !== undefined && { alsoRow: next.row }),
  };
  return damagedAt(baseline, row, [...baseline.lines.slice(0, at), joined, ...baseline.lines.slice(at + 2)]);
}

export const lineDamages: readonly Damage[] = [
  {
    name: "line: lost",
    kinds: lineKinds,
    apply: (baseline, random) => {
      const at = someRowLine(baseline, random);
      const line = at === undefined ? undefined : baseline.lines[at];
      if (at === undefined || line?.row === undefined) return undefined;
      const damaged = damagedAt(baseline, line.row, withLine(baseline.lines, at, []));
      if (!isAlone(line, baseline)) return damaged;
      const alsoRight = [without(baseline.structure, line.row), withFieldsMovedUp(baseline.structure, line.row)];
      return { ...damaged, alsoRight };
    },
  },
  lineDamage("line: doubled", lineKinds, ({ text }) => [text, text]),
  lineDamage("line: split at a blank", lineKinds, ({ text }, random) => {
    const at = random.pickFrom([...text.matchAll(/(?<=\S)[ \t](?=\S)/g)])?.index;
    return at === undefined ? undefined : [text.slice(0, at), text.slice(at + 1)];
  }),
  lineDamage("line: split inside a word", lineKinds, ({ text }, random) => {
    const at = random.pickFrom([...text.matchAll(/(?<=\w)(?=\w)/g)])?.index;
    return at === undefined ? undefined : [text.slice(0, at), text.slice(at)];
  }),
  {
    name: "line: joined with the next",
    kinds: lineKinds,
    apply: (baseline, random) => {
      const at = someRowLine(baseline, random, (_, index) => (baseline.lines[index + 1]?.text ?? "") !== "");
      const line = at === undefined ? undefined : baseline.lines[at];
      const next = at === undefined ? undefined : baseline.lines[at + 1];
      if (at === undefined || line?.row === undefined || next === undefined) return undefined;
      return joinedWithNext(baseline, line.row, at, " ");
    },
  },
  lineDamage("line: indented further", ["text", "tabs"], ({ text }, random) => [
    `${" ".repeat(1 + random.below(6))}${text}`,
  ]),
  lineDamage("line: blank line behind it", lineKinds, ({ text }) => [text, ""]),
  lineDamage("line: no-break blanks", ["text"], ({ text }) =>
    text.includes(" ") ? [text.replaceAll(" ", "\u00a0")] : undefined,
  ),
  lineDamage("bullet: lost", ["text"], ({ text }) =>
    bulletAtStart.test(text) ? [text.replace(bulletAtStart, "$1")] : undefined,
  ),
  lineDamage("bullet: without a blank", ["text"], ({ text }) =>
    bulletAtStart.test(text) ? [text.replace(bulletAtStart, "$1•")] : undefined,
  ),
  lineDamage("bullet: another sign", ["text"], ({ text }, random) =>
    bulletAtStart.test(text)
      ? [text.replace(bulletAtStart, `$1${random.pick(["·", "●", "-", "*", "◦"])} `)]
      : undefined,
  ),
  {
    name: "bullets: two on a line",
    kinds: ["text"],
    apply: (baseline, random) => {
      const hasBullet = (at: number): boolean => bulletAtStart.test(baseline.lines[at]?.text ?? "");
      const at = someRowLine(baseline, random, (_, index) => hasBullet(index) && hasBullet(index + 1));
      const row = at === undefined ? undefined : baseline.lines[at]?.row;
      return at === undefined || row === undefined ? undefined : joinedWithNext(baseline, row, at, "  ");
    },
  },
  lineDamage("bullet: doubled", ["text"], ({ text }) =>
    bulletAtStart.test(text) ? [text.replace(bulletAtStart, "$1• • ")] : undefined,
  ),
  lineDamage("tabs: all blanks in a row", ["tabs"], ({ text }) =>
    text.includes("\t") ? [text.replaceAll("\t", " ")] : undefined,
  ),
  lineDamage("tabs: four blanks in a row", ["tabs"], ({ text }) =>
    text.includes("\t") ? [text.replaceAll("\t", "    ")] : undefined,
  ),
  lineDamage("tab: lost", ["tabs"], ({ text }, random) => {
    const changed = replaceOne(text, /\t/g, "", random);
    return changed === undefined ? undefined : [changed];
  }),
  lineDamage("tab: one more", ["tabs"], ({ text }, random) => {
    const changed = replaceOne(text, /\t/g, "\t\t", random);
    return changed === undefined ? undefined : [changed];
  }),
  lineDamage("bar: lost", ["bars", "markdown"], ({ text }, random) => {
    const changed = replaceOne(text, / ?\| ?/g, " ", random);
    return changed === undefined ? undefined : [changed];
  }),
  lineDamage("bar: one more", ["bars", "markdown"], ({ text }, random) => {
    const changed = replaceOne(text, /\|/g, random.pick(["||", "| |"]), random);
    return changed === undefined ? undefined : [changed];
  }),
  lineDamage("name: as code, bold or a link", ["markdown"], ({ text }, random) => {
    const name = /^(\|(?:[│├└─\s]|&nbsp;)*)(?:\*\*)?([\w\\]+)(?:\*\*)?(?= \|)/.exec(text);
    if (name?.[1] === undefined || name[2] === undefined) return undefined;
    const word = name[2];
    const styled = random.pick([
      `\`${word.replaceAll("\\", "")}\``,
      `**${word}**`,
      `[${word}](https://example.com/#a)`,
    ]);
    return [`${name[1]}${styled}${text.slice(name[0].length)}`];
  }),
  lineDamage(
    "nesting mark: lost",
    ["text", "tabs", "markdown", "html"],
    ({ text }) => {
      const changed = text.replace(/[│　 ]*[└├]─? ?/, "");
      return changed === text ? undefined : [changed];
    },
    (line) => /[└├]/.test(line.text),
  ),
  lineDamage(
    "nesting mark: another sign",
    ["text", "tabs", "markdown", "html"],
    ({ text }, random) => {
      const changed = text.replace(/[└├]─?/, random.pick(["L", "┗", "-", "+", "↳", "▸"]));
      return changed === text ? undefined : [changed];
    },
    (line) => /[└├]/.test(line.text),
  ),
];
