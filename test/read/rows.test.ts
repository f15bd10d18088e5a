import { describe, expect, test } from "vitest";
import { Diagnostics } from "../../generator/diagnostics/diagnostics.js";
import type { Place } from "../../generator/model/place.js";
import { located } from "../../generator/text/located.js";
import { LineLedger } from "../../generator/read/ledger.js";
import { TableRows, type TableKind } from "../../generator/read/rows.js";
import { inEnglish } from "../diagnostics/in-english.js";

type Cells = readonly [name: string, type?: string | undefined, required?: string, depth?: number];

/** Passes rows to the collector, the first in line 1, and returns its result. */
function collect(rows: readonly Cells[], kind: TableKind = "request", hasRequired = true) {
  const diagnostics = new Diagnostics();
  const ledger = new LineLedger();
  const table = new TableRows(kind, hasRequired, diagnostics, ledger);
  for (const [index, [name, type, required, depth = 0]] of rows.entries()) {
    const place: Place = { file: "page.txt", line: index + 1, column: 1, length: 1 };
    table.add({
      place,
      name: located(name, place),
      type: type === undefined ? undefined : located(type, place),
      required: required === undefined ? undefined : located(required, place),
      nesting: { kind: "depth", depth },
      cells: { kind: "named", facts: {} },
    });
  }
  const given = table.finish().map(({ name, typeWord, required }) => {
    return [name.value, typeWord?.value ?? "-", required?.value ?? "-"].join(" ");
  });
  const findings = inEnglish(diagnostics.sorted()).map(({ code, severity, message }) => ({ code, severity, message }));
  const reported = rows.flatMap((_, index) =>
    ledger.at(index + 1).some(({ role }) => role === "reported") ? [index + 1] : [],
  );
  return { given, findings, reported };
}

