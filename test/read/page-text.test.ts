import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { DescribedDiagnostic } from "../../generator/diagnostics/describe.js";
import { Diagnostics } from "../../generator/diagnostics/diagnostics.js";
import type { ApiDoc, DocRow } from "../../generator/model/api-doc.js";
import type { ApiSpec, Field } from "../../generator/model/api-spec.js";
import { decode } from "../../generator/read/decode.js";
import { detect } from "../../generator/read/detect.js";
import { read } from "../../generator/read/read.js";
import { resolve } from "../../generator/resolve/resolve.js";
import { inEnglish } from "../diagnostics/in-english.js";

const seed = readFileSync(
  new URL("../../specs/pages/alibaba.alihealth.followup.dialogrecord.recall.txt", import.meta.url),
  "utf8",
);

interface Reading {
  readonly doc: ApiDoc | undefined;
  readonly spec: ApiSpec | undefined;
  readonly diagnostics: readonly DescribedDiagnostic[];
  readonly codes: readonly string[];
}

async function readPage(text: string): Promise<Reading> {
  const found = new Diagnostics();
  const [doc] = await read({ path: "page.txt", text, sha256: "0" }, found);
  const spec = doc === undefined ? undefined : resolve(doc, found);
  const diagnostics = inEnglish(found.sorted());
  return { doc, spec, diagnostics, codes: diagnostics.map(({ code }) => code) };
}

const rowNames = (rows: readonly DocRow[]): readonly string[] => rows.map((row) => row.name.value);

/** Returns the content of a spec without places and evidence. */
function contentOf(spec: ApiSpec | undefined): unknown {
  const plain = (fields: readonly Field[]): unknown =>
    fields.map(({ because, place, type, ...rest }) => ({
      ...rest,
      type: type.kind === "object" ? { ...type, fields: plain(type.fields) } : type,
      believed: because.length > 0 && place.line > 0,
    }));
  return spec && { ...spec, provenance: undefined, request: plain(spec.request), response: plain(spec.response) };
}

/** Returns a page in the order of the platform's pages. */
function page(parts: { request?: string; response?: string; java?: string; xml?: string; method?: string }): string {
  const method = parts.method ?? "taobao.demo.get";
  return [
    `${method} (示例)`,
    "",
    "示例接口",
    "",
    "公共参数",
    "",
    "请求参数",
    "",
    "名称 类型 是否必须 示例值 更多限制 描述",
    ...(parts.request === undefined ? [] : [parts.request]),
    "",
    "响应参数",
    "",
    "名称 类型 示例值 描述",
    ...(parts.response === undefined ? [] : [parts.response]),
    "",
    "请求示例",
    "",
    "  • JAVA",
    "  • NodeJS",
    "TaobaoClient client = new DefaultTaobaoClient(url, appkey, secret);",
    "DemoGetRequest req = new DemoGetRequest();",
    ...(parts.java === undefined ? [] : [parts.java]),
    "DemoGetResponse rsp = client.execute(req, sessionKey);",
    "",
    "响应示例",
    "",
    "  • XML示例",
    "  • JSON示例",
    "<demo_get_response>",
    ...(parts.xml === undefined ? [] : [parts.xml]),
    "</demo_get_response>",
    "",
    "异常示例",
    "",
    "  • XML示例",
    "<error_response>",
    "    <code>50</code>",
    "</error_response>",
    "",
    "错误码解释",
    "",
    "错误码 错误描述 解决方案",
    "isv.not-found\t没有找到\t请检查参数",
    "",
    "API工具",
    "",
    "FAQ",
    "",
    "返回",
    "顶部",
  ].join("\n");
}

describe("the bytes of a file", () => {
  it.each([
    ["UTF-8", Buffer.from("请求参数"), "utf-8"],
    ["UTF-8 with a byte order mark", Buffer.from("\uFEFF请求参数"), "utf-8"],
    ["GB18030", Buffer.from([0xc7, 0xeb, 0xc7, 0xf3, 0xb2, 0xce, 0xca, 0xfd]), "gb18030"],
  ])("are decoded: %s", (_, bytes, encoding) => {
    expect(decode(bytes)).toEqual({ text: "请求参数", encoding });
  });
});

