import type { Column, PageCell, PageRow } from "../roundtrip/page.js";
import { cellOf } from "../roundtrip/page.js";
import type { Random } from "../roundtrip/random.js";
import { requiredWords } from "../roundtrip/wording.js";
import {
  everyKind,
  hasExampleLikeRequired,
  neighboursOf,
  someRow,
  tableKinds,
  withFieldsMovedUp,
  withMergedTypes,
  without,
  withCell,
  withCells,
  withRequired,
  withType,
  type Damage,
  type Baseline,
} from "./damage.js";

const scalarTypes = /^(?:String|Number|Boolean|Date|Price)$/;

/** Creates damage that changes the text of one cell; the original structure stays correct. */
function cellDamage(
  name: string,
  column: Column,
  change: (text: string, random: Random) => string | undefined,
  more: Partial<Pick<Damage, "kinds">> & {
    readonly fits?: (row: PageRow) => boolean;
    readonly mustReport?: boolean;
  } = {},
): Damage {
  return {
    name,
    kinds: more.kinds ?? everyKind,
    apply: (baseline, random) => {
      const found = someRow(baseline, random, (row, side) => {
        if (column === "required" && side === "response") return false;
        return cellOf(row, column) !== "" && (more.fits?.(row) ?? true);
      });
      const text = found && change(cellOf(found.row, column), random);
      if (found === undefined || text === undefined) return undefined;
      const { path } = found.row;
      const aspect = column === "required" ? "required" : column === "type" ? "type" : "missing";
      return {
        row: path,
        lines: baseline.rewrite(withCell(baseline.page, path, column, text)),
        ...(more.mustReport === true && { mustReport: [{ aspect, path }] }),
      };
    },
  };
}

const isScalar = (row: PageRow): boolean => scalarTypes.test(cellOf(row, "type"));

function inserted(text: string, random: Random, piece: string): string {
  const at = 1 + random.below(Math.max(1, text.length - 1));
  return text.slice(0, at) + piece + text.slice(at);
}

function withoutLetter(text: string, random: Random): string {
  const at = 1 + random.below(Math.max(1, text.length - 2));
  return text.slice(0, at) + text.slice(at + 1);
}

function fullWidth(text: string): string {
  return text.replaceAll(/[!-~]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0));
}

const zeroWidth = ["\u200b", "\u200c", "\u200d", "\ufeff", "\u2060"] as const;

