import { describe, expect, it } from "vitest";
import { Diagnostics } from "../../generator/diagnostics/diagnostics.js";
import type { ApiSpec, Field } from "../../generator/model/api-spec.js";
import { read } from "../../generator/read/read.js";
import { resolve } from "../../generator/resolve/resolve.js";

async function readPage(text: string): Promise<{ spec: ApiSpec | undefined; codes: readonly string[] }> {
  const found = new Diagnostics();
  const [doc] = await read({ path: "page.txt", text, sha256: "0" }, found);
  const spec = doc === undefined ? undefined : resolve(doc, found);
  return { spec, codes: found.sorted().map(({ code }) => code) };
}

/** Returns one line per parameter with its properties. */
function outline(fields: readonly Field[] = [], indent = ""): readonly string[] {
  return fields.flatMap(({ name, typeWord, required, example, description, limits, type, default: byDefault }) => {
    const element = type.kind === "list" ? type.of : type;
    const own = [typeWord, required, example, description, limits, byDefault].map((fact) =>
      fact === undefined ? "-" : JSON.stringify(fact),
    );
    const below = element.kind === "object" ? outline(element.fields, `${indent}  `) : [];
    return [`${indent}${name} ${own.join(" ")}`, ...below];
  });
}

const said = ({ spec, codes }: Awaited<ReturnType<typeof readPage>>): unknown => ({
  codes,
  method: spec?.method,
  description: spec?.description,
  session: spec?.session,
  incomplete: spec?.incomplete,
  request: outline(spec?.request),
  response: outline(spec?.response),
  samples: spec?.samples,
});

const java = [
  "TaobaoClient client = new DefaultTaobaoClient(url, appkey, secret);",
  "DemoGetRequest req = new DemoGetRequest();",
  "req.setPageNo(2L);",
  "DemoGetRequest.Query obj1 = new DemoGetRequest.Query();",
  'obj1.setName("张 三");',
  "DemoGetRequest.Range obj2 = new DemoGetRequest.Range();",
  "obj2.setLow(1L);",
  "obj1.setRange(obj2);",
  'obj1.setTag("t");',
  "req.setQuery(obj1);",
  "DemoGetResponse rsp = client.execute(req, sessionKey);",
];
const xml = [
  "<demo_get_response>",
  "    <total>3</total>",
  "    <result>",
  "        <owner>",
  "            <id>12</id>",
  "        </owner>",
  "        <count>4</count>",
  "    </result>",
  "</demo_get_response>",
];
const nestedRequest =
  "└ name,String,必须,张 三,姓名,range,Range,可选,范围,└ low,Number,可选,1,下限,└ tag,String,可选,t,标签".split(",");
const nestedResponse = "owner,Owner,拥有者,└ id,Number,12,编号,└ count,Number,4,数量".split(",");
const nestedCells = new Set([...nestedRequest, ...nestedResponse, "默认值:1", "最小值:1"]);
const bullets = (texts: readonly string[]): readonly string[] => texts.map((text) => `  • ${text}`);

/** The form that most captures have. */
const captured = [
  "taobao.demo.get (示例)",
  "示例接口",
  "公共参数",
  "请求参数",
  "名称 类型 是否必须 示例值 更多限制 描述",
  "page_no Number 可选 2",
  ...bullets(["默认值:1", "最小值:1", "第 几页"]),
  "query Query 必须 查询条件",
  ...bullets(nestedRequest),
  "响应参数",
  "名称 类型 示例值 描述",
  "total Number 3 总数",
  "result Result 结果",
  ...bullets(nestedResponse),
  "请求示例",
  ...bullets(["JAVA", "NodeJS"]),
  ...java,
  "响应示例",
  ...bullets(["XML示例", "JSON示例"]),
  ...xml,
  "异常示例",
  ...bullets(["XML示例", "JSON示例"]),
  "<error_response></error_response>",
  "错误码解释",
  "错误码 错误描述 解决方案",
  "API工具",
];

