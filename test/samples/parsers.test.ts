import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import type { RequestLanguage } from "../../generator/model/api-doc.js";
import { languageOf, requestLanguageNames, requestLanguages } from "../../generator/samples/languages.js";
import { objectOf, type RequestNode, type RequestSample } from "../../generator/samples/request-sample.js";
import type { MadeApi, MadeParameter } from "../roundtrip/made-model.js";
import { sampleWriters } from "./language-writers.js";

/** A parameter in a sample: its name in the form of a setter, and its value or its members. */
type Shown = readonly [name: string, value: string | readonly Shown[]];

function shownIn(node: RequestNode, depth = 0): readonly Shown[] {
  if (depth > 10) return [];
  return node.members.map(({ name, value }): Shown => {
    if (value.kind === "literal") return [setterForm(name), value.text];
    if (value.kind === "unknown") return [setterForm(name), `?${value.code}`];
    const object = objectOf(value);
    // The table decides whether JSON in a text is an object.
    return [setterForm(name), object === undefined ? "" : shownIn(object, depth + 1)];
  });
}

function setterForm(name: string): string {
  return name
    .split("_")
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join("");
}

const parse = (language: RequestLanguage, text: string): RequestSample => requestLanguages[language].parse(text);

/** Generates examples of one line; JSON and placeholders are excluded, because they would be recognized as such. */
const example = fc
  .string({ unit: "binary", maxLength: 20 })
  .map((text) => text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]/gu, ""))
  .filter((text) => !/^\s*[[{@]/.test(text));

const parameterName = fc.constantFrom("a", "b_c", "item_ids", "title", "x1", "order_no");

const { parameters } = fc.letrec<{ parameter: MadeParameter; parameters: readonly MadeParameter[] }>((tie) => ({
  parameters: fc.uniqueArray(tie("parameter"), {
    maxLength: 4,
    selector: ({ name }) => name,
    depthIdentifier: "fields",
  }),
  parameter: fc.oneof(
    { maxDepth: 3, depthIdentifier: "fields" },
    fc.record({ name: parameterName, example }).map(({ name, example: text }) => made(name, "String", text, [])),
    fc
      .record({ name: parameterName, isList: fc.boolean(), fields: tie("parameters") })
      .map(({ name, isList, fields }) => {
        if (fields.length === 0) return made(name, "String", "", []);
        return made(name, isList ? "OrderDTO[]" : "OrderDTO", "", fields);
      }),
  ),
}));

function made(name: string, type: string, text: string, fields: readonly MadeParameter[]): MadeParameter {
  return { name, type, required: false, description: "", example: text, limits: {}, fields };
}

const expectedOf = (fields: readonly MadeParameter[]): readonly Shown[] =>
  fields.map((field): Shown => [
    setterForm(field.name),
    field.fields.length > 0 ? expectedOf(field.fields) : field.example,
  ]);

const api = fc.record({
  method: fc.constant("taobao.demo.order.add"),
  title: fc.constant(""),
  description: fc.constant(""),
  request: parameters,
  response: fc.constant([]),
  errors: fc.constant([]),
  session: fc.constantFrom("needed", "optional", "none"),
}) satisfies fc.Arbitrary<MadeApi>;

describe.each(requestLanguageNames)("a request sample in %s", (language) => {
  it("is read with its names, values, nesting and session", () => {
    fc.assert(
      fc.property(api, (written) => {
        const text = sampleWriters[language](written);
        const { request, usesSession, unread } = parse(language, text);
        const expected = expectedOf(written.request);
        const [shown, wanted] =
          language === "curl" ? [byName(shownIn(request)), byName(expected)] : [shownIn(request), expected];
        expect(shown).toEqual(wanted);
        expect(usesSession).toBe(written.session === "needed");
        expect(unread).toEqual([]);
        expect(languageOf(text)).toBe(language);
      }),
    );
  });

  it("gives a result for any text", () => {
    const piece = fc.oneof(
      fc.string({ maxLength: 40 }),
      fc.constantFrom(
        ...["req.setA(obj1);", "obj1.setA(obj1);", "X.Y obj1 = new X.Y();", "list1.add(list1);", "req.set"],
        ...["req.A = obj1;", "List<X.YDomain> list1 = new List<X.YDomain>();", "list1.Add(list1);", "req.A ="],
        ...["$a = new A;", "$a->a = $a;", "$req->setA(json_encode($a));", "$req->setB(array($a));", "$req->"],
        ...["-d 'a=%7B%7", "-d", "'", '-d "a={', "\\", "req.a=", 'req.a="{', "req.getResponse(", "add_param(r,"],
        ...['add_param(r,"a","[");', "client.execute('a', {", "'a':'{", "})", "{[(", "数据结构示例JSON格式"],
        ...["__proto__", "req.__proto__={}", "client.execute('a', {'__proto__':{'a':1}})"],
      ),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), fc.constantFrom("\n", ""), (pieces, between) => {
        const text = pieces.join(between);
        const { request, unread } = parse(language, text);
        shownIn(request);
        const lines = text.split("\n").length;
        for (const line of unread) expect(line).toBeLessThan(lines);
        for (const { line } of request.members) expect(line).toBeLessThan(lines);
      }),
    );
  });
});

