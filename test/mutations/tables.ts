import {
  cellOf,
  type Column,
  type Line,
  type Page,
  type PageCell,
  type PageTable,
  type Side,
} from "../roundtrip/page.js";
import type { Random } from "../roundtrip/random.js";
import { tableKinds, withLine, type Damage, type Baseline } from "./damage.js";

const headed = ["text", "tabs", "markdown", "html"] as const;

function headingDamage(name: string, change: (text: string, random: Random) => string | undefined): Damage {
  return {
    name,
    kinds: headed,
    apply: (baseline, random) => {
      const side = someSide(random);
      const { headings } = baseline.page.wording;
      const text = change(headings[side], random);
      if (text === undefined) return undefined;
      return {
        lines: baseline.rewrite({
          ...baseline.page,
          wording: { ...baseline.page.wording, headings: { ...headings, [side]: text } },
        }),
      };
    },
  };
}

function titleDamage(
  name: string,
  change: (text: string, column: Column, random: Random) => string | undefined,
): Damage {
  return {
    name,
    kinds: tableKinds,
    apply: (baseline, random) => {
      const side = someSide(random);
      const cell = random.pickFrom(baseline.page[side].titles);
      const text = cell && change(cell.text, cell.column, random);
      if (text === undefined) return undefined;
      const titles = baseline.page[side].titles.map((title) => (title === cell ? { ...title, text } : title));
      return { lines: baseline.rewrite(withTable(baseline.page, side, { titles })) };
    },
  };
}

function withTable(page: Page, side: Side, change: Partial<PageTable>): Page {
  return { ...page, [side]: { ...page[side], ...change } };
}

function someSide(random: Random): Side {
  return random.pick(["request", "response"]);
}

/** Returns the page with the columns of a table in another order, titles and cells alike. */
function reordered(baseline: Baseline, random: Random): Page {
  const side = someSide(random);
  const table = baseline.page[side];
  const order = table.titles
    .map(({ column }) => ({ column, at: column === "name" && !random.oneIn(4) ? -1 : random.below(1000) }))
    .toSorted((one, other) => one.at - other.at)
    .map(({ column }) => column);
  return withColumns(baseline.page, side, order);
}

function withColumns(page: Page, side: Side, columns: readonly Column[]): Page {
  const table = page[side];
  return withTable(page, side, {
    titles: columns.flatMap((column) => table.titles.filter((title) => title.column === column)),
    rows: table.rows.map((row) => ({
      ...row,
      cells: columns.flatMap((column) => row.cells.filter((cell) => cell.column === column)),
    })),
  });
}

/** Returns whether a line is the first of a top-level row, so that no nested table or list is open before it. */
export function isFirstOfTopLevel(lines: readonly Line[], at: number): boolean {
  const line = lines[at];
  return line?.part === "row" && line.row?.split(".").length === 2 && lines[at - 1]?.row !== line.row;
}

const otherTitles: Readonly<Record<Column, readonly [string, ...string[]]>> = {
  name: ["参数", "参数名称", "名稱", "参数名", "字段", "Name"],
  type: ["類型", "数据类型", "Type"],
  required: ["必须", "是否必填", "必填", "是否必須", "Required"],
  example: ["默认值", "示例", "Example"],
  limits: ["最大长度", "限制", "Limits"],
  description: ["说明", "备注", "Description"],
};

const english: Readonly<Record<string, string>> = { 请求参数: "Request Parameters", 响应参数: "Response Parameters" };