/** The same page as browsers copy it: tabs separate cells, and lists have no bullets. */
const copied = [
  ...captured.slice(0, 4),
  "名称\t类型\t是否必须\t示例值\t更多限制\t描述",
  "page_no\tNumber\t可选\t2\t",
  "默认值:1",
  "最小值:1",
  "\t第 几页",
  "query\tQuery\t必须\t\t\t查询条件",
  ...nestedRequest,
  "响应参数",
  "名称\t类型\t示例值\t描述",
  "total\tNumber\t3\t总数",
  "result\tResult\t\t结果",
  ...nestedResponse,
  "请求示例",
  ..."JAVA,.NET,PHP,cURL,Python,C/C++,NodeJS".split(","),
  ...java,
  "响应示例",
  "XML示例",
  "JSON示例",
  ...xml,
  "异常示例",
  "XML示例 JSON示例",
  "<error_response></error_response>",
  "错误码解释",
  "错误码\t错误描述\t解决方案",
  "API工具",
];

describe("a page that was copied from a browser", () => {
  it("gives the same model as one with bullets", async () => {
    const wanted = said(await readPage(captured.join("\n")));
    expect(wanted).toMatchObject({ codes: [], session: "needed", request: { length: 6 }, response: { length: 5 } });
    expect(said(await readPage(copied.join("\n")))).toEqual(wanted);
  });

  it.each([
    ["bullets", (line: string) => (nestedCells.has(line) ? `  • ${line}` : line)],
    ["blank lines", (line: string) => `${line}\n`],
    ["CRLF and an indentation", (line: string) => `    ${line}\r`],
  ])("may have %s", async (_, change) => {
    const rows = copied.slice(0, copied.indexOf("请求示例"));
    const changed = [...rows.map(change), ...copied.slice(rows.length)].join("\n");
    expect(changed).not.toBe(copied.join("\n"));
    expect(said(await readPage(changed))).toEqual(said(await readPage(captured.join("\n"))));
  });
});

describe("cells between tabs", () => {
  const header = "名称\t类型\t是否必须\t示例值\t更多限制\t描述";
  it.each([
    ["an example alone", "a\tString\t必须\tx y\t\t", ['a "String" true "x y" "" {} -']],
    ["a description alone", "a\tString\t必须\t\t\tx y", ['a "String" true - "x y" {} -']],
    ["cells that editors cut off", "a\tString\t必须\tx y", ['a "String" true "x y" "" {} -']],
    ["a limit in its cell", "a\tString\t必须\tx\t最大长度:9\t说明", ['a "String" true "x" "说明" {"maxLength":9} -']],
    ["tabs in a description", "a\tString\t必须\tx\t\t一\t二", ['a "String" true "x" "一 二" {} -']],
    [
      "a description over lines",
      "a\tString\t必须\tx\t\t一\n二 String 三",
      ['a "String" true "x" "一\\n二 String 三" {} -'],
    ],
    ["a type word that is not the platform's", "a\tmap<K, V>\t必须\tx\t\t一", ['a "Map" true "x" "一" {} -']],
    ["no type", "a\t\t可选\tx\t\t一", ['a "" false "x" "一" {} -']],
    [
      "the other words for required",
      "a\tString\t是\tx\t\t一\nb\tString\t否\tx\t\t一",
      ['a "String" true "x" "一" {} -', 'b "String" false "x" "一" {} -'],
    ],
    ["full-width blanks beside the tabs", "a\u3000\tString \t 必须\tx\t\t\u3000一", ['a "String" true "x" "一" {} -']],
  ])("are separated correctly: %s", async (_, rows, wanted) => {
    const head = captured.slice(0, 4);
    const { spec } = await readPage([...head, header, rows, "响应参数", "名称\t类型\t示例值\t描述"].join("\n"));
    expect(outline(spec?.request)).toEqual(wanted);
  });

  it("have their own places", async () => {
    const lines = [...captured.slice(0, 4), header, "  a\tString\t必须\t x\t\t 一"];
    const [doc] = await read({ path: "page.txt", text: lines.join("\n"), sha256: "0" }, new Diagnostics());
    const [row] = doc?.request.rows ?? [];
    const facts = row?.cells.kind === "named" ? row.cells.facts : undefined;
    const places = [
      row?.name.place,
      row?.typeWord?.place,
      row?.required?.place,
      facts?.example?.place,
      facts?.description?.place,
    ];
    expect(places.map((place) => lines[5]?.slice((place?.column ?? 0) - 1).slice(0, place?.length))).toEqual([
      "a",
      "String",
      "必须",
      "x",
      "一",
    ]);
  });
});