describe("bytes that are invalid or cut inside a character", () => {
  const utf8 = Buffer.from("请求参数");
  const gb18030 = Buffer.from([0xc7, 0xeb, 0xc7, 0xf3, 0xb2, 0xce, 0xca, 0xfd]);
  it.each([
    ["UTF-8 at its end", utf8.subarray(0, -1), { text: "请求参\uFFFD", encoding: "utf-8" }],
    [
      "UTF-8 inside",
      Buffer.concat([utf8, Buffer.from([0xff]), utf8]),
      { text: "请求参数\uFFFD请求参数", encoding: "utf-8" },
    ],
    ["GB18030 at its end", gb18030.subarray(0, -1), { text: "请求参\uFFFD", encoding: "gb18030" }],
  ])("keep their encoding: %s", (_, bytes, wanted) => {
    expect(decode(bytes)).toEqual(wanted);
  });
});

describe("the kind of a source", () => {
  it.each([
    ['{"success":true}', "document-json"],
    ['[{"name":"a.b"}]', "document-json"],
    ["<!DOCTYPE html><html></html>", "page-html"],
    ["\n  <div>请求参数</div>", "page-html"],
    ['<?xml version="1.0"?><html><h2>请求参数</h2></html>', "page-html"],
    ["topSpec: 1\nmethod: a.b\ndescription: 请求参数", "spec-yaml"],
    ["method: a.b", "spec-yaml"],
    [seed, "page-text"],
    [`[公告] 请注意\n${seed}`, "page-text"],
    ["文档中心 > API类目 > 店铺", "page-text"],
    ["名称 | 类型 | 示例值 | 描述 |", "page-text"],
    ["名称\u3000类型", "page-text"],
    [`${"\r".repeat(200_000)}${seed}`, "page-text"],
    [`${"\u2028".repeat(200_000)}${seed}`, "page-text"],
    ["", "unknown"],
    ["\u0000\u0001", "undecoded"],
  ])("%#", (text, kind) => {
    expect(detect(text)).toBe(kind);
  });
});