/** Damage to the text of single cells. */
const texts: readonly Damage[] = [
  cellDamage("required word: another word of the same meaning", "required", (text, random) => {
    const meaning = Object.values(requiredWords).some(({ yes }) => yes === text) ? "yes" : "no";
    return random.pickFrom(Object.values(requiredWords).map((words) => words[meaning]));
  }),
  cellDamage(
    "required word: one that nobody knows",
    "required",
    (_, random) => random.pick(["看情况", "见描述", "待定", "N/A", "条件", "maybe"]),
    { mustReport: true },
  ),
  cellDamage(
    "required word: misspelt",
    "required",
    (text) => ({ 必须: "必项", 可选: "可先", true: "ture", false: "fasle", 必填: "必埴" })[text],
    { mustReport: true },
  ),
  {
    name: "required word: conditional",
    kinds: everyKind,
    apply: (baseline, random) => {
      const found = someRow(baseline, random, (_, side) => side === "request");
      if (found === undefined) return undefined;
      const { path } = found.row;
      return {
        row: path,
        lines: baseline.rewrite(withCell(baseline.page, path, "required", random.pick(["条件必须", "特殊可选"]))),
        alsoRight: [withRequired(baseline.structure, path, false)],
        baselineIsWrong: true,
        mustReport: [{ aspect: "required", path }],
      };
    },
  },
  // Documents may omit the word: archives do so if it is false.
  cellDamage("required word: empty", "required", () => "", {
    mustReport: true,
    kinds: tableKinds,
    fits: (row) => !hasExampleLikeRequired(row),
  }),
  cellDamage("required word: in capitals, or between blanks", "required", (text, random) =>
    random.pick([text.toUpperCase(), ` ${text} `, text.charAt(0).toUpperCase() + text.slice(1)]),
  ),
  cellDamage("required word: zero-width character", "required", (text, random) => random.pick(zeroWidth) + text),
  cellDamage("type: misspelt by a letter", "type", withoutLetter, { fits: isScalar, mustReport: true }),
  cellDamage("type: lower-cased", "type", (text) => text.charAt(0).toLowerCase() + text.slice(1), { fits: isScalar }),
  cellDamage(
    "type: of a programming language",
    "type",
    (text) => ({ Number: "long", String: "string", Boolean: "boolean", "Number[]": "int[]" })[text],
  ),
  cellDamage(
    "type: generic list",
    "type",
    (text, random) =>
      text.endsWith("[]") ? `${random.pick(["List", "ArrayList"])}<${text.slice(0, -2).trim()}>` : undefined,
    { fits: (row) => cellOf(row, "type").endsWith("[]") },
  ),
  {
    name: "type: Map<String,String>",
    kinds: everyKind,
    apply: (baseline, random) => {
      const found = someRow(baseline, random, (row) => row.isLeaf && isScalar(row));
      if (found === undefined) return undefined;
      const { path } = found.row;
      return {
        row: path,
        lines: baseline.rewrite(
          withCell(baseline.page, path, "type", random.pick(["Map<String,String>", "Map<String, Object>", "Map"])),
        ),
        alsoRight: [withType(baseline.structure, path, "Map")],
        baselineIsWrong: true,
      };
    },
  },
  {
    name: "type: empty",
    kinds: everyKind,
    apply: (baseline, random) => {
      const found = someRow(baseline, random, (row) => row.isLeaf && isScalar(row));
      if (found === undefined) return undefined;
      const { path } = found.row;
      return {
        row: path,
        lines: baseline.rewrite(withCell(baseline.page, path, "type", "")),
        alsoRight: [withType(baseline.structure, path, "")],
        baselineIsWrong: true,
      };
    },
  },
  cellDamage("type: a sign that is no type", "type", (_, random) => random.pick(["-", "—", "无", "?", "123"]), {
    fits: isScalar,
    mustReport: true,
  }),
  cellDamage(
    "type: in Chinese",
    "type",
    (text) => ({ String: "字符串", Number: "整数", Boolean: "布尔", Date: "日期" })[text],
  ),
  cellDamage("type: zero-width character", "type", (text, random) => inserted(text, random, random.pick(zeroWidth))),
  cellDamage("type: full-width letters", "type", fullWidth),
  cellDamage("name: zero-width character", "name", (text, random) => inserted(text, random, random.pick(zeroWidth))),
  cellDamage("name: icon glyphs in front", "name", (text) => `\ue699\ue69a${text}`),
  cellDamage("name: full-width letters", "name", fullWidth),
  cellDamage("name: blank inside", "name", (text) => text.replace("_", " "), {
    fits: (row) => cellOf(row, "name").includes("_"),
    mustReport: true,
  }),
  cellDamage("name: Chinese", "name", (_, random) => random.pick(["商品", "订单编号"]), { mustReport: true }),
  cellDamage("name: brackets behind it", "name", (text) => `${text}[]`),
  cellDamage("name: quoted", "name", (text, random) => random.pick([`"${text}"`, `“${text}”`, `'${text}'`])),
  cellDamage(
    "name: text of a button behind it",
    "name",
    (text, random) => `${text} ${random.pick(["复制", "展开", "收起"])}`,
  ),
  cellDamage("name: star or footnote behind it", "name", (text, random) => text + random.pick(["*", " *", "†", "[1]"])),
];

