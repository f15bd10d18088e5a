import type { Line, PageRow, PageTable, Side } from "../roundtrip/page.js";
import { cellOf } from "../roundtrip/page.js";
import { javaSample, xmlSample } from "../roundtrip/sample-writer.js";
import type { Random } from "../roundtrip/random.js";
import type { Structure } from "../roundtrip/structure.js";
import {
  everyKind,
  lineKinds,
  neighboursOf,
  someRow,
  someRowLine,
  tableKinds,
  withCell,
  without,
  type Damage,
  type Baseline,
} from "./damage.js";

function withRows(baseline: Baseline, side: Side, rows: readonly PageRow[]): readonly Line[] {
  return baseline.rewrite({ ...baseline.page, [side]: { ...baseline.page[side], rows } });
}

/** Returns the rows of the top level, each with its nested rows. */
function groupsOf({ rows }: PageTable): readonly (readonly PageRow[])[] {
  const groups: PageRow[][] = [];
  for (const row of rows) {
    if (row.depth === 0) groups.push([row]);
    else groups.at(-1)?.push(row);
  }
  return groups;
}

/** Creates damage that changes the order of the top level, which the structure does not contain. */
function inOtherOrder(name: string, order: (groups: readonly (readonly PageRow[])[]) => readonly PageRow[][]): Damage {
  return {
    name,
    kinds: everyKind,
    apply: (baseline, random) => {
      const side = random.pick(["request", "response"] as const);
      const groups = groupsOf(baseline.page[side]);
      if (groups.length < 2) return undefined;
      return { lines: withRows(baseline, side, order(groups).flat()) };
    },
  };
}

function isFirstOfRow(lines: readonly Line[], at: number): boolean {
  const line = lines[at];
  return line?.part === "row" && line.row !== undefined && lines[at - 1]?.row !== line.row;
}

/** Creates damage that inserts lines before a row. */
function insertion(
  name: string,
  kinds: Damage["kinds"],
  text: (baseline: Baseline, random: Random) => readonly string[],
): Damage {
  return {
    name,
    kinds,
    apply: (baseline, random) => {
      const { lines } = baseline;
      const at = someRowLine(baseline, random, (_, index) => isFirstOfRow(lines, index));
      if (at === undefined) return undefined;
      const inserted = text(baseline, random).map((line): Line => ({ text: line, part: "furniture" }));
      return { lines: [...lines.slice(0, at), ...inserted, ...lines.slice(at)] };
    },
  };
}

/** Returns the range of a table's lines, from its titles to its last row. */
function tableLines(lines: readonly Line[], side: Side): { readonly start: number; readonly end: number } | undefined {
  const start = lines.findIndex((line) => line.side === side && line.part === "titles");
  const end = lines.findLastIndex((line) => line.side === side && line.part === "row") + 1;
  return start < 0 || end <= start ? undefined : { start, end };
}

function withDepth(structure: Structure, path: string, parent: string): Structure {
  const name = path.slice(path.lastIndexOf(".") + 1);
  const rows = structure.rows.map((row) => (row.path === path ? { ...row, path: `${parent}.${name}` } : row));
  return { ...structure, rows };
}