describe("the page of the recall API", () => {
  it("gives its head, rows and samples, and no finding but its own contradiction", async () => {
    const { doc, codes } = await readPage(seed);
    expect(codes).toEqual(["resolve/sample-contradicts-itself"]);
    expect(doc?.method).toEqual({
      value: "alibaba.alihealth.followup.dialogrecord.recall",
      place: { file: "page.txt", line: 3, column: 1, length: 46 },
    });
    expect(doc?.title?.value).toBe("会话消息撤回");
    expect(doc?.category).toEqual({
      value: "阿里健康随访",
      place: { file: "page.txt", line: 1, column: 16, length: 6 },
    });
    expect(doc?.description?.value).toBe("天津随访项目,会话消息撤回");
    expect(rowNames(doc?.request.rows ?? [])).toEqual(
      "auth_token request1 record_id doctor_id session_id bterm_user_id sufferer_id rs_type".split(" "),
    );
    expect(doc?.samples.map(({ subject, format }) => `${subject} ${format}`)).toEqual([
      "request java",
      "response xml",
      "error xml",
    ]);
    expect(doc?.incomplete).toBeUndefined();
  });

  it("keeps the place of every cell and sample line", async () => {
    const { doc } = await readPage(seed);
    const lines = seed.split("\n");
    const at = (place: { line: number; column: number; length: number }): string | undefined =>
      lines[place.line - 1]?.slice(place.column - 1, place.column - 1 + place.length);
    const rows = [...(doc?.request.rows ?? []), ...(doc?.response.rows ?? [])];
    expect(rows).toHaveLength(13);
    for (const row of rows) {
      expect(at(row.name.place)).toBe(row.name.value);
      expect(row.typeWord && at(row.typeWord.place)).toBe(row.typeWord?.value);
      const cells = row.cells.kind === "listed" ? row.cells.cells : row.cells.kind === "joined" ? [row.cells.text] : [];
      for (const cell of cells) expect(at(cell.place)).toBe(cell.value);
    }
    for (const sample of doc?.samples ?? []) {
      expect(sample.lines.map((place) => at(place))).toEqual(sample.text.split("\n"));
    }
  });

  it.each([
    ["CRLF", (text: string) => text.replaceAll("\n", "\r\n")],
    ["CR", (text: string) => text.replaceAll("\n", "\r")],
    ["a byte order mark", (text: string) => `\uFEFF${text}`],
    ["no-break spaces", (text: string) => text.replaceAll(/(?<!=.*) (?!.*=)/g, "\u00A0")],
    ["full-width blanks in tables", (text: string) => text.replaceAll(/^(\S+) (?=String|Number|类型)/gm, "$1\u3000")],
    ["tabs between cells", (text: string) => text.replaceAll(/^(\S+) (?=String|Number|类型)/gm, "$1\t")],
    [
      "blanks without a width",
      (text: string) => text.replaceAll(/^(\S+)(?= String| Number| 类型)|^响应参数$/gm, "\u200B$&\u200B"),
    ],
    ["a title without a blank", (text: string) => text.replace("recall (", "recall(")],
    [
      "a title in full-width parentheses",
      (text: string) => text.replace("recall (会话消息撤回)", "recall（会话消息撤回）"),
    ],
    [
      "the titles of other methods in front",
      (text: string) => `taobao.a.get (甲)\n公共参数\ntaobao.b.get (乙)\n${text}`,
    ],
    ["trailing blanks", (text: string) => text.replaceAll(/$/gm, "  ")],
    ["another indentation", (text: string) => text.replaceAll(/^/gm, "      ")],
    ["no indentation of bullets", (text: string) => text.replaceAll("  •", "•")],
    ["a notice in front", (text: string) => `注意:以下文档只适用于TOP接口,请谨慎使用!\n\n${text}`],
    ["a sidebar in front", (text: string) => `公共参数\n错误码解释\nFAQ\n店铺 API\nAPI工具\n${text}`],
    ["navigation behind", (text: string) => `${text}\n请求参数\n响应参数\n公共参数\n`],
  ])("reads the same with %s", async (_, change) => {
    const plain = await readPage(seed);
    const other = await readPage(change(seed));
    expect(contentOf(other.spec)).toEqual(contentOf(plain.spec));
    expect(other.codes).toEqual(plain.codes);
  });

  const numbers = (code: readonly string[]): readonly string[] => code.map((_, index) => String(index + 1));
  it.each([
    ["before it", (code: readonly string[]) => [...numbers(code), ...code]],
    ["before it, with blank lines", (code: readonly string[]) => [...numbers(code).flatMap((n) => [n, ""]), ...code]],
    ["above its lines", (code: readonly string[]) => code.flatMap((line, index) => [String(index + 1), line])],
    ["in its lines", (code: readonly string[]) => code.map((line, index) => `${String(index + 1)} ${line}`)],
    [
      "in its lines, with tabs",
      (code: readonly string[]) => code.map((line, index) => `${String(index + 1)}\t${line}`),
    ],
    [
      "in its lines, with bars",
      (code: readonly string[]) => code.map((line, index) => `${String(index + 1)} | ${line}`),
    ],
    [
      "in its lines, with dots",
      (code: readonly string[]) => code.map((line, index) => `${String(index + 1)}. ${line}`),
    ],
  ])("reads the same with code whose line numbers are %s", async (_, change) => {
    const numbered = seed.replaceAll(
      /TaobaoClient client[\s\S]*?getBody\(\)\);|<(\w+_response)>[\s\S]*?<\/\1>/g,
      (code) => change(code.split("\n")).join("\n"),
    );
    expect(numbered).not.toBe(seed);
    expect(contentOf((await readPage(numbered)).spec)).toEqual(contentOf((await readPage(seed)).spec));
  });

  it("lacks only its category without the breadcrumb", async () => {
    const { spec } = await readPage(seed.replace(/^文档中心.*\n/, ""));
    expect(spec?.category).toBeUndefined();
    expect(spec?.request).toHaveLength(2);
  });
});