/** Texts that state nothing about the structure, but resemble texts that do. */
const lookAlikes: readonly Damage[] = [
  cellDamage("description: the heading of a section", "description", (_, random) =>
    random.pick(["请求参数", "响应参数", "请求示例", "响应示例", "错误码", "FAQ", "返回"]),
  ),
  cellDamage(
    "description: over two lines",
    "description",
    (text, random) => `${text}\n${random.pick(["如果为空则不限制", "see the list below", "1:是 2:否", "必须大于0"])}`,
  ),
  cellDamage("description: a word of the required column", "description", (_, random) =>
    random.pick(["必须", "可选", "是", "否", "true"]),
  ),
  cellDamage("description: a name and a type", "description", (_, random) =>
    random.pick(["id", "String", "order_id Number", "item_id Number 必须 1 编号"]),
  ),
  cellDamage("example: a word of the required column", "example", (_, random) =>
    random.pick(["必须", "是", "否", "no"]),
  ),
  cellDamage("example: a type", "example", (_, random) => random.pick(["String", "Number", "OrderDto"])),
  cellDamage("example: bars and tabs", "example", (_, random) => random.pick(["a|b", "|", "a\\|b", "a • b", "└ a"])),
];

/** Creates damage that changes the order or number of a row's cells. */
function cellsDamage(
  name: string,
  change: (cells: readonly PageCell[], random: Random) => readonly PageCell[],
  apply: Partial<Damage> = {},
): Damage {
  return {
    name,
    kinds: tableKinds,
    apply: (baseline, random) => {
      const found = someRow(baseline, random);
      if (found === undefined) return undefined;
      const { path } = found.row;
      return {
        row: path,
        lines: baseline.rewrite(withCells(baseline.page, path, (cells) => change(cells, random))),
      };
    },
    ...apply,
  };
}

const cells: readonly Damage[] = [
  {
    name: "cell: dropped",
    kinds: tableKinds,
    apply: (baseline, random) => {
      const found = someRow(baseline, random);
      const dropped = random.pickFrom(found?.row.cells ?? []);
      if (found === undefined || dropped === undefined) return undefined;
      if (dropped.column === "required" && hasExampleLikeRequired(found.row)) return undefined;
      const { path } = found.row;
      return {
        row: path,
        lines: baseline.rewrite(withCells(baseline.page, path, (all) => all.filter((cell) => cell !== dropped))),
        ...(dropped.column === "required" && { mustReport: [{ aspect: "required" as const, path }] }),
        // A row without its name is reported at the row whose cells its own cells follow.
        ...(dropped.column === "name" && { neighbours: neighboursOf(baseline.page, path) }),
      };
    },
  },
  cellsDamage("cell: doubled", (all, random) => {
    const at = random.below(all.length);
    return all.flatMap((cell, index) => (index === at ? [cell, cell] : [cell]));
  }),
  {
    name: "cell: merged with the next",
    kinds: tableKinds,
    apply: (baseline, random) => {
      const found = someRow(baseline, random);
      if (found === undefined) return undefined;
      const { row } = found;
      const at = random.below(row.cells.length - 1);
      const [cell, next] = [row.cells[at], row.cells[at + 1]];
      if (cell === undefined || next === undefined) return undefined;
      const merged = { ...cell, text: `${cell.text} ${next.text}`.trim() };
      const changed = row.cells.filter((one) => one !== next).map((one) => (one === cell ? merged : one));
      return {
        row: row.path,
        lines: baseline.rewrite(withCells(baseline.page, row.path, () => changed)),
        alsoRight: cell.column === "type" ? withMergedTypes(baseline.structure, row, "") : [],
      };
    },
  },
  cellsDamage("cell: swapped with the next", (all, random) => {
    const at = random.below(all.length - 1);
    return all.map((cell, index) => all[index === at ? at + 1 : index === at + 1 ? at : index] ?? cell);
  }),
  cellsDamage("cell: button between two cells", (all, random) => {
    const at = 1 + random.below(all.length - 1);
    const button: PageCell = {
      column: all[at]?.column ?? "example",
      text: random.pick(["复制", "展开", "收起", "公告"]),
    };
    return [...all.slice(0, at), button, ...all.slice(at)];
  }),
];