export const tableDamages: readonly Damage[] = [
  headingDamage("heading: misspelt", (text, random) =>
    random.pick([text.replace("参数", "参书"), text.replace("参", "叁"), text.slice(0, 3)]),
  ),
  headingDamage("heading: translated", (text, random) =>
    random.pick([english[text], { 请求参数: "請求參數", 响应参数: "響應參數" }[text]]),
  ),
  headingDamage("heading: with a colon", (text, random) => text + random.pick([":", "：", " :"])),
  headingDamage("heading: with a number or a mark", (text, random) => random.pick(["2. ", "▼ ", "● ", "三、"]) + text),
  {
    name: "heading: lost",
    kinds: headed,
    apply: ({ lines }, random) => {
      const side = someSide(random);
      return { lines: lines.filter((line) => !(line.part === "heading" && line.side === side)) };
    },
  },
  {
    name: "heading: moved below the table's titles",
    kinds: ["text", "tabs", "markdown"],
    apply: ({ lines }, random) => {
      const side = someSide(random);
      const heading = lines.find((line) => line.part === "heading" && line.side === side);
      const rest = lines.filter((line) => line !== heading);
      const at = rest.findIndex((line) => line.part === "titles" && line.side === side);
      return heading && { lines: [...rest.slice(0, at + 1), heading, ...rest.slice(at + 1)] };
    },
  },
  titleDamage("title of a column: another word for it", (_, column, random) => random.pick(otherTitles[column])),
  titleDamage("title of a column: misspelt", (text) => text.slice(0, -1) + "贰"),
  titleDamage("title of a column: empty", () => ""),
  {
    name: "titles of columns: lost",
    kinds: tableKinds,
    apply: ({ lines }, random) => {
      const side = someSide(random);
      return { lines: lines.filter((line) => !(line.part === "titles" && line.side === side)) };
    },
  },
  {
    name: "columns: in another order",
    kinds: tableKinds,
    apply: (baseline, random) => ({ lines: baseline.rewrite(reordered(baseline, random)) }),
  },
  {
    name: "columns: one of no importance left out",
    kinds: tableKinds,
    apply: (baseline, random) => {
      const side = someSide(random);
      const left = random.pick(["example", "limits", "description"] as const);
      const columns = baseline.page[side].titles.map(({ column }) => column).filter((column) => column !== left);
      return { lines: baseline.rewrite(withColumns(baseline.page, side, columns)) };
    },
  },
  {
    name: "columns: the response has a required column, too",
    kinds: ["text", "tabs", "markdown", "html"],
    apply: (baseline, random) => {
      const { page } = baseline;
      const word = (): string => random.pick([page.wording.required.yes, page.wording.required.no]);
      const { titles, rows } = page.response;
      const response = {
        titles: [
          ...titles.slice(0, 2),
          { column: "required" as const, text: page.wording.titles.required },
          ...titles.slice(2),
        ],
        rows: rows.map((row) => ({
          ...row,
          cells: [...row.cells.slice(0, 2), { column: "required" as const, text: word() }, ...row.cells.slice(2)],
        })),
      };
      return { lines: baseline.rewrite(withTable(page, "response", response)) };
    },
  },
  {
    name: "columns: the required column left out",
    kinds: tableKinds,
    apply: (baseline) => {
      const { page } = baseline;
      if (page.request.rows.length === 0) return undefined;
      const columns = page.request.titles.map(({ column }) => column).filter((column) => column !== "required");
      return {
        lines: baseline.rewrite(withColumns(page, "request", columns)),
        mustReport: page.request.rows
          .filter((row) => baseline.lines.some((line) => line.row === row.path) && cellOf(row, "name") !== "")
          .map(({ path }) => ({ aspect: "required" as const, path })),
      };
    },
  },
  {
    name: "titles of columns: again in the middle of the table",
    kinds: tableKinds,
    apply: ({ lines }, random) => {
      const side = someSide(random);
      const titles = lines.find((line) => line.part === "titles" && line.side === side);
      const tops = lines.flatMap((line, at) => (isFirstOfTopLevel(lines, at) && line.side === side ? [at] : []));
      const at = random.pickFrom(tops);
      const text = titles?.text.replaceAll(/<\/?thead>/g, "");
      if (at === undefined || titles === undefined || text === undefined) return undefined;
      return { lines: [...lines.slice(0, at), { ...titles, text }, ...lines.slice(at)] };
    },
  },
  {
    name: "columns: a number in front of each row",
    kinds: ["tabs", "markdown", "html"],
    apply: (baseline, random) => {
      const side = someSide(random);
      const { titles, rows } = baseline.page[side];
      const inFront = (text: string): PageCell => ({ column: "example", text });
      const table = {
        titles: [inFront(random.pick(["序号", "#", ""])), ...titles],
        rows: rows.map((row, index) => ({ ...row, cells: [inFront(String(index + 1)), ...row.cells] })),
      };
      return { lines: baseline.rewrite(withTable(baseline.page, side, table)) };
    },
  },
  {
    name: "columns: an unknown one among the others",
    kinds: ["tabs", "markdown", "html"],
    apply: (baseline, random) => {
      const side = someSide(random);
      const at = 1 + random.below(baseline.page[side].titles.length - 1);
      const { titles, rows } = baseline.page[side];
      const inserted = (cells: readonly PageCell[], text: string): readonly PageCell[] => [
        ...cells.slice(0, at),
        { column: "example", text },
        ...cells.slice(at),
      ];
      const table = {
        titles: inserted(titles, random.pick(["版本", "加密", "来源"])),
        rows: rows.map((row) => ({ ...row, cells: inserted(row.cells, random.pick(["v1", "否", ""])) })),
      };
      return { lines: baseline.rewrite(withTable(baseline.page, side, table)) };
    },
  },
  {
    name: "table: twice on the page",
    kinds: ["text", "tabs", "markdown", "html"],
    apply: ({ lines }, random) => {
      const side = someSide(random);
      const first = lines.findIndex((line) => line.part === "heading" && line.side === side);
      const end = lines.findIndex((line, at) => at > first && line.part === "heading");
      if (first < 0 || end < 0) return undefined;
      return { lines: [...lines.slice(0, end), ...lines.slice(first, end), ...lines.slice(end)] };
    },
  },
  {
    name: "notice in a row of a table",
    kinds: ["html"],
    apply: ({ lines, page }, random) => {
      const tops = lines.flatMap((_, at) => (isFirstOfTopLevel(lines, at) ? [at] : []));
      const at = random.pickFrom(tops);
      const line = at === undefined ? undefined : lines[at];
      if (at === undefined || line?.side === undefined) return undefined;
      const text = random.pick(["公告:本接口将于下月升级", "展开", "以下参数已废弃", "点击查看更多"]);
      const row = `<tr><td colspan="${page[line.side].titles.length}">${text}</td></tr>`;
      return { lines: [...lines.slice(0, at), { text: row, part: "furniture" as const }, ...lines.slice(at)] };
    },
  },
  {
    name: "notice inside a table",
    kinds: ["text", "tabs", "bars", "markdown"],
    apply: ({ lines }, random) => {
      const places = lines.flatMap((line, at) => (line.part === "row" && lines[at - 1]?.row !== line.row ? [at] : []));
      const at = random.pickFrom(places);
      const text = random.pick(["公告:本接口将于下月升级", "展开", "收起", "复制", "点击查看更多", "广告"]);
      const line = at === undefined ? undefined : lines[at];
      if (at === undefined || line === undefined) return undefined;
      return { lines: withLine(lines, at, [text, line.text]) };
    },
  },
];