describe("a page that was cut", () => {
  const lines = seed.split("\n");
  const footer = lines.indexOf("API工具") + 1;

  it.each(lines.map((_, index) => index + 1))("keeps the rows above after line %i", async (count) => {
    const whole = await readPage(seed);
    const { doc, spec, diagnostics, codes } = await readPage(lines.slice(0, count).join("\n"));
    const lastLine = lines.slice(0, count).findLastIndex((line) => line !== "") + 1;
    if (count < lines.indexOf("公共参数") + 1) {
      expect(spec).toBeUndefined();
      expect(codes).toEqual(["read/page-without-method"]);
      return;
    }
    const cut = diagnostics.find(({ code }) => code === "read/page-cut");
    expect(spec?.incomplete).toBe(count < footer);
    expect(cut?.place?.line).toBe(count < footer ? lastLine : undefined);
    expect(doc?.incomplete).toEqual(cut?.place);
    // Every row above the cut is read.
    for (const table of ["request", "response"] as const) {
      const above = whole.doc?.[table].rows.filter((row) => row.place.line <= count) ?? [];
      expect(rowNames(doc?.[table].rows ?? [])).toEqual(rowNames(above));
    }
  });

  it("keeps the complete cells if the cut is inside a line", async () => {
    for (let length = seed.indexOf("请求参数"); length < seed.length; length += 7) {
      const { spec } = await readPage(seed.slice(0, length));
      expect(spec?.method).toBe("alibaba.alihealth.followup.dialogrecord.recall");
      expect(spec?.incomplete).toBe(length < seed.indexOf("API工具") + "API工具".length);
    }
  });
});

describe("limits in the text of a page", () => {
  const shifted = page({
    request: [
      "page_no Number 可选 2",
      "  • 默认值:1",
      "  • 第几页",
      "    query Query 必须",
      "  • 最大列表长度:20",
      "  • 查询条件",
      "      • └ name",
      "      • String",
      "      • 必须",
      "      • 张三",
      "      • 默认值:李四",
      "      • 姓名",
      "      • range",
      "      • Range []",
      "      • 可选",
      "      • 范围",
      "      • └ low",
      "      • Number",
      "      • 可选",
      "      • 1",
      "      • 下限",
      "    size Number 可选 20",
      "  • 最小值:1",
      "  • 最大值:50",
      "  • 每页条数",
      "    file byte[] 可选",
      "  • 支持的文件类型:jpg,.png",
      "  • 最大长度:1024",
      "  • 文件",
      "    tail String 可选 a b 最后",
    ].join("\n"),
    response: "    total Number 3 总数",
    java: [
      "req.setPageNo(2L);",
      "DemoGetRequest.Query obj1 = new DemoGetRequest.Query();",
      'obj1.setName("张三");',
      "List<DemoGetRequest.Range> list2 = new ArrayList<DemoGetRequest.Range>();",
      "DemoGetRequest.Range obj3 = new DemoGetRequest.Range();",
      "list2.add(obj3);",
      "obj3.setLow(1L);",
      "obj1.setRange(list2);",
      "req.setQuery(obj1);",
      "req.setSize(20L);",
      'req.setFile(new FileItem("/tmp/file.txt"));',
      'req.setTail("a b");',
    ].join("\n"),
    xml: "    <total>3</total>",
  });

  it("are read, and shift the following cells correctly", async () => {
    const { spec, codes } = await readPage(shifted);
    expect(codes).toEqual([]);
    expect(spec?.session).toBe("needed");
    const [pageNo, query, size, file, tail] = spec?.request ?? [];
    expect(pageNo).toMatchObject({ example: "2", default: "1", description: "第几页" });
    expect(query).toMatchObject({ limits: { maxListSize: 20 }, description: "查询条件" });
    expect(query?.type).toMatchObject({
      kind: "object",
      fields: [
        { name: "name", example: "张三", default: "李四", description: "姓名" },
        { name: "range", type: { kind: "list", of: { fields: [{ name: "low", example: "1" }] } } },
      ],
    });
    expect(size).toMatchObject({ example: "20", limits: { min: "1", max: "50" }, description: "每页条数" });
    expect(file).toMatchObject({ limits: { fileExtensions: ["jpg", "png"], maxLength: 1024 }, description: "文件" });
    expect(tail).toMatchObject({ example: "a b", description: "最后" });
    expect(spec?.response[0]).toMatchObject({ name: "total", example: "3", description: "总数" });
  });

  it("are reported if they are not numbers", async () => {
    const { codes } = await readPage(
      page({ request: "a String 必须 x\n  • 最大长度:很长\n  • 说明", java: 'req.setA("x");' }),
    );
    expect(codes).toEqual(["resolve/unreadable-limit"]);
  });

  it("are read if the description is missing, which is reported", async () => {
    const nested = ["  • └ area", "  • String", "  • 可选", "  • 0571", "  • 默认值:0"];
    const { spec, codes } = await readPage(
      page({
        request: ["b Area 必须 地区", ...nested, "a Number 必须 5", "  • 最小值:1", "  • 最大值:9"].join("\n"),
        java: 'XRequest.Area obj1 = new XRequest.Area();\nobj1.setArea("0571");\nreq.setB(obj1);\nreq.setA(5L);',
      }),
    );
    const [area, a] = spec?.request ?? [];
    expect(area?.type).toMatchObject({ fields: [{ example: "0571", description: "", default: "0" }] });
    expect(a).toMatchObject({ limits: { min: "1", max: "9" }, example: "5", description: "" });
    expect(codes).toEqual(["resolve/missing-description"]);
  });
});