/** Damage to whole rows. */
const rows: readonly Damage[] = [
  {
    name: "row: lost",
    kinds: everyKind,
    apply: (baseline, random) => {
      const found = someRow(baseline, random, (row) => row.isLeaf);
      if (found === undefined) return undefined;
      const { path } = found.row;
      return {
        row: path,
        lines: baseline.rewrite(withoutRow(baseline, path)),
        // The samples still show the row.
        alsoRight: [without(baseline.structure, path)],
      };
    },
  },
  {
    name: "row: an object's is lost, its fields stay",
    kinds: ["text", "tabs", "markdown"],
    apply: (baseline, random) => {
      const found = someRow(baseline, random, (row) => !row.isLeaf);
      if (found === undefined) return undefined;
      const { path } = found.row;
      return {
        row: path,
        neighbours: neighboursOf(baseline.page, path),
        lines: baseline.lines.filter((line) => line.row !== path),
        baselineIsWrong: true,
        alsoRight: [without(baseline.structure, path), withFieldsMovedUp(baseline.structure, path)],
      };
    },
  },
  {
    name: "row: swapped with its next sibling",
    kinds: everyKind,
    apply: (baseline, random) => {
      const found = someRow(baseline, random, (row) => !row.isLast);
      const table = found && baseline.page[found.side];
      const swapped = found && table && siblingsSwapped(table.rows, found.row.path);
      if (found === undefined || swapped === undefined) return undefined;
      return {
        row: found.row.path,
        lines: baseline.rewrite({ ...baseline.page, [found.side]: { ...table, rows: swapped } }),
      };
    },
  },
  {
    name: "row: doubled",
    kinds: everyKind,
    apply: (baseline, random) => {
      const found = someRow(baseline, random, (row) => row.isLeaf);
      if (found === undefined) return undefined;
      const { path } = found.row;
      const page = baseline.page[found.side].rows.find((row) => row.path === path);
      if (page === undefined) return undefined;
      const changed = { ...baseline.page[found.side] };
      const at = changed.rows.indexOf(page);
      const rowsNow = [...changed.rows.slice(0, at + 1), { ...page }, ...changed.rows.slice(at + 1)];
      return { row: path, lines: baseline.rewrite({ ...baseline.page, [found.side]: { ...changed, rows: rowsNow } }) };
    },
  },
];

/**
 * Returns the rows with one row and its next sibling swapped, each with its nested rows; `undefined` if it is the last.
 */
function siblingsSwapped(rows: readonly PageRow[], path: string): readonly PageRow[] | undefined {
  const at = rows.findIndex((row) => row.path === path);
  const row = rows[at];
  if (row === undefined || row.isLast) return undefined;
  const endOf = (start: number): number => {
    let end = start + 1;
    while ((rows[end]?.depth ?? -1) > row.depth) end += 1;
    return end;
  };
  const middle = endOf(at);
  const end = endOf(middle);
  const swapped = [
    ...rows.slice(middle, end).map((other, index) => (index === 0 ? { ...other, isLast: false } : other)),
    ...rows
      .slice(at, middle)
      .map((other, index) => (index === 0 ? { ...other, isLast: rows[middle]?.isLast ?? false } : other)),
  ];
  return [...rows.slice(0, at), ...swapped, ...rows.slice(end)];
}

function withoutRow(baseline: Baseline, path: string): Baseline["page"] {
  const drop = (table: Baseline["page"]["request"]): Baseline["page"]["request"] => ({
    ...table,
    rows: table.rows.filter((row) => row.path !== path),
  });
  return { ...baseline.page, request: drop(baseline.page.request), response: drop(baseline.page.response) };
}

export const cellDamages: readonly Damage[] = [...texts, ...lookAlikes, ...cells, ...rows];
