import type { Line } from "../roundtrip/page.js";
import type { Random } from "../roundtrip/random.js";
import {
  hasExampleLikeRequired,
  rowAt,
  someRowLine,
  without,
  withLine,
  type Damage,
  type Damaged,
  type Baseline,
} from "./damage.js";

function rowDamage(
  name: string,
  change: (text: string, line: Line, random: Random, baseline: Baseline) => string | undefined,
  also: (baseline: Baseline, row: string) => Partial<Damaged> = () => ({}),
): Damage {
  return {
    name: `HTML: ${name}`,
    kinds: ["html"],
    apply: (baseline, random) => {
      const at = someRowLine(baseline, random);
      const line = at === undefined ? undefined : baseline.lines[at];
      if (at === undefined || line?.row === undefined) return undefined;
      const text = change(line.text, line, random, baseline);
      if (text === undefined || text === line.text) return undefined;
      return { row: line.row, lines: withLine(baseline.lines, at, [text]), ...also(baseline, line.row) };
    },
  };
}

/**
 * Returns whether a line belongs to a row without nested rows: damage to others would also damage the rows below them.
 */
function isLeaf(line: Line, { page }: Baseline): boolean {
  return line.row !== undefined && rowAt(page, line.row)?.isLeaf === true;
}

/** Replaces the text of the first cell. */
function inFirstCell(text: string, change: (content: string) => string): string {
  return text.replace(
    /(<(?:td|li)[^>]*>)((?:<span[^>]*><\/span>)?(?:&nbsp;|\s)*(?:[└├]─? ?)?)([^<]*)(<\/(?:td|li)>)/,
    (_, open: string, marks: string, content: string, close: string) => `${open}${marks}${change(content)}${close}`,
  );
}

const cellPattern = /<(td|li)\b[^>]*>[^<]*<\/\1>/g;

export const markupDamages: readonly Damage[] = [
  rowDamage("cell removed", (text, line, random, baseline) => {
    const row = line.row === undefined ? undefined : rowAt(baseline.page, line.row);
    if (row === undefined || hasExampleLikeRequired(row)) return undefined;
    const cell = random.pickFrom([...text.matchAll(cellPattern)]);
    return cell && text.slice(0, cell.index) + text.slice(cell.index + cell[0].length);
  }),
  rowDamage("cell over two columns", (text, _, random) => {
    const cell = random.pickFrom([...text.matchAll(/<td\b/g)].slice(0, -1));
    if (cell === undefined) return undefined;
    const rest = text.slice(cell.index + 3);
    const next = /<td\b[^>]*>[^<]*<\/td>/.exec(rest);
    if (next === null) return undefined;
    return `${text.slice(0, cell.index)}<td colspan="2"${rest.slice(0, next.index)}${rest.slice(next.index + next[0].length)}`;
  }),
  rowDamage(
    "hidden row",
    (text, line, random, baseline) => {
      if (!isLeaf(line, baseline)) return undefined;
      return text.replace(
        /<(tr|ul)/,
        `<$1 ${random.pick(['style="display:none"', "hidden", 'style="display: none;"'])}`,
      );
    },
    (baseline, row) => ({ alsoRight: [without(baseline.structure, row)], baselineIsWrong: true }),
  ),
  rowDamage("old name struck out", (text, _, random) =>
    inFirstCell(
      text,
      (name) => `${name} ${random.pick(["<s>old_name</s>", "<del>old_name</del>", "<strike>old</strike>"])}`,
    ),
  ),
  rowDamage("name in an input", (text) => inFirstCell(text, (name) => `<input value="${name}">`)),
  rowDamage("button in the cell of the name", (text, _, random) =>
    inFirstCell(text, (name) => `${name}<button>${random.pick(["复制", "展开"])}</button>`),
  ),
  rowDamage("icon before the name", (text) => inFirstCell(text, (name) => `<i class="iconfont">&#xe699;</i>${name}`)),
  rowDamage("line break inside the name", (text) =>
    inFirstCell(text, (name) => `${name.slice(0, 2)}<br/>${name.slice(2)}`),
  ),
  rowDamage("word break inside the name", (text) =>
    inFirstCell(text, (name) => `${name.slice(0, 2)}<wbr>${name.slice(2)}`),
  ),
  rowDamage("padding off by half a pixel", (text) => text.replace(/padding-left:(\d+)px/, "padding-left:$1.5px")),
  rowDamage("padding of another depth", (text, _, random) =>
    text.replace(/padding-left:\d+px/, `padding-left:${random.pick([0, 20, 24, 48, 72, 100])}px`),
  ),
  rowDamage("name in a cell of titles", (text) => text.replace(/<td([^>]*)>(.*?)<\/td>/, "<th$1>$2</th>")),
  rowDamage("comment and script inside a row", (text, _, random) =>
    text.replace(/<(td|li)\b/, `${random.pick(["<!-- id String -->", "<script>var id = '<td>';</script>"])}<$1`),
  ),
  rowDamage("capital letters in tags", (text) => text.replaceAll(/<\/?(?:td|tr|li|ul)\b/g, (tag) => tag.toUpperCase())),
  rowDamage("no-break blanks around a cell", (text) => text.replaceAll(/>([^<>]+)</g, ">&nbsp;$1&nbsp;<")),
  rowDamage("tooltip inside a cell", (text, _, random) =>
    inFirstCell(
      text,
      (name) => `${name}<span ${random.pick(['class="tooltip" style="display:none"', "hidden"])}>说明</span>`,
    ),
  ),
  rowDamage("end tag of a cell lost", (text, _, random) => {
    const end = random.pickFrom([...text.matchAll(/<\/(?:td|li)>/g)]);
    return end && text.slice(0, end.index) + text.slice(end.index + end[0].length);
  }),
  rowDamage("end tag of a row lost", (text) => text.replace(/<\/(?:tr|ul)>$/, "")),
  rowDamage("start tag of a cell lost", (text, _, random) => {
    const start = random.pickFrom([...text.matchAll(/<(?:td|li)\b[^>]*>/g)]);
    return start && text.slice(0, start.index) + text.slice(start.index + start[0].length);
  }),
  rowDamage("list of cells broken in two", (text, _, random) => {
    const end = random.pickFrom([...text.matchAll(/<\/li>(?=<li>)/g)]);
    return end && `${text.slice(0, end.index + 5)}</ul><ul>${text.slice(end.index + 5)}`;
  }),
];