describe("the rows of a table", () => {
  test.each<[string, Cells, string]>([
    ["the platform's own words", ["id", "Number", "必须"], "id Number required"],
    ["words that mean the same", ["id", "Number", "必填"], "id Number required"],
    ["English words in any case", ["id", "Number", "Optional"], "id Number optional"],
    ["dots and hyphens in names", ["dimission.employee-no", "String", "可选"], "dimission.employee-no String optional"],
    ["full-width letters", ["ｉｄ", "Ｎｕｍｂｅｒ", "必须"], "id Number required"],
    ["characters that nobody sees", ["\u200Bid", "Num\u200Bber", "必须\u200B"], "id Number required"],
    ["glyphs of icon fonts", ["\uE602 id", "Number", "必须"], "id Number required"],
    ["types of several lists", ["id", "Number [] []", "必须"], "id Number [] [] required"],
  ])("are read with %s, without a finding", (_, row, expected) => {
    expect(collect([row])).toEqual({ given: [expected], findings: [], reported: [] });
  });

  test.each<[string, string, "error" | "warning", readonly Cells[], string, readonly string[]]>([
    [
      "invalid names, with their nested rows",
      "read/name-invalid",
      "error",
      [
        ["item id", "Item", "必须"],
        ["a", "String", "必须", 1],
        ["商品", "Number", "必须"],
        ["b", "Number", "必须"],
      ],
      "`item id` in line 1, `a` in line 2 (nested in item id), `商品` in line 3",
      ["b Number required"],
    ],
    [
      "names that are missing",
      "read/parameter-without-name",
      "error",
      [
        ["", "Item", "必须"],
        ["a", "String", "必须", 1],
        [" \u200B", "Number", "必须"],
      ],
      "line 1, `a` in line 2 (nested in a row without a name), line 3",
      [],
    ],
    [
      "words in the required column that nobody knows",
      "read/required-unknown",
      "warning",
      [
        ["a", "String", "视情况"],
        ["b", "String", "必须"],
        ["c", "String", "maybe"],
      ],
      "`a` in line 1 (视情况), `c` in line 3 (maybe)",
      ["a String -", "b String required", "c String -"],
    ],
    [
      "required cells that are missing",
      "read/required-missing",
      "warning",
      [
        ["a", "String"],
        ["b", "String", ""],
        ["c", "String", "可选"],
      ],
      "`a` in line 1, `b` in line 2",
      ["a String -", "b String -", "c String optional"],
    ],
    [
      "parameters that are required under a condition",
      "read/required-conditional",
      "warning",
      [
        ["a", "String", "条件必须"],
        ["b", "String", "特殊可选"],
      ],
      "`a` in line 1 (条件必须), `b` in line 2 (特殊可选)",
      ["a String conditional", "b String conditional"],
    ],
    [
      "types that are missing, or brackets alone",
      "read/type-missing",
      "warning",
      [
        ["a", "", "必须"],
        ["b", undefined, "必须"],
        ["c", "[]", "必须"],
      ],
      "`a` in line 1, `b` in line 2, `c` in line 3 ([], a list of any values)",
      ["a - required", "b - required", "c [] required"],
    ],
    [
      "invalid types",
      "read/type-unreadable",
      "warning",
      [
        ["a", "???", "必须"],
        ["b", "the type", "必须"],
        ["c", "类型", "必须"],
      ],
      "`a` in line 1 (???), `b` in line 2 (the type), `c` in line 3 (类型)",
      ["a - required", "b - required", "c - required"],
    ],
  ])("are reported once for the table: %s", (_, code, severity, rows, list, given) => {
    const found = collect(rows);
    expect(found.given).toEqual(given);
    expect(found.findings).toEqual([expect.objectContaining({ code, severity })]);
    expect(found.findings[0]?.message).toContain(list);
    const lines = [...list.matchAll(/line (\d+)/g)].map(([, line]) => Number(line));
    expect(found.reported).toEqual(expect.arrayContaining(lines));
  });

  test("of an omitted row are marked as reported", () => {
    expect(
      collect([
        ["item id", "Item", "必须"],
        ["a", "String", "必须", 1],
        ["b", "Number", "必须"],
      ]).reported,
    ).toEqual([1, 2]);
  });

  test.each<[string, TableKind, boolean]>([
    ["of a response, whatever its columns", "response", true],
    ["of a request without the column", "request", false],
  ])("%s need no required cell", (_, kind, hasRequired) => {
    expect(
      collect(
        [
          ["a", "String"],
          ["b", "String", "???"],
        ],
        kind,
        hasRequired,
      ),
    ).toEqual({
      given: ["a String -", "b String -"],
      findings: [],
      reported: [],
    });
  });

  test.each<[where: string, cells: readonly string[], named: string]>([
    ["in the cell of its type", ["city  String  必须"], "`city` in line 2"],
    ["in a cell with a mark", ["String", "└ zip Number 1"], "`zip` in line 3"],
    ["with a list of objects", ["String", "a", "owners Owner[] 可选"], "`owners` in line 4"],
  ])("are reported with another finding if they are omitted, %s", (_, [type = "", ...others], named) => {
    const at = (line: number): Place => ({ file: "page.txt", line, column: 1, length: 1 });
    const diagnostics = new Diagnostics();
    const table = new TableRows("response", true, diagnostics);
    table.add({
      place: at(1),
      name: located("item id", at(1)),
      type: located(type, at(2)),
      required: undefined,
      nesting: { kind: "lost", mark: "leaf" },
      cells: { kind: "listed", cells: others.map((cell, index) => located(cell, at(3 + index))), limits: [] },
    });
    expect(table.finish()).toEqual([]);
    const [finding] = inEnglish(diagnostics.sorted());
    expect(finding?.code).toBe("read/name-invalid");
    expect(finding?.message).toContain(`${named} (nested in item id)`);
  });

  test.each<[code: string, type: string, required: string]>([
    ["read/type-unreadable", "the type", "必须"],
    ["read/type-missing", "[]", "必须"],
    ["read/required-unknown", "String", "视情况"],
    ["read/required-conditional", "String", "条件必须"],
  ])("are reported with the line of the row and the place of the cell: %s", (code, type, required) => {
    const at = (line: number): Place => ({ file: "page.txt", line, column: 1, length: 1 });
    const diagnostics = new Diagnostics();
    const table = new TableRows("request", true, diagnostics);
    table.add({
      place: at(4),
      name: located("a", at(4)),
      type: located(type, at(5)),
      required: located(required, at(5)),
      nesting: { kind: "depth", depth: 0 },
      cells: { kind: "named", facts: {} },
    });
    table.finish();
    const [finding] = inEnglish(diagnostics.sorted());
    expect(finding).toMatchObject({ code, place: at(5) });
    expect(finding?.message).toContain("`a` in line 4");
  });

  test("are listed in a finding up to a thousand", () => {
    const rows = Array.from({ length: 1200 }, (_, index): Cells => [`a${index}`, "String", "??"]);
    const { findings } = collect(rows);
    expect(findings[0]?.message).toMatch(/`a999` in line 1000 \(\?\?\) and 200 more\./);
  });
});
