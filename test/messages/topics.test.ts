import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { describe, expect, expectTypeOf, it } from "vitest";
import { parse } from "yaml";
import { unknownFieldsOf } from "../../generated/index.js";
import { TradeClose } from "../../generated/messages/index.js";
import { TopMessages, polling } from "../../generated/runtime/messages/index.js";
import { Diagnostics } from "../../generator/diagnostics/diagnostics.js";
import { readTopic } from "../../generator/read/read-topic.js";
import { resolveTopic } from "../../generator/resolve/resolve-topic.js";
import { nameTopics } from "../../generator/sdk/names.js";
import { renderTopicJsonSchema } from "../../generator/spec/json-schema.js";
import { printTopic } from "../../generator/spec/print.js";
import { TopClient } from "../../generated/index.js";
import { runTopgen } from "../cli/run-topgen.js";
import { filesBelow, newProject, writeSpec } from "../pipeline/project.js";
import { anySpec, sourceText } from "../spec/arbitrary-spec.js";

describe("a topic of the SDK", () => {
  it("decodes a content as responses are decoded: ids keep their digits, unknown fields are kept", () => {
    const content = TradeClose.decode(
      '{"tid":9007199254740993123,"oid":"18","seller_nick":"某店铺","payment":"88.50","status":"NEW","num_iid":{},"later":1800000767768343001}',
    );
    expect(content).toEqual({
      tid: "9007199254740993123",
      oid: "18",
      sellerNick: "某店铺",
      payment: "88.50",
      status: "NEW",
    });
    expect(unknownFieldsOf(content)).toEqual({ num_iid: {}, later: "1800000767768343001" });
  });

  it.each(["", "[]", '"text"', "12", "{", "null"])("rejects the content %j, which is not a JSON object", (text) => {
    expect(() => TradeClose.decode(text)).toThrow(SyntaxError);
  });

  it("passes typed content to its handler", () => {
    const client = new TopClient({ appKey: "1", appSecret: "s" });
    const messages = new TopMessages({ client, transport: polling() });
    messages.on(TradeClose, ({ content }) => {
      expectTypeOf(content.tid).toEqualTypeOf<string | undefined>();
    });
    messages.on("demo_topic", ({ content }) => {
      expectTypeOf(content).toEqualTypeOf<unknown>();
    });
    expect(() => messages.on(TradeClose.topic, () => undefined)).toThrow("taobao_trade_TradeClose");
  });
});

describe("the class names of topics", () => {
  it.each([
    [["taobao_trade_TradeClose"], ["TradeClose"]],
    [
      ["a_item_Changed", "a_order_Changed"],
      ["ItemChanged", "OrderChanged"],
    ],
    [
      ["a_x_y_z", "b_x_y_z"],
      ["AXYZ", "BXYZ"],
    ],
    [
      ["demo_con", "demo_index", "x_FooContent"],
      ["ConTopic", "DemoIndex", "FooContentTopic"],
    ],
    [
      ["9lives", "new"],
      ["_9lives", "New"],
    ],
  ])("are, for %j, %j", (topics, names) => {
    expect([...nameTopics(topics).values()].map(({ constant }) => constant)).toEqual(names);
  });

  it("are distinct for any topics, also on file systems that ignore case", () => {
    const topic = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9_]{0,6}$/);
    fc.assert(
      fc.property(fc.uniqueArray(topic, { maxLength: 20 }), (topics) => {
        const names = [...nameTopics(topics).values()];
        expect(new Set(names.map(({ constant }) => constant.toLowerCase())).size).toBe(topics.length);
        expect(new Set(names.flatMap(({ constant, content }) => [constant, content])).size).toBe(2 * topics.length);
      }),
    );
  });
});

const pageSample = '{"tid":1800000767768343001,"reason":"原因"}';
const topicPage = (rows: readonly string[], title = "demo_trade_Closed (交易关闭)", sample = pageSample): string =>
  [
    "文档中心 > 消息类目 > 示例",
    title,
    "消息产生条件",
    "交易关闭时",
    "消息属性",
    ...rows,
    "消息示例",
    sample,
    "返回",
  ].join("\n");
const titles = "名称\t类型\t是否必须\t示例值\t描述";

async function read(text: string, kind: "topic-text" | "topic-yaml") {
  const diagnostics = new Diagnostics();
  const doc = await readTopic(sourceText("page", text), kind, diagnostics);
  const topic = doc && resolveTopic(doc, diagnostics);
  return { topic, codes: diagnostics.sorted().map(({ code }) => code) };
}

