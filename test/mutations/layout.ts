import { cellOf, type Line, type PageRow, type Side } from "../roundtrip/page.js";
import { textOf } from "../roundtrip/forms/forms.js";
import type { Random } from "../roundtrip/random.js";
import type { Structure } from "../roundtrip/structure.js";
import {
  everyKind,
  hasExampleLikeRequired,
  lineKinds,
  neighboursOf,
  someRow,
  someRowLine,
  tableKinds,
  withCell,
  without,
  withLine,
  type Damage,
  type Damaged,
  type Baseline,
} from "./damage.js";
import { isFirstOfTopLevel } from "./tables.js";

const headed = ["text", "tabs", "markdown", "html"] as const;

function someSide(random: Random): Side {
  return random.pick(["request", "response"]);
}

/** Returns the lines from the heading of a table to the next heading. */
function sectionOf(lines: readonly Line[], side: Side): { readonly start: number; readonly end: number } | undefined {
  const start = lines.findIndex((line) => line.part === "heading" && line.side === side);
  const end = lines.findIndex((line, at) => at > start && line.part === "heading");
  return start < 0 || end < 0 ? undefined : { start, end };
}

/** Creates damage that changes the lines of about every other row, or of all rows. */
function inSomeRows(
  name: string,
  kinds: Damage["kinds"],
  change: (text: string, random: Random) => string,
  part: "some" | "all" = "some",
): Damage {
  return {
    name,
    kinds,
    apply: ({ lines }, random) => {
      const changed = lines.map((line) =>
        line.part === "row" && (part === "all" || random.oneIn(2))
          ? { ...line, text: change(line.text, random) }
          : line,
      );
      return textOf(changed) === textOf(lines) ? undefined : { lines: changed };
    },
  };
}

/** Creates damage that changes the line of one row of a saved page. */
function inOneRow(name: string, change: (text: string, random: Random) => string | undefined): Damage {
  return {
    name: `HTML: ${name}`,
    kinds: ["html"],
    apply: (baseline, random) => {
      const at = someRowLine(baseline, random);
      const line = at === undefined ? undefined : baseline.lines[at];
      const text = line && change(line.text, random);
      if (at === undefined || line?.row === undefined || text === undefined || text === line.text) return undefined;
      return {
        row: line.row,
        neighbours: neighboursOf(baseline.page, line.row),
        lines: withLine(baseline.lines, at, [text]),
      };
    },
  };
}

/** Creates damage that changes the text of a cell, but not its meaning. */
function inOneCell(name: string, change: (text: string, random: Random) => string): Damage {
  return {
    name,
    kinds: everyKind,
    apply: (baseline, random) => {
      const column = random.pick(["name", "type", "required"] as const);
      const found = someRow(baseline, random, (row) => cellOf(row, column) !== "");
      if (found === undefined) return undefined;
      const { path } = found.row;
      const text = change(cellOf(found.row, column), random);
      return { row: path, lines: baseline.rewrite(withCell(baseline.page, path, column, text)) };
    },
  };
}

/** Returns the structure without the rows that have no line any more, and without their nested rows. */
function withoutLost(baseline: Baseline, lines: readonly Line[]): Structure {
  const left = new Set(lines.map(({ row }) => row));
  const lost = [...new Set(baseline.lines.map(({ row }) => row))].filter((row) => row !== undefined && !left.has(row));
  return lost.reduce<Structure>((rest, path) => (path === undefined ? rest : without(rest, path)), baseline.structure);
}

/** Matches the first cell of a row: the part before the name, and the name. */
const firstCell = /(<(?:td|li)[^>]*>(?:<(?:span|div)[^>]*>(?:<\/span>)?)?(?:&nbsp;|\s)*(?:[└├]─? ?)?)([A-Za-z][\w.]*)/;

function inName(text: string, change: (name: string) => string): string {
  return text.replace(firstCell, (_, before: string, name: string) => before + change(name));
}

function asEntity(character: string, random: Random): string {
  const code = character.codePointAt(0) ?? 0;
  return random.pick([`&#${code};`, `&#x${code.toString(16)};`, `&#X${code.toString(16).toUpperCase()};`]);
}

