import type { Random } from "../roundtrip/random.js";
import type { Line } from "../roundtrip/page.js";
import { someRowLine, withLine, withRequired, type Damage, type Damaged, type Baseline } from "./damage.js";

function memberDamage(
  name: string,
  pattern: RegExp,
  change: (text: string, random: Random) => string | undefined,
  also: (baseline: Baseline, row: string) => Partial<Damaged> = () => ({}),
): Damage {
  return {
    name: `JSON: ${name}`,
    kinds: ["json"],
    apply: (baseline, random) => {
      const at = someRowLine(baseline, random, ({ text }) => pattern.test(text));
      const line = at === undefined ? undefined : baseline.lines[at];
      const text = line && change(line.text, random);
      if (at === undefined || line?.row === undefined || text === undefined || text === line.text) return undefined;
      return { row: line.row, lines: withLine(baseline.lines, at, [text]), ...also(baseline, line.row) };
    },
  };
}

function lineDamage(name: string, pattern: RegExp, change: (text: string, random: Random) => string): Damage {
  return {
    name: `JSON: ${name}`,
    kinds: ["json"],
    apply: ({ lines }, random) => {
      const at = random.pickFrom(
        lines.flatMap((line: Line, index) => (pattern.test(line.text) && line.part !== "row" ? [index] : [])),
      );
      const line = at === undefined ? undefined : lines[at];
      if (at === undefined || line === undefined) return undefined;
      return { lines: withLine(lines, at, [change(line.text, random)]) };
    },
  };
}

const requiredMissing = (_: Baseline, row: string): Partial<Damaged> =>
  row.startsWith("request.") ? { mustReport: [{ aspect: "required", path: row }] } : {};

export const documentDamages: readonly Damage[] = [
  lineDamage("table's key misspelt", /Params": \[/, (text, random) =>
    random.pick([
      text.toLowerCase(),
      text.replace("Params", "Param"),
      text.replace("requ", "req").replace("resp", "rsp"),
    ]),
  ),
  lineDamage("table renamed", /Params": \[/, (text, random) =>
    random.pick([text.replace("Params", "Parameters"), text.replace(/request|response/, "input")]),
  ),
  lineDamage("name's key misspelt", /^"name": /, (text, random) =>
    text.replace("name", random.pick(["Name", "apiName", "nmae"])),
  ),
  memberDamage("name's key of a row misspelt", /^"name": /, (text, random) =>
    text.replace("name", random.pick(["nmae", "Name", "paramName"])),
  ),
  memberDamage("type's key of a row misspelt", /^"type": /, (text, random) =>
    text.replace("type", random.pick(["typ", "Type", "paramType"])),
  ),
  memberDamage(
    "required's key of a row misspelt",
    /^"required": /,
    (text, random) => text.replace("required", random.pick(["require", "Required", "isRequired"])),
    requiredMissing,
  ),
  memberDamage("name of a row is a number", /^"name": /, () => `"name": 12,`),
  memberDamage("name of a row is null", /^"name": /, () => `"name": null,`),
  memberDamage("type of a row is a number", /^"type": /, () => `"type": 12,`),
  memberDamage("type of a row is an object", /^"type": /, () => `"type": {"name": "String"},`),
  memberDamage("required is a text", /^"required": /, (text) => text.replace(/: (true|false)/, `: "$1"`)),
  memberDamage("required is a number", /^"required": /, (text) => text.replace("true", "1").replace("false", "0")),
  memberDamage(
    "required is null",
    /^"required": /,
    (text) => text.replace(/true|false/, "null"),
    // Archives omit the key if it is false.
    ({ structure }, row) => ({
      alsoRight: [withRequired(structure, row, false), withRequired(structure, row, undefined)],
      baselineIsWrong: true,
    }),
  ),
  memberDamage("required is a word of pages", /^"required": /, (text, random) =>
    text.replace("true", random.pick([`"必须"`, `"是"`])).replace("false", random.pick([`"可选"`, `"否"`])),
  ),
  memberDamage("subParams' key misspelt", /^"subParams": \[$/, (text, random) =>
    text.replace("subParams", random.pick(["subparams", "subParam", "children"])),
  ),
  memberDamage("a row's key twice", /^"(?:name|type)": /, (text) => `${text}${text}`),
  memberDamage(
    "a row's key twice with other values",
    /^"type": "(?:String|Number|Boolean)/,
    (text) => `${text}"type": "Date",`,
  ),
  memberDamage("subParams of a leaf is null", /^"subParams": \[\]/, (text) => text.replace("[]", "null")),
  memberDamage("subParams of a leaf is an object", /^"subParams": \[\]/, (text) => text.replace("[]", "{}")),
  memberDamage("subParams of a leaf is a text", /^"subParams": \[\]/, (text) => text.replace("[]", '"[]"')),
  memberDamage("null among the rows", /^\{$/, () => "null, {"),
  memberDamage("a text among the rows", /^\{$/, () => '"id", {'),
  memberDamage("a list among the rows", /^\{$/, () => "[], {"),
  memberDamage("name of a row has blanks around it", /^"name": /, (text) => text.replace(/: "(.*)"/, ': " $1 "')),
  memberDamage("a row's key in another case", /^"(?:description|demoValue)": /, (text) =>
    text.toUpperCase().replace(/: .*/, ': "x",'),
  ),
  memberDamage("comma lost", /,$/, (text) => text.slice(0, -1)),
  memberDamage("comma too many", /,$/, (text) => `${text},`),
  memberDamage("quote lost", /^"(?:name|type|description)": ".+",$/, (text) => text.replace(/",$/, ",")),
];