describe("rows in the text of a page", () => {
  it("continue over lines that start no row", async () => {
    const { spec, codes } = await readPage(
      page({
        request: "a String 必须 x 第一行\n1. 第二行\nanother line of it\nb Number 可选 1 数",
        response: "r Result 结果\n  • └ s\n  • String\n  • y\n  • 一\n二\nt Number 1 数",
        java: 'req.setA("x");\nreq.setB(1L);',
        xml: "    <r>\n        <s>y</s>\n    </r>\n    <t>1</t>",
      }),
    );
    expect(codes).toEqual([]);
    expect(spec?.request[0]?.description).toBe("第一行\n1. 第二行\nanother line of it");
    expect(spec?.request[1]).toMatchObject({ name: "b", example: "1", description: "数" });
    expect(spec?.response[0]?.type).toMatchObject({ fields: [{ name: "s", example: "y", description: "一\n二" }] });
  });

  it("may lack a type in a request", async () => {
    const { spec } = await readPage(page({ request: "extra 可选 x 扩展", java: 'req.setExtra("x");' }));
    expect(spec?.request[0]).toMatchObject({ name: "extra", typeWord: "", required: false, description: "扩展" });
  });

  it("may have names with capitals, as on pages of Qimen methods", async () => {
    const { spec, codes } = await readPage(
      page({
        method: "qimen.order.confirm",
        request: "orderCode String 必须 O1 单号\nextendProps Map 可选 扩展",
        response: "flag String success 结果",
        xml: "    <flag>success</flag>",
      })
        .replace("异常示例", "验签示例")
        .replace(/TaobaoClient[\s\S]*?sessionKey\);/, "")
        .replace("demo_get_response", "response")
        .replace("demo_get_response", "response"),
    );
    expect(codes.filter((code) => code !== "resolve/ambiguous-cells")).toEqual([]);
    expect(spec?.request.map(({ name }) => name)).toEqual(["orderCode", "extendProps"]);
    expect(spec?.incomplete).toBe(false);
    expect(spec?.session).toBe("unknown");
  });

  it("are reported if their cells are ambiguous or their description is missing", async () => {
    const { diagnostics } = await readPage(
      page({
        request: "q Query 必须 查询 条件\n  • └ sex\n  • String\n  • 必须\n  • male",
        java: [
          "DemoGetRequest.Query obj1 = new DemoGetRequest.Query();",
          'obj1.setSex("male");',
          "req.setQ(obj1);",
        ].join("\n"),
      }),
    );
    expect(diagnostics.map(({ code, message }) => [code, / (?:of|missing:) ([\w.]+)[.;]/.exec(message)?.[1]])).toEqual([
      ["resolve/ambiguous-cells", "q"],
      ["resolve/missing-description", "q.sex"],
    ]);
  });

  it("of errors are read", async () => {
    const { spec } = await readPage(page({}));
    const place = { file: "page.txt", line: 40, column: 1, length: "isv.not-found".length };
    expect(spec?.errors).toEqual([{ code: "isv.not-found", message: "没有找到", solution: "请检查参数", place }]);
  });
});