describe("the page of a topic, copied as text", () => {
  it.each([
    ["tabs", [titles, "tid\tNumber\t必须\t1800000767768343001\t交易ID", "reason\tString\t可选\t原因\t缺货的原因"]],
    [
      "blanks",
      [
        titles.replaceAll("\t", " "),
        "tid Number 必须 1800000767768343001 交易ID",
        "reason String 可选 原因 缺货的原因",
      ],
    ],
    [
      "tabs, with columns in another order",
      ["描述\t类型\t名称\t示例值", "交易ID\tNumber\ttid\t1800000767768343001", "缺货的原因\tString\treason\t原因"],
    ],
  ])("is read with %s between its cells", async (_, rows) => {
    const { topic, codes } = await read(topicPage(rows), "topic-text");
    expect(codes).toEqual([]);
    expect(topic).toMatchObject({
      topic: "demo_trade_Closed",
      title: "交易关闭",
      category: "示例",
      description: "交易关闭时",
      fields: [
        { name: "tid", type: { kind: "int64" }, example: "1800000767768343001", description: "交易ID" },
        { name: "reason", type: { kind: "text" }, example: "原因", description: "缺货的原因" },
      ],
      sample: pageSample,
    });
  });

  it.each([
    ["a nested row", topicPage([titles, "└ sku\tString\t可选\t\t商品"]), "read/topic-rows-unreadable"],
    [
      "a row of blanks without a word for required",
      topicPage([titles, "tid Number 12 交易ID"]),
      "read/topic-rows-unreadable",
    ],
    ["no topic", topicPage([titles], "交易关闭"), "read/page-without-topic"],
    ["an unknown type", topicPage([titles, "tid\tNumbr\t可选\t\t交易ID"]), "resolve/type-unknown"],
  ])("is reported where it has %s", async (_, text, code) => {
    expect((await read(text, "topic-text")).codes).toContain(code);
  });

  it("is read in linear time", async () => {
    const rows = Array.from({ length: 20_000 }, (_, index) => `f${index}\tString\t可选\t\t${"长".repeat(20)}`);
    const { topic } = await read(topicPage([titles, ...rows, `${" ".repeat(100_000)}(`]), "topic-text");
    expect(topic?.fields).toHaveLength(20_000);
  });
});

describe("the spec of a topic", () => {
  it("is read back as it was printed", async () => {
    await fc.assert(
      fc.asyncProperty(anySpec, fc.option(fc.string(), { nil: undefined }), async ({ response }, sample) => {
        const place = { file: "page", line: 1, column: 1, length: 1 };
        const spec = { topic: "demo_topic", title: "标题", description: "", category: "c", fields: response, sample };
        const text = printTopic(
          { ...spec, isSpec: true, file: "page", page: undefined, place },
          { schemaPath: "../message.schema.json" },
        );
        const { topic, codes } = await read(text, "topic-yaml");
        expect(codes.filter((code) => code.startsWith("read/"))).toEqual([]);
        expect(topic && printTopic(topic, { schemaPath: "../message.schema.json" })).toBe(text);
      }),
      { numRuns: 50 },
    );
  });

  const validate = new Ajv2020({ allowUnionTypes: true, validateFormats: false }).compile(
    JSON.parse(renderTopicJsonSchema()) as object,
  );
  const head = "topMessage: 1\ntopic: demo_topic\n";

  it.each([
    ["", false],
    [head, false],
    [`${head}fields: []\n`, true],
    [`${head}fields: [{ name: tid, type: Number, format: int64 }]\nsample: "{}"\ntitle: 12\n`, true],
    [`${head}fields: [{ name: a, type: Number, fields: [{ name: b, type: String }] }]\n`, false],
    [`${head}fields: [{ name: a }]\n`, false],
    [`${head}fields: []\nrequest: []\n`, false],
    ["topMessage: 2\ntopic: demo_topic\nfields: []\n", false],
    ["topMessage: 1\ntopic: a/b\nfields: []\n", false],
  ])("has, for %j, the format %j, in the schema for editors and in topgen", async (text, isRight) => {
    expect(validate(parse(text))).toBe(isRight);
    expect((await read(text, "topic-yaml")).codes.length === 0).toBe(isRight);
  });

  it("is valid by the schema beside the specs of this project", () => {
    expect(readFileSync("specs/message.schema.json", "utf8")).toBe(renderTopicJsonSchema());
  });
});