function moved(baseline: Baseline, at: number, to: number): readonly Line[] {
  const rest = baseline.lines.toSpliced(at, 1);
  return rest.toSpliced(to, 0, ...baseline.lines.slice(at, at + 1));
}

function withEmptyCells(
  baseline: Baseline,
  side: Side,
  column: "type" | "required",
  fits: (row: PageRow) => boolean,
): Damaged {
  const { rows } = baseline.page[side];
  const changed = rows.map((row) =>
    fits(row)
      ? { ...row, cells: row.cells.map((cell) => (cell.column === column ? { ...cell, text: "" } : cell)) }
      : row,
  );
  const written = new Set(baseline.lines.map(({ row }) => row));
  return {
    lines: baseline.rewrite({ ...baseline.page, [side]: { ...baseline.page[side], rows: changed } }),
    mustReport: rows.filter((row) => fits(row) && written.has(row.path)).map(({ path }) => ({ aspect: column, path })),
  };
}

/** Changes of a page's layout by copying, converting and printing. */
export const layoutDamages: readonly Damage[] = [
  {
    name: "tables: in the other order",
    kinds: headed,
    apply: ({ lines }) => {
      const [request, response] = [sectionOf(lines, "request"), sectionOf(lines, "response")];
      if (request === undefined || request.end !== response?.start) return undefined;
      return {
        lines: [
          ...lines.slice(0, request.start),
          ...lines.slice(response.start, response.end),
          ...lines.slice(request.start, request.end),
          ...lines.slice(response.end),
        ],
      };
    },
  },
  {
    name: "heading: twice",
    kinds: headed,
    apply: ({ lines }, random) => {
      const section = sectionOf(lines, someSide(random));
      const line = section && lines[section.start];
      return line === undefined || section === undefined
        ? undefined
        : { lines: lines.toSpliced(section.start, 0, line) };
    },
  },
  {
    name: "heading: again in the middle of its table",
    kinds: headed,
    apply: ({ lines }, random) => {
      const side = someSide(random);
      const section = sectionOf(lines, side);
      const line = section && lines[section.start];
      const tops = lines.flatMap((row, at) => (row.side === side && isFirstOfTopLevel(lines, at) ? [at] : []));
      const at = random.pickFrom(tops.slice(1));
      return at === undefined || line === undefined ? undefined : { lines: lines.toSpliced(at, 0, line) };
    },
  },
  {
    name: "titles of columns: below the first row",
    kinds: tableKinds,
    apply: (baseline, random) => {
      const side = someSide(random);
      const at = baseline.lines.findIndex((line) => line.part === "titles" && line.side === side);
      const first = baseline.lines.findIndex((line) => line.part === "row" && line.side === side);
      if (at < 0 || first < at) return undefined;
      let end = first;
      while (baseline.lines[end + 1]?.row === baseline.lines[first]?.row) end += 1;
      return { lines: moved(baseline, at, end) };
    },
  },
  inSomeRows("tabs: blanks in some rows", ["tabs"], (text) => text.replaceAll("\t", " ")),
  inSomeRows("tabs: blanks in all rows", ["tabs"], (text) => text.replaceAll("\t", "  "), "all"),
  {
    name: "column: dropped in some rows",
    kinds: ["tabs", "markdown", "html"],
    apply: (baseline, random) => {
      const side = someSide(random);
      const { titles, rows } = baseline.page[side];
      const column = random.pickFrom(titles.slice(1))?.column;
      if (column === undefined) return undefined;
      const dropped = rows.filter(() => random.oneIn(2));
      // The next cell to the left would be read as a required word if an example looks like one.
      if (dropped.length === 0 || rows.some((row) => /^\S{1,3}$/.test(cellOf(row, "example")))) return undefined;
      const changed = rows.map((row) =>
        dropped.includes(row) ? { ...row, cells: row.cells.filter((cell) => cell.column !== column) } : row,
      );
      const aspect = column === "type" || (column === "required" && side === "request") ? column : undefined;
      return {
        lines: baseline.rewrite({ ...baseline.page, [side]: { ...baseline.page[side], rows: changed } }),
        mustReport: aspect === undefined ? [] : dropped.map(({ path }) => ({ aspect, path })),
      };
    },
  },
  {
    name: "required word: empty in all nested rows",
    kinds: tableKinds,
    apply: (baseline) => {
      const isNested = (row: PageRow): boolean => row.depth > 0;
      const { rows } = baseline.page.request;
      return rows.some(isNested) && !rows.some(hasExampleLikeRequired)
        ? withEmptyCells(baseline, "request", "required", isNested)
        : undefined;
    },
  },
  {
    name: "table: its second half lost",
    kinds: everyKind,
    apply: (baseline, random) => {
      const side = someSide(random);
      const { rows } = baseline.page[side];
      const kept = rows.slice(0, Math.ceil(rows.length / 2));
      if (kept.length === rows.length || kept.at(-1)?.isLeaf !== true) return undefined;
      const lines = baseline.rewrite({ ...baseline.page, [side]: { ...baseline.page[side], rows: kept } });
      return { lines, baselineIsWrong: true, alsoRight: [withoutLost(baseline, lines)] };
    },
  },
  {
    name: "rows: several lost inside a table",
    kinds: [...lineKinds, "html"],
    apply: (baseline, random) => {
      const { lines } = baseline;
      const isFirst = (line: Line, at: number): boolean => line.row !== undefined && lines[at - 1]?.row !== line.row;
      const at = someRowLine(baseline, random, isFirst);
      const path = at === undefined ? undefined : lines[at]?.row;
      if (at === undefined || path === undefined) return undefined;
      const most = at + 2 + random.below(10);
      let end = at;
      while (lines[end]?.part === "row" && (end < most || lines[end]?.row === lines[end - 1]?.row)) end += 1;
      const left = lines.toSpliced(at, end - at);
      return {
        row: path,
        neighbours: neighboursOf(baseline.page, path),
        lines: left,
        baselineIsWrong: true,
        alsoRight: [withoutLost(baseline, left)],
      };
    },
  },
  inSomeRows("bullets: another sign in the whole page", ["text"], (text) => text.replace(/^(\s*)• /, "$1- "), "all"),
  inSomeRows("bullets: stars in the whole page", ["text"], (text) => text.replace(/^(\s*)• /, "$1* "), "all"),
  inSomeRows("bullets: lost in some rows", ["text"], (text) => text.replace(/^(\s*)• /, "$1")),
  inSomeRows("bullets: lost in the whole page", ["text"], (text) => text.replace(/^(\s*)• /, "$1"), "all"),
  inSomeRows("bullets: indented by tabs", ["text"], (text) => text.replace(/^\s*• /, "\t• "), "all"),
  inSomeRows(
    "nesting marks: lost in the whole page",
    ["text", "tabs", "markdown", "html"],
    (text) => text.replace(/[│　 ]*[└├]─? ?/, ""),
    "all",
  ),
  inSomeRows("byte order marks inside the page", everyKind, (text) => `\ufeff${text}`),
  {
    name: "file: another end of lines",
    kinds: everyKind,
    apply: ({ lines }, random) => {
      const end = random.pick(["\r", "\r\r\n", "\n\r", "\f\n"]);
      return { lines, bytes: Buffer.from(lines.map(({ text }) => text).join(end)) };
    },
  },
  inOneCell("marks of direction around a cell", (text, random) => {
    const [before, after] = random.pick([
      ["\u200f", ""],
      ["\u202b", "\u202c"],
      ["\u2067", "\u2069"],
      ["\u202e", "\u202c"],
    ]);
    return `${before}${text}${after}`;
  }),
  inOneCell("quotes of another sort around a cell", (text, random) => {
    const [before, after] = random.pick([
      ["“", "”"],
      ["「", "」"],
      ["'", "'"],
      ["<", ">"],
    ]);
    return `${before}${text}${after}`;
  }),
  inSomeRows("Markdown: bars at the ends lost", ["markdown"], (text) => text.replace(/^\| ?/, "").replace(/ ?\|$/, "")),
  inSomeRows("Markdown: names in code and cells with line breaks", ["markdown"], (text) =>
    text.replace(/^(\| *)(\w+) \|/, "$1`$2` |").replace(/ \|$/, "<br> |"),
  ),
  {
    name: "Markdown: the rule below the titles lost",
    kinds: ["markdown"],
    apply: ({ lines }, random) => {
      const side = someSide(random);
      return { lines: lines.filter((line) => !(line.part === "rule" && line.side === side)) };
    },
  },
  {
    name: "JSON: a table twice",
    kinds: ["json"],
    apply: ({ lines, page }, random) => {
      const side = someSide(random);
      const start = lines.findIndex((line) => line.part === "heading" && line.side === side);
      const end = lines.findIndex(({ text, part }, at) => at > start && part === "furniture" && text === "],");
      if (start < 0 || end < 0 || page[side].rows.length === 0) return undefined;
      const again: Line = { text: `"${side}Params": [],`, part: "furniture" };
      return { lines: lines.toSpliced(random.pick([start, end + 1]), 0, again) };
    },
  },
  inOneRow("cell that reaches into the next row", (text, random) => {
    const cell = random.pickFrom([...text.matchAll(/<td\b/g)]);
    return cell && `${text.slice(0, cell.index)}<td rowspan="2"${text.slice(cell.index + 3)}`;
  }),
  inOneRow("cell that covers the next one", (text, random) => {
    const cell = random.pickFrom([...text.matchAll(/<td\b/g)]);
    return cell && `${text.slice(0, cell.index)}<td colspan="2"${text.slice(cell.index + 3)}`;
  }),
  inOneRow("spans that say nothing", (text, random) =>
    text.replaceAll("<td", `<td ${random.pick(['rowspan="1" colspan="1"', 'colspan="0"', 'rowspan="x"', "colspan"])}`),
  ),
  inOneRow("entities in the name", (text, random) =>
    inName(text, (name) => {
      const at = random.below(name.length);
      return `${name.slice(0, at)}${asEntity(name.charAt(at), random)}${name.slice(at + 1)}`.replaceAll(
        "_",
        "&lowbar;",
      );
    }),
  ),
  inOneRow("comment inside the name", (text) =>
    inName(text, (name) => `${name.slice(0, 1)}<!-- x -->${name.slice(1)}`),
  ),
  inOneRow("CDATA around the name", (text) => inName(text, (name) => `<![CDATA[${name}]]>`)),
  inOneRow("tags inside the name", (text, random) =>
    inName(text, (name) =>
      random.pick([
        `<b>${name.slice(0, 1)}</b>${name.slice(1)}`,
        `<a href="#x"><code>${name}</code></a>`,
        `<div><p>${name}</p></div>`,
        `${name}<sup>1</sup>`,
        `<font color=red>${name}</font>`,
      ]),
    ),
  ),
  inOneRow("table inside the last cell", (text) =>
    text.replace(
      /<\/(td|li)>(?=<\/(?:tr|ul)>$)/,
      "<table><tr><td>0</td><td>Number</td></tr><tr><td>type</td><td>String</td></tr></table></$1>",
    ),
  ),
  inOneRow("list inside the last cell", (text) =>
    text.replace(/<\/td>(?=<\/tr>$)/, "<ul><li>0: 关</li><li>1: 开</li></ul></td>"),
  ),
  inSomeRows("HTML: end tags left out", ["html"], (text) => text.replaceAll(/<\/(?:td|tr|li)>/g, ""), "all"),
  inSomeRows("HTML: cells in blocks", ["html"], (text) =>
    text.replaceAll(/<(td|li)([^>]*)>([^<]+)<\/\1>/g, "<$1$2><div><span>$3</span></div></$1>"),
  ),
  inSomeRows("HTML: a body for each row", ["html"], (text) =>
    /^<tr.*<\/tr>$/.test(text) ? `</tbody><tbody>${text}` : text,
  ),
  {
    name: "HTML: titles in plain cells",
    kinds: ["html"],
    apply: ({ lines }) => ({
      lines: lines.map((line) =>
        line.part === "titles" ? { ...line, text: line.text.replaceAll(/(<\/?)th\b/g, "$1td") } : line,
      ),
    }),
  },
];