describe("a capture with bars", () => {
  const piped = [
    "感谢您的反馈!",
    "",
    "查询示例",
    "| 名称 | 类型 | 是否必须 | 示例值 | 更多限制 | 描述 |",
    "| ---|---|---|---|---|---|",
    "| q | Query | 必须 | 查询条件 | ||",
    "|",
    "|||",
    "| size | Number | 可选 | 20 |",
    "|",
    "每页条数 |",
    "| word | String | 可选 | a | b | 或者 |",
    "名称 | 类型 | 示例值 | 描述 |",
    "---|---|---|---|",
    "total | Number | 3 | 总数",
    '1 2 3 | TaobaoClient client = new DefaultTaobaoClient(url, appkey, secret); TmallDemoGetRequest req = new TmallDemoGetRequest(); TmallDemoGetRequest.Query obj1 = new TmallDemoGetRequest.Query(); obj1.setUserName("a;b"); req.setQ(obj1); req.setSize(20L); req.setWord("a | b"); TmallDemoGetResponse rsp = client.execute(req);',
    "1 2 3 | < tmall_demo_get_response > < total >3</ total > </ tmall_demo_get_response >",
    "错误码 | 错误描述 | 解决方案",
    "---|---|---",
    "isv.x | 坏了 | 修",
  ].join("\n");

  it("gives its top level, names from the samples, and a report of what is lost", async () => {
    const { spec, codes, diagnostics } = await readPage(piped);
    expect(spec?.method).toBe("tmall.demo.get");
    expect(codes).toEqual(["read/rows-lost", "read/method-from-samples"]);
    expect(diagnostics[0]?.message).toContain(
      "`q` in line 6 (no nested rows or limits; fields from the Java request sample: user_name), `size` in line 9 (no nested rows or limits)",
    );
    expect(spec?.incomplete).toBe(true);
    expect(spec?.description).toBe("查询示例");
    const [query, size, word] = spec?.request ?? [];
    expect(query?.type).toMatchObject({
      kind: "object",
      fields: [{ name: "user_name", typeWord: "", example: "a;b" }],
    });
    expect(size).toMatchObject({ example: "20", description: "每页条数", required: false });
    expect(word).toMatchObject({ example: "a | b", description: "或者" });
    expect(spec?.response[0]).toMatchObject({ name: "total", example: "3", description: "总数" });
    const place = { file: "page.txt", line: 20, column: 1, length: "isv.x".length };
    expect(spec?.errors).toEqual([{ code: "isv.x", message: "坏了", solution: "修", place }]);
  });

  it("gives no API without samples", async () => {
    const { spec, codes } = await readPage(piped.slice(0, piped.indexOf("1 2 3")));
    expect(spec).toBeUndefined();
    expect(codes).toEqual(["read/page-without-method"]);
  });
});

describe("a file that is not a document", () => {
  it.each([
    ["navigation only", "文档中心 > API类目 > 店铺\nAPI工具\nFAQ\n", "read/page-without-method"],
    [
      "tables without a title",
      "请求参数\n\n名称 类型 是否必须 示例值 更多限制 描述\na String 必须\n",
      "read/page-without-method",
    ],
    ["a title alone", "公共参数\n\na.b.c (标题)\n", "read/page-without-method"],
    ["some prose", "Hello (world)\n", "read/unknown-kind"],
    ["nothing", "", "read/unknown-kind"],
  ])("is reported: %s", async (_, text, code) => {
    const { doc, codes } = await readPage(text);
    expect(doc).toBeUndefined();
    expect(codes).toEqual([code]);
  });
});