describe("topgen with topics", () => {
  const spec = (topic: string, field = "tid"): string =>
    `topMessage: 1\ntopic: ${topic}\nfields: [{ name: ${field}, type: Number, format: int64 }]\n`;

  function project(topics: Readonly<Record<string, string>>): string {
    const folder = newProject();
    writeSpec(folder, 1, 0);
    mkdirSync(join(folder, "specs/messages"));
    for (const [name, text] of Object.entries(topics)) writeFileSync(join(folder, "specs/messages", name), text);
    return folder;
  }
  const generate = ["generate", "--no-type-check"];
  const emitted = (folder: string): readonly string[] =>
    [...filesBelow(join(folder, "generated")).keys()].filter((path) => path.startsWith("messages/"));

  it("writes their modules, lists them in the manifest, checks them, and removes those without a spec", async () => {
    const folder = project({ "a.yaml": spec("demo_A"), "b.yaml": spec("demo_B") });
    expect((await runTopgen(folder, generate)).exitCode).toBe(0);
    expect(emitted(folder)).toEqual(["messages/A.ts", "messages/B.ts", "messages/index.ts"]);
    const manifest = JSON.parse(readFileSync(join(folder, "generated/manifest.json"), "utf8")) as { files: object };
    expect(Object.keys(manifest.files)).toEqual(expect.arrayContaining([...emitted(folder)]));
    expect((await runTopgen(folder, ["generate", "--check"])).exitCode).toBe(0);
    writeFileSync(join(folder, "specs/messages/a.yaml"), spec("demo_A", "oid"));
    expect((await runTopgen(folder, ["generate", "--check"])).exitCode).toBe(1);
    rmSync(join(folder, "specs/messages/b.yaml"));
    expect((await runTopgen(folder, generate)).exitCode).toBe(0);
    expect(emitted(folder)).toEqual(["messages/A.ts", "messages/index.ts"]);
    expect(readFileSync(join(folder, "generated/messages/A.ts"), "utf8")).toContain('name: "oid"');
  });

  it("gives the same bytes with a cache, without one, and after a change that was taken back", async () => {
    const topics = { "a.yaml": spec("demo_A"), "b.yaml": spec("demo_B") };
    const [cached, uncached] = [project(topics), project(topics)];
    rmSync(join(uncached, "node_modules"), { recursive: true });
    for (const text of [spec("demo_A", "oid"), spec("demo_A")]) {
      writeFileSync(join(cached, "specs/messages/a.yaml"), text);
      expect((await runTopgen(cached, generate)).exitCode).toBe(0);
    }
    expect((await runTopgen(uncached, generate)).exitCode).toBe(0);
    expect(filesBelow(join(cached, "generated"))).toEqual(filesBelow(join(uncached, "generated")));
  });

  it("keeps the module of a topic whose spec has errors, reports the spec, and renders the others", async () => {
    const folder = project({ "a.yaml": spec("demo_A"), "b.yaml": spec("demo_B") });
    await runTopgen(folder, generate);
    const before = filesBelow(join(folder, "generated"));
    writeFileSync(join(folder, "specs/messages/a.yaml"), spec("demo_A").replace("type:", "typ:"));
    writeFileSync(join(folder, "specs/messages/b.yaml"), spec("demo_B", "oid"));
    const { exitCode, errors } = await runTopgen(folder, generate);
    expect(exitCode).toBe(1);
    expect(errors).toContain("specs/messages/a.yaml:3");
    const after = filesBelow(join(folder, "generated"));
    const changed = [...after.keys()].filter((path) => after.get(path) !== before.get(path));
    expect([changed, [...after.keys()]]).toEqual([["manifest.json", "messages/B.ts"], [...before.keys()]]);
    writeFileSync(join(folder, "specs/messages/a.yaml"), spec("demo_A", "oid"));
    expect((await runTopgen(folder, generate)).exitCode).toBe(0);
    expect(readFileSync(join(folder, "generated/messages/A.ts"), "utf8")).toContain('name: "oid"');
  });

  it("passes their modules to the hook `file`", async () => {
    const folder = project({ "a.yaml": spec("demo_A") });
    writeFileSync(
      join(folder, "topgen.config.mjs"),
      'export default { hooks: { file: ({ path, text }) => (path === "messages/A.ts" ? `${text}// hooked\\n` : text) } };\n',
    );
    expect((await runTopgen(folder, generate)).exitCode).toBe(0);
    expect(readFileSync(join(folder, "generated/messages/A.ts"), "utf8")).toContain("// hooked");
    expect((await runTopgen(folder, ["generate", "--check"])).exitCode).toBe(0);
  });

  it("reports two specs of one topic, and writes nothing", async () => {
    const folder = project({ "a.yaml": spec("demo_A"), "b.yaml": spec("demo_A") });
    const { exitCode, errors } = await runTopgen(folder, generate);
    expect([exitCode, errors.includes("read/duplicate-topic")]).toEqual([1, true]);
  });

  it("extracts a spec from a page, prefers it from then on, and reports a changed page", async () => {
    const folder = project({});
    writeFileSync(
      join(folder, "specs/closed.txt"),
      topicPage([titles, "tid\tNumber\t必须\t1800000767768343001\t交易ID"]),
    );
    expect((await runTopgen(folder, ["extract", "specs/closed.txt"])).exitCode).toBe(0);
    const path = join(folder, "specs/messages/demo_trade_Closed.yaml");
    const edited = readFileSync(path, "utf8").replace("交易ID", "交易编号");
    writeFileSync(path, edited);
    expect((await runTopgen(folder, generate)).exitCode).toBe(0);
    expect(readFileSync(join(folder, "generated/messages/Closed.ts"), "utf8")).toContain("交易编号");
    writeFileSync(
      join(folder, "specs/closed.txt"),
      topicPage([titles, "oid\tNumber\t必须\t1800000767768343001\t交易ID"]),
    );
    const again = await runTopgen(folder, ["extract", "specs/closed.txt"]);
    expect([readFileSync(path, "utf8"), again.errors.includes("differs from the page")]).toEqual([edited, true]);
    expect((await runTopgen(folder, generate)).errors).toContain("read/page-changed");
  });
});