/** Damage to whole tables and to the order of their rows. */
export const pageDamages: readonly Damage[] = [
  inOtherOrder("rows: reversed", (groups) => groups.toReversed().map((group) => [...group])),
  inOtherOrder("rows: sorted by name", (groups) =>
    groups.toSorted(([one], [other]) => ((one?.path ?? "") < (other?.path ?? "") ? -1 : 1)).map((group) => [...group]),
  ),
  {
    name: "row: again at the end of the table",
    kinds: everyKind,
    apply: (baseline, random) => {
      const found = someRow(baseline, random, (row) => row.depth === 0 && row.isLeaf);
      if (found === undefined) return undefined;
      return {
        row: found.row.path,
        lines: withRows(baseline, found.side, [...baseline.page[found.side].rows, found.row]),
      };
    },
  },
  {
    name: "row: again with another type",
    kinds: everyKind,
    apply: (baseline, random) => {
      const found = someRow(baseline, random, (row) => row.isLeaf && /^(?:String|Number)$/.test(cellOf(row, "type")));
      if (found === undefined) return undefined;
      const { path } = found.row;
      const type = cellOf(found.row, "type") === "String" ? "Number" : "String";
      const changed = withCell(baseline.page, path, "type", type)[found.side].rows.find((row) => row.path === path);
      const { rows } = baseline.page[found.side];
      const at = rows.indexOf(found.row) + 1;
      if (changed === undefined) return undefined;
      return {
        row: path,
        lines: withRows(baseline, found.side, [...rows.slice(0, at), changed, ...rows.slice(at)]),
        mustReport: [{ aspect: "type", path }],
      };
    },
  },
  {
    name: "row: a leaf moved out of its object",
    kinds: ["tabs", "markdown", "html", "json"],
    apply: (baseline, random) => {
      const found = someRow(baseline, random, (row) => row.isLeaf && row.isLast && row.depth > 0);
      const rows = found && baseline.page[found.side].rows;
      const at = found === undefined || rows === undefined ? -1 : rows.indexOf(found.row);
      if (found === undefined || rows === undefined || at < 1) return undefined;
      const { path, depth } = found.row;
      const owner = path.slice(0, path.lastIndexOf("."));
      // An object without its only field would have another type.
      if (!rows.some((row) => row !== found.row && row.path.startsWith(`${owner}.`))) return undefined;
      const parent = owner.slice(0, owner.lastIndexOf("."));
      const moved = { ...found.row, depth: depth - 1, isLast: false };
      return {
        row: path,
        lines: withRows(baseline, found.side, [...rows.slice(0, at), moved, ...rows.slice(at + 1)]).map((line) => line),
        alsoRight: [withDepth(baseline.structure, path, parent)],
      };
    },
  },
  {
    name: "row: fields below a scalar",
    kinds: everyKind,
    apply: (baseline, random) => {
      const found = someRow(baseline, random, (row) => !row.isLeaf);
      if (found === undefined) return undefined;
      const { path } = found.row;
      return {
        row: path,
        lines: baseline.rewrite(withCell(baseline.page, path, "type", random.pick(["String", "Number", "Boolean"]))),
        mustReport: [{ aspect: "type", path }],
      };
    },
  },
  {
    name: "column: removed from all rows, its title stays",
    kinds: ["tabs", "markdown", "html"],
    apply: (baseline, random) => {
      const side = random.pick(["request", "response"] as const);
      const { rows } = baseline.page[side];
      const column = random.pick(["type", "example", "description"] as const);
      const changed = rows.map((row) => ({ ...row, cells: row.cells.filter((cell) => cell.column !== column) }));
      const paths = rows.filter((row) => cellOf(row, "name") !== "").map(({ path }) => path);
      if (paths.length === 0) return undefined;
      return {
        lines: withRows(baseline, side, changed),
        mustReport: column === "type" ? paths.map((path) => ({ aspect: "type" as const, path })) : [],
      };
    },
  },
  {
    name: "column: two titles swapped",
    kinds: ["tabs", "markdown", "html", "text"],
    apply: (baseline, random) => {
      const side = random.pick(["request", "response"] as const);
      const { titles, rows } = baseline.page[side];
      const swapped = titles.map((title) => {
        if (title.column !== "name" && title.column !== "type") return title;
        return {
          ...title,
          text: titles.find(({ column }) => column === (title.column === "name" ? "type" : "name"))?.text ?? "",
        };
      });
      if (rows.length === 0) return undefined;
      return {
        lines: baseline.rewrite({ ...baseline.page, [side]: { ...baseline.page[side], titles: swapped } }),
        mustReport: rows.slice(0, 1).map(({ path }) => ({ aspect: "type" as const, path })),
      };
    },
  },
  {
    name: "type: empty in all rows",
    kinds: everyKind,
    apply: (baseline, random) => {
      const side = random.pick(["request", "response"] as const);
      const rows = baseline.page[side].rows.filter(
        (row) => row.isLeaf && baseline.lines.some(({ row: path }) => path === row.path),
      );
      if (rows.length === 0) return undefined;
      const emptied = baseline.page[side].rows.map((row) => ({
        ...row,
        cells: row.cells.map((cell) => (cell.column === "type" && row.isLeaf ? { ...cell, text: "" } : cell)),
      }));
      return {
        lines: withRows(baseline, side, emptied),
        mustReport: rows.map(({ path }) => ({ aspect: "type" as const, path })),
      };
    },
  },
  {
    name: "required word: in another language in all rows",
    kinds: tableKinds,
    apply: (baseline, random) => {
      const words = random.pick([
        { yes: "必須", no: "任意" },
        { yes: "erforderlich", no: "optional" },
        { yes: "obligatoire", no: "facultatif" },
        { yes: "必須項目", no: "省略可" },
      ]);
      const { yes } = baseline.page.wording.required;
      const rows = baseline.page.request.rows.map((row) => ({
        ...row,
        cells: row.cells.map((cell) =>
          cell.column === "required" ? { ...cell, text: cell.text === yes ? words.yes : words.no } : cell,
        ),
      }));
      return { lines: withRows(baseline, "request", rows) };
    },
  },
  {
    name: "tables: two glued together",
    kinds: ["text", "tabs", "bars", "markdown"],
    apply: ({ lines }) => {
      const request = tableLines(lines, "request");
      const response = tableLines(lines, "response");
      if (request === undefined || response === undefined) return undefined;
      return { lines: [...lines.slice(0, request.end), ...lines.slice(response.start)] };
    },
  },
  {
    name: "tables: two glued together without the second's titles",
    kinds: ["text", "tabs", "bars", "markdown"],
    apply: ({ lines, page }) => {
      const request = tableLines(lines, "request");
      const response = tableLines(lines, "response");
      if (request === undefined || response === undefined) return undefined;
      const first = lines.findIndex((line) => line.side === "response" && line.part === "row");
      const paths = page.response.rows.filter(({ depth }) => depth === 0).map(({ path }) => path);
      return {
        lines: [...lines.slice(0, request.end), ...lines.slice(first)],
        mustReport: paths.slice(0, 1).map((path) => ({ aspect: "missing" as const, path })),
      };
    },
  },
  {
    name: "table: cut behind one of its rows",
    kinds: [...lineKinds, "html"],
    apply: ({ lines, structure }, random) => {
      const rows = lines.flatMap((line, at) => (isFirstOfRow(lines, at) && line.part === "row" ? [at] : []));
      const at = random.pickFrom(rows);
      if (at === undefined) return undefined;
      const path = lines[at]?.row;
      let end = at + 1;
      while (lines[end]?.row === path) end += 1;
      return { lines: lines.slice(0, end), alsoRight: [{ ...structure, session: "unknown" }] };
    },
  },
  {
    name: "sample in the middle of a table",
    kinds: lineKinds,
    apply: (baseline, random) => {
      const { lines } = baseline;
      const at = someRowLine(
        baseline,
        random,
        (line, index) => isFirstOfRow(lines, index) && line.row?.split(".").length === 2,
      );
      if (at === undefined) return undefined;
      const sample = random.pick([xmlSample(baseline.api), javaSample(baseline.api), '{"result":{"id":1}}']);
      const inserted = sample.split("\n").map((text): Line => ({ text, part: "sample" }));
      return { lines: [...lines.slice(0, at), ...inserted, ...lines.slice(at)] };
    },
  },
  insertion("note between rows", ["text", "tabs"], (_, random) => [
    random.pick([
      "注意：以下参数仅限商家使用",
      "以上参数二选一",
      "(以下为扩展字段)",
      "※ 见文档末尾的说明",
      "Note: see below",
    ]),
  ]),
  insertion("page number between rows", lineKinds, (_, random) => [random.pick(["第 3 页 共 8 页", "3 / 8", "- 3 -"])]),
  insertion("page break with title and titles of columns", ["text", "tabs", "markdown"], ({ page, lines }, random) => [
    `${page.method} (${page.title})`,
    ...lines
      .filter((line) => line.part === "titles" && line.side === random.pick(["request", "request"]))
      .map(({ text }) => text),
  ]),
  {
    name: "cells: merged over two rows",
    kinds: ["html"],
    apply: (baseline, random) => {
      const { lines } = baseline;
      const at = someRowLine(baseline, random, ({ text }, index) => {
        const next = lines[index + 1];
        return /^<tr\b.*<\/tr>$/.test(text) && next?.part === "row" && /^<tr\b.*<\/tr>$/.test(next.text);
      });
      const line = at === undefined ? undefined : lines[at];
      const next = at === undefined ? undefined : lines[at + 1];
      if (at === undefined || line?.row === undefined || next === undefined) return undefined;
      // Both rows share the description of the first.
      const first = line.text.replace(/<td([^>]*)>([^<]*)<\/td><\/tr>$/, '<td$1 rowspan="2">$2</td></tr>');
      const second = next.text.replace(/<td[^>]*>[^<]*<\/td><\/tr>$/, "</tr>");
      if (first === line.text || second === next.text) return undefined;
      return {
        row: line.row,
        neighbours: neighboursOf(baseline.page, line.row),
        lines: [...lines.slice(0, at), { ...line, text: first }, { ...next, text: second }, ...lines.slice(at + 2)],
      };
    },
  },
  {
    name: "cell: over three lines",
    kinds: ["text", "tabs"],
    apply: (baseline, random) => {
      const found = someRow(baseline, random, (row) => cellOf(row, "description") !== "");
      if (found === undefined) return undefined;
      const { path } = found.row;
      const text = `${cellOf(found.row, "description")}\n${random.pick(["1. 普通", "item_id", "状态"])}\n${random.pick(["2. 特殊", "Number", "见下表"])}`;
      const lines = baseline.lines.flatMap((line) => {
        const [head = "", ...more] = text.split("\n");
        if (line.row !== path || !line.text.endsWith(head)) return [line];
        return [line, ...more.map((each): Line => ({ ...line, text: each }))];
      });
      return lines.length === baseline.lines.length ? undefined : { row: path, lines };
    },
  },
  {
    name: "JSON: list of parameters is an object",
    kinds: ["json"],
    apply: ({ lines, page }, random) => {
      const side = random.pick(["request", "response"] as const);
      const start = lines.findIndex((line) => line.part === "heading" && line.side === side);
      const end = lines.findIndex(({ text, part }, index) => index > start && part === "furniture" && text === "],");
      if (start < 0 || end < 0 || page[side].rows.length === 0) return undefined;
      return {
        lines: lines.map((line, index): Line => {
          if (index === start) return { ...line, text: line.text.replace("[", "{") };
          if (index === end) return { ...line, text: "}," };
          const isTop = index > start && index < end && line.text === "{" && line.row?.split(".").length === 2;
          return isTop ? { ...line, text: `"${line.row ?? ""}": {` } : line;
        }),
      };
    },
  },
  {
    name: "JSON: all keys of a kind misspelt",
    kinds: ["json"],
    apply: (baseline, random) => {
      const { lines, page } = baseline;
      const [key, wrong] = random.pick<readonly ["name" | "type" | "required", string]>([
        ["name", "paramNam"],
        ["type", "dataType"],
        ["required", "must"],
      ]);
      const changed = lines.map((line) =>
        line.part === "row" ? { ...line, text: line.text.replace(`"${key}": `, `"${wrong}": `) } : line,
      );
      const isChanged = (line: Line, at: number): boolean => line.text !== changed[at]?.text;
      const written = new Set(lines.filter(isChanged).map(({ row }) => row));
      const paths = page.request.rows.map(({ path }) => path).filter((path) => written.has(path));
      const aspect = key === "name" ? "missing" : key;
      return paths.length === 0 ? undefined : { lines: changed, mustReport: paths.map((path) => ({ aspect, path })) };
    },
  },
  {
    name: "JSON: a parameter below a scalar",
    kinds: ["json"],
    apply: ({ lines, structure, page }, random) => {
      const at = random.pickFrom(
        lines.flatMap(({ text }, index) => (/^"subParams": \[\],?$/.test(text) ? [index] : [])),
      );
      if (at === undefined || page.request.rows.length === 0) return undefined;
      const line = lines[at];
      if (line?.row === undefined) return undefined;
      const text = line.text.replace(
        "[]",
        '[{"name": "inserted_row", "type": "String", "required": false, "subParams": "none"}]',
      );
      return {
        row: line.row,
        lines: [...lines.slice(0, at), { ...line, text }, ...lines.slice(at + 1)],
        alsoRight: [without(structure, line.row)],
        mustReport: [{ aspect: "type", path: line.row }],
      };
    },
  },
];
