import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import type { DiagnosticCode } from "../../generator/diagnostics/codes.js";
import { pagesIn } from "../read/case-pages.js";
import { madeUpApi } from "../roundtrip/made-up-api.js";
import { readPage, type Reading } from "../roundtrip/read-page.js";
import { damagedForms, damagePages, damages } from "./campaign.js";

/** Codes of which one table may have several findings, with the reasons. */
const exceptions: Readonly<Partial<Record<DiagnosticCode, string>>> = {
  "read/table-unreadable": "One finding lists tables with the same problem; tables with other problems have their own.",
  "resolve/sample-unreadable": "Each sample of a table has its own syntax and its own place of the first error.",
  "resolve/sample-statement-unread": "One finding lists the statements of a sample; each language has its own syntax.",
};

/** Returns each code of which a table has several findings, as `code table`. */
function repeated(findings: Reading["findings"]): readonly string[] {
  const seen = new Set<string>();
  const found = new Set<string>();
  for (const { code, parameter } of findings) {
    if (exceptions[code] !== undefined) continue;
    const key = `${code} ${parameter?.split(".")[0] ?? "of the page"}`;
    if (seen.has(key)) found.add(key);
    seen.add(key);
  }
  return [...found];
}

const head = "taobao.demo.order.get (示例)\n示例\n请求参数\n名称\t类型\t是否必须\t示例值\t更多限制\t描述";
const responseTitles = "响应参数\n名称\t类型\t示例值\t描述";
const rest = "请求示例\n响应示例\n异常示例\n错误码解释\n错误码\t错误描述\t解决方案\nisv.a\tb\tc\nAPI工具";

interface Parts {
  readonly request?: readonly string[];
  readonly response?: readonly string[];
  readonly sample?: string;
}

/** Returns a page whose cells are separated by tabs. */
function page({ request = ["id\tNumber\t必须\t1\t\t编号"], response = [], sample = "" }: Parts): string {
  const samples = sample === "" ? rest : rest.replace("响应示例\n", `响应示例\nJSON示例\n${sample}\n`);
  return [head, ...request, responseTitles, ...response, samples].join("\n");
}

const names = ["one", "two", "three"];
const numbers = names.map((name) => `${name}\tNumber\t1\t编号`);
const sampleOf = (members: string): string => `{"demo_order_get_response":{${members}}}`;
const membersWith = (value: string): string => names.map((name) => `"${name}":${value}`).join(",");

/** Mistakes that all rows of a page have, with the code that reports each. */
const mistakes: readonly (readonly [DiagnosticCode, string])[] = [
  ["read/required-unknown", page({ request: names.map((name) => `${name}\tNumber\t或许\t1\t\t编号`) })],
  ["read/required-missing", page({ request: names.map((name) => `${name}\tNumber\t\t1\t\t编号`) })],
  ["read/type-missing", page({ request: names.map((name) => `${name}\t\t必须\t1\t\t编号`) })],
  ["resolve/type-unknown", page({ request: names.map((name) => `${name}\tStrng\t必须\t1\t\t编号`) })],
  ["resolve/object-without-fields", page({ response: names.map((name) => `${name}\tPart\t\t部分`) })],
  ["resolve/duplicate-parameter", page({ response: [...numbers, ...numbers] })],
  ["resolve/sample-value-unfit", page({ response: numbers, sample: sampleOf(membersWith('"many"')) })],
  ["resolve/missing-in-table", page({ response: numbers.slice(0, 1), sample: sampleOf(membersWith("1")) })],
  ["resolve/missing-in-sample", page({ response: numbers, sample: sampleOf('"one":1') })],
];

test.each(mistakes)("%s is one finding for a table if it occurs in all rows", async (code, text) => {
  const { findings } = await readPage("page.txt", text);
  expect(findings.filter((finding) => finding.code === code)).toHaveLength(1);
  expect(repeated(findings)).toEqual([]);
});

test("no page of the cases has two findings of one code and one table", async () => {
  const folder = fileURLToPath(new URL("../read/cases", import.meta.url));
  const faults: string[] = [];
  for (const file of pagesIn(folder)) {
    const { findings } = await readPage(file, readFileSync(join(folder, file)));
    faults.push(...repeated(findings).map((fault) => `${file}: ${fault}`));
  }
  expect(faults).toEqual([]);
});

test("no damaged page has two findings of one code and one table", { timeout: 120_000 }, async () => {
  const outcomes = await damagePages({ pages: 400, seed: 1, damages, forms: damagedForms, apiOf: madeUpApi });
  const faults = outcomes.flatMap(({ damage, form, seed, findings }) =>
    repeated(findings).map((fault) => `${damage}, ${form}, seed ${seed}: ${fault}`),
  );
  expect(faults).toEqual([]);
  // Without findings, the campaign would prove nothing.
  const codes = new Set(outcomes.flatMap(({ findings }) => findings.map(({ code }) => code)));
  expect(codes.size).toBeGreaterThan(20);
});