function byName(shown: readonly Shown[]): readonly Shown[] {
  return shown.toSorted(([one], [other]) => (one < other ? -1 : 1));
}

describe("samples as on pages", () => {
  test.each<[RequestLanguage, string, readonly string[], readonly Shown[], boolean | undefined]>([
    [
      "dotnet",
      "a list in a list, suffixes of classes and properties",
      [
        "ITopClient client = new DefaultTopClient(url, appkey, secret);",
        "DemoStockUpdateRequest req = new DemoStockUpdateRequest();",
        "List<DemoStockUpdateRequest.ProductDtoDomain> list2 = new List<DemoStockUpdateRequest.ProductDtoDomain>();",
        "DemoStockUpdateRequest.ProductDtoDomain obj3 = new DemoStockUpdateRequest.ProductDtoDomain();",
        "list2.Add(obj3);",
        "obj3.ProductId = 1000005237852L;",
        "List<DemoStockUpdateRequest.SkuDomain> list5 = new List<DemoStockUpdateRequest.SkuDomain>();",
        "DemoStockUpdateRequest.SkuDomain obj6 = new DemoStockUpdateRequest.SkuDomain();",
        "list5.Add(obj6);",
        'obj6.SkuCode = "123abc";',
        "obj3.SkuList = list5;",
        "req.ProductList_ = list2;",
        'req.At = DateTime.Parse("2017-01-01 00:00:00");',
        "req.IsNew = true;",
        "DemoStockUpdateResponse rsp = client.Execute(req, sessionKey);",
      ],
      [
        [
          "ProductList",
          [
            ["ProductId", "1000005237852"],
            ["SkuList", [["SkuCode", "123abc"]]],
          ],
        ],
        ["At", "2017-01-01 00:00:00"],
        ["IsNew", "true"],
      ],
      true,
    ],
    [
      "php",
      "objects as JSON, and a list in an array",
      [
        "$c = new TopClient;",
        "$c->appkey = $appkey;",
        "$req = new DemoOrderGetRequest;",
        "$param0 = new OrderQuery;",
        '$param0->page_size="20";',
        "$rows = new Row;",
        "$rows->id='1';",
        "$param0->rows = array($rows);",
        "$req->setParam0(json_encode($param0));",
        '$req->setFields("a,b");',
        "$resp = $c->execute($req, $sessionKey);",
      ],
      [
        [
          "Param0",
          [
            ["PageSize", "20"],
            ["Rows", [["Id", "1"]]],
          ],
        ],
        ["Fields", "a,b"],
      ],
      true,
    ],
    [
      "curl",
      "quotes that were escaped once too often, and the platform's own parameters",
      [
        "curl -X POST 'http://gw.api.taobao.com/router/rest' \\",
        "-H 'Content-Type:application/x-www-form-urlencoded;charset=utf-8' \\",
        "-d 'app_key=12129701' \\",
        "-d 'method=taobao.demo.sms.send' \\",
        "-d 'timestamp=2016-06-01+22%3A48%3A41' \\",
        "-d 'sign_name=%E9%98%BF%E9%87%8C' \\",
        "-d 'sms_param=%7B%5C%22code%5C%22%3A%5C%221234%5C%22%7D' \\",
        "-d 'rate=100%'",
      ],
      [
        ["SignName", "阿里"],
        ["SmsParam", [["Code", "1234"]]],
        ["Rate", "100%"],
      ],
      false,
    ],
    [
      "python",
      "JSON in a text, a dictionary, and a placeholder",
      [
        "import top.api",
        "req=top.api.DemoGetRequest(url,port)",
        "req.set_app_info(top.appinfo(appkey,secret))",
        'req.query="{\\"nick\\":\\"abc\\"}"',
        "req.filter = {'mobile': 138, 'is_new': True}",
        'req.campus="数据结构示例JSON格式"',
        "req.cid=50011999",
        "resp= req.getResponse()",
      ],
      [
        ["Query", [["Nick", "abc"]]],
        [
          "Filter",
          [
            ["Mobile", "138"],
            ["IsNew", "true"],
          ],
        ],
        ["Campus", "?数据结构示例JSON格式"],
        ["Cid", "50011999"],
      ],
      false,
    ],
    [
      "c",
      "parameters and files",
      [
        "pTopRequest pRequest = alloc_top_request();",
        'set_api_name(pRequest,"taobao.demo.get");',
        'add_param(pRequest, "fields", "nick,type");',
        'add_param(pRequest,"query","{\\"a\\":[{\\"b\\":1}]}");',
        'add_file_param(pRequest,"image","/tmp/file.jpg");',
        "pResponse = top_execute(pClient,pRequest,NULL);",
      ],
      [
        ["Fields", "nick,type"],
        ["Query", [["A", [["B", "1"]]]]],
        ["Image", '?"/tmp/file.jpg"'],
      ],
      false,
    ],
    [
      "nodejs",
      "texts in single quotes with JSON inside",
      [
        "TopClient = require('./topClient').TopClient;",
        "var client = new TopClient({ 'appkey': 'appkey' });",
        "client.execute('taobao.demo.get', {",
        "\t'session':'test',",
        "\t'cid':'5',",
        "\t'query':'{\"nick\":\"it\\'s\"}',",
        "\t'ext':'数据结构JSON示例'",
        "}, function(error, response) {",
        "\tif (!error) console.log('it\\'s');",
        "})",
      ],
      [
        ["Cid", "5"],
        ["Query", [["Nick", "it's"]]],
        ["Ext", "?数据结构JSON示例"],
      ],
      true,
    ],
  ])("in %s: %s", (language, _, lines, expected, usesSession) => {
    const text = lines.join("\n");
    const sample = parse(language, text);
    expect(shownIn(sample.request)).toEqual(expected);
    expect(sample.usesSession).toBe(usesSession);
    expect(sample.unread).toEqual([]);
    expect(languageOf(text)).toBe(language);
  });

  test.each<[RequestLanguage, string]>([
    ["java", "req.putHeaderParam(1);"],
    ["dotnet", 'req.SetTargetAppKey("1");'],
    ["php", "$req->addRow($row);"],
    ["curl", "curl -d query"],
    ["python", "req.add_row(1)"],
    ["c", 'add_param(pRequest, key, "1");'],
    ["nodejs", "client.execute('taobao.demo.get', {'a':'b)"],
  ])(
    "in %s: a statement about the request that no parser recognizes is reported with its line",
    (language, statement) => {
      expect(parse(language, `\n${statement}`).unread).toEqual([1]);
    },
  );

  it("are not code of other languages", () => {
    for (const code of ["", "let x = 1;", "puts 'a'", "SELECT 1", "<a/>", '{"a":1}']) {
      expect(languageOf(code)).toBeUndefined();
    }
  });
});
