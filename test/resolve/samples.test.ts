import { describe, expect, test } from "vitest";
import type { DescribedDiagnostic } from "../../generator/diagnostics/describe.js";
import type { Field } from "../../generator/model/api-spec.js";
import { readPage } from "../roundtrip/read-page.js";

interface Read {
  readonly request: string;
  readonly response: string;
  readonly findings: readonly DescribedDiagnostic[];
  readonly session: string | undefined;
}

/** Reads a page in text form with these rows and samples. */
async function read(parts: {
  readonly request?: string;
  readonly response?: string;
  readonly calls?: readonly (readonly [tab: string, code: string])[];
  readonly responses?: readonly (readonly [tab: string, code: string])[];
}): Promise<Read> {
  const tabs = (samples: typeof parts.calls = []): string =>
    samples.map(([tab, code]) => `${tab}\n${code}`).join("\n\n");
  const page = [
    "taobao.demo.order.get (示例)",
    "示例",
    "请求参数",
    "名称 类型 是否必须 示例值 更多限制 描述",
    parts.request ?? "",
    "响应参数",
    "名称 类型 示例值 描述",
    parts.response ?? "",
    "请求示例",
    tabs(parts.calls),
    "响应示例",
    tabs(parts.responses),
    "异常示例",
    "错误码解释",
    "错误码 错误描述 解决方案",
    "API工具",
  ].join("\n\n");
  const { specs, findings } = await readPage("page.txt", Buffer.from(page));
  const [spec] = specs;
  return {
    request: outline(spec?.request ?? []),
    response: outline(spec?.response ?? []),
    findings,
    session: spec?.session,
  };
}

function outline(fields: readonly Field[]): string {
  return fields
    .map(({ name, typeWord, type, example }) => {
      let core = type;
      while (core.kind === "list") core = core.of;
      const below = core.kind === "object" ? `(${outline(core.fields)})` : "";
      return `${name} ${typeWord}${below}${example === undefined ? "" : `=${example}`}`;
    })
    .join(", ");
}

const rows = (...lines: readonly string[]): string => lines.map((line) => `  • ${line}`).join("\n");
const codesOf = ({ findings }: Read): readonly string[] => findings.map(({ code }) => code);

const request = [
  "cid Number 必须 5 类目",
  "query Query 必须 {} 查询条件",
  rows(
    "sub",
    "Sub",
    "可选",
    "{}",
    "子项",
    "└ a",
    "String",
    "可选",
    "x",
    "甲乙",
    "└ nick",
    "String",
    "必须",
    "abc",
    "昵称",
  ),
].join("\n");

describe("a page that was copied with another tab than JAVA open", () => {
  test.each([
    [
      "curl",
      "curl -X POST 'http://a/router/rest' \\\n-d 'method=taobao.demo.order.get' \\\n-d 'session=test' \\\n-d 'cid=5' \\\n-d 'query=%7B%22sub%22%3A%7B%22a%22%3A%22x%22%7D%2C%22nick%22%3A%22abc%22%7D'",
    ],
    [
      "curl, with the members of its JSON in another order",
      "curl -X POST 'http://a/router/rest' \\\n-d 'method=taobao.demo.order.get' \\\n-d 'session=test' \\\n-d 'query=%7B%22nick%22%3A%22abc%22%2C%22sub%22%3A%7B%22a%22%3A%22x%22%7D%7D' \\\n-d 'cid=5'",
    ],
    [
      ".NET",
      'ITopClient client = new DefaultTopClient(url, appkey, secret);\nXRequest req = new XRequest();\nreq.Cid = 5L;\nXRequest.QueryDomain obj1 = new XRequest.QueryDomain();\nXRequest.SubDomain obj2 = new XRequest.SubDomain();\nobj2.A = "x";\nobj1.Sub = obj2;\nobj1.Nick = "abc";\nreq.Query_ = obj1;\nXResponse rsp = client.Execute(req, sessionKey);',
    ],
    [
      "PHP",
      '$c = new TopClient;\n$req = new XRequest;\n$req->setCid("5");\n$query = new Query;\n$sub = new Sub;\n$sub->a="x";\n$query->sub = $sub;\n$query->nick="abc";\n$req->setQuery(json_encode($query));\n$resp = $c->execute($req, $sessionKey);',
    ],
    [
      "Python",
      '# -*- coding: utf-8 -*-\nimport top.api\n\nreq=top.api.XRequest(url,port)\nreq.cid=5\nreq.query="{\\"sub\\":{\\"a\\":\\"x\\"},\\"nick\\":\\"abc\\"}"\ntry:\n    resp= req.getResponse(sessionkey)\n    print(resp)\nexcept Exception,e:\n    print(e)',
    ],
    [
      "C/C++",
      'pTopRequest pRequest = alloc_top_request();\nadd_param(pRequest,"cid","5");\nadd_param(pRequest,"query","{\\"sub\\":{\\"a\\":\\"x\\"},\\"nick\\":\\"abc\\"}");\npResponse = top_execute(pClient,pRequest,sessionKey);',
    ],
    [
      "NodeJS",
      "TopClient = require('./topClient').TopClient;\nvar client = new TopClient({\n\t'appkey': 'appkey'\n});\nclient.execute('taobao.demo.order.get', {\n\t'session':'test',\n\t'cid':'5',\n\t'query':'{\"sub\":{\"a\":\"x\"},\"nick\":\"abc\"}'\n}, function(error, response) {\n})",
    ],
  ])("is nested as its sample shows: %s", async (_, code) => {
    const tabs = "JAVA .NET PHP CURL Python C/C++ NodeJS";
    const page = await read({ request, response: "ok Boolean true 是否", calls: [[tabs, code]] });
    expect(page.request).toBe("cid Number=5, query Query(sub Sub(a String=x)={}, nick String=abc)={}");
    expect(page.session).toBe("needed");
    // No sample shows the cells of an object.
    expect(codesOf(page)).toEqual(["resolve/ambiguous-cells"]);
  });

  test("keeps text with JSON as text if the table has String", async () => {
    const code = `curl 'http://a/router/rest' \\\n-d 'method=taobao.demo.order.get' \\\n-d 'ext=%7B%22a%22%3A1%7D'`;
    const page = await read({ request: 'ext String 必须 {"a":1} 扩展', calls: [["CURL", code]] });
    expect(page.request).toBe('ext String={"a":1}');
    expect(codesOf(page)).not.toContain("resolve/sample-value-unfit");
  });

  test("reports a statement of the sample that cannot be read", async () => {
    const code = "import top.api\nreq=top.api.XRequest(url,port)\nreq.cid=5\nreq.add_row(1)\nresp= req.getResponse()";
    const { findings } = await read({ request: "cid Number 必须 5 类目", calls: [["Python", code]] });
    const [unread] = findings.filter(({ code: found }) => found === "resolve/sample-statement-unread");
    expect(unread?.message).toContain(
      "Statements of the Python request sample that topgen cannot read: `req.add_row(1)`",
    );
  });
});

describe("a page with several samples of one call", () => {
  const php = (nick: string): string =>
    `$c = new TopClient;\n$req = new XRequest;\n$req->setNick("${nick}");\n$req->setCid("5");\n$resp = $c->execute($req);`;
  const java =
    'TaobaoClient client = new DefaultTaobaoClient(url, appkey, secret);\nXRequest req = new XRequest();\nreq.setNick("abc");\nreq.setCid(5L);\nXResponse rsp = client.execute(req);';
  const table = "nick String 必须 abc 昵称\ncid Number 必须 5 类目";

  test("reports nothing if they agree", async () => {
    expect(
      codesOf(
        await read({
          request: table,
          calls: [
            ["JAVA", java],
            ["PHP", php("abc")],
          ],
        }),
      ),
    ).toEqual([]);
  });

  test("is reported once if they contradict each other", async () => {
    const { findings } = await read({
      request: table,
      calls: [
        ["JAVA", java],
        ["PHP", php("other")],
      ],
    });
    expect(findings.map(({ code }) => code)).toEqual(["resolve/samples-contradict"]);
    expect(findings[0]?.message).toBe(
      'Samples of the page contradict each other: `nick` is "abc" in the Java request sample, but "other" in the PHP request sample.',
    );
  });
});

describe("a list that only samples show", () => {
  const java = (line: string): string =>
    `TaobaoClient client = new DefaultTaobaoClient(url, appkey, secret);\nXRequest req = new XRequest();\n${line}\nXResponse rsp = client.execute(req);`;
  const turns = ["turns Turn 可选 轮次", rows("└ role", "String", "可选", "A", "角色")].join("\n");

  test("is a list in Java", async () => {
    const page = await read({
      request: turns,
      calls: [
        [
          "JAVA",
          java(
            'List<XRequest.Turn> list2 = new ArrayList<XRequest.Turn>();\nXRequest.Turn obj3 = new XRequest.Turn();\nlist2.add(obj3);\nobj3.setRole("A");\nreq.setTurns(list2);',
          ),
        ],
      ],
    });
    expect(page.request).toBe("turns Turn[](role String=A)");
    expect(codesOf(page)).toEqual(["resolve/list-from-sample"]);
    expect(page.findings[0]?.message).toContain("`turns`");
  });

  test.each([
    [
      "XML",
      "<demo_order_get_response><turns><turn_d_t_o><role>A</role></turn_d_t_o></turns></demo_order_get_response>",
    ],
    ["JSON", '{"demo_order_get_response":{"turns":{"turn_d_t_o":[{"role":"A"}]}}}'],
    ["short JSON", '{"turns":[{"role":"A"}]}'],
  ])("is a list in %s", async (_, code) => {
    const response = ["turns TurnDTO 轮次", rows("└ role", "String", "A", "角色")].join("\n");
    const page = await read({ response, responses: [["XML示例", code]] });
    expect(page.response).toBe("turns TurnDTO[](role String=A)");
    expect(codesOf(page)).toEqual(["resolve/list-from-sample"]);
  });

  test("is a list of texts if its items are texts", async () => {
    const code = "<demo_order_get_response><tags><string>a</string></tags><n>1</n></demo_order_get_response>";
    const page = await read({ response: "tags String a 标签\nn Number 1 数", responses: [["XML示例", code]] });
    expect(page.response).toBe("tags String[]=a, n Number=1");
  });

  test("stays a single value if another sample shows one", async () => {
    const response = ["turns TurnDTO 轮次", rows("└ role", "String", "A", "角色")].join("\n");
    const page = await read({
      response,
      responses: [
        ["XML示例", "<demo_order_get_response><turns><role>A</role></turns></demo_order_get_response>"],
        ["JSON示例", '{"demo_order_get_response":{"turns":[{"role":"A"}]}}'],
      ],
    });
    expect(page.response).toBe("turns TurnDTO(role String=A)");
    expect(codesOf(page)).toContain("resolve/sample-value-unfit");
  });

  test("is a field of an object whose rows are missing", async () => {
    const code =
      "<demo_order_get_response><data><turn><turn_d_t_o><role>A</role></turn_d_t_o></turn><n>1</n></data></demo_order_get_response>";
    const page = await read({ response: "data Data 数据", responses: [["XML示例", code]] });
    expect(page.response).toBe("data Data(turn [](role =A), n =1)");
  });
});

test.each([
  [
    "resolve/sample-value-unfit",
    "values that do not fit their types",
    ["a Number 1 数", "b Boolean true 真"],
    '{"demo_order_get_response":{"a":"many","b":"maybe"}}',
    '`a` in line 26 ("many", but the type is Number), `b` in line 26 ("maybe", but the type is Boolean).',
  ],
  [
    "resolve/sample-contradicts-itself",
    "objects that succeed and fail",
    [
      "one One 一",
      "└ success Boolean true 真",
      "└ code String A 码",
      "two Two 二",
      "└ success Boolean true 真",
      "└ code String A 码",
    ],
    '{"demo_order_get_response":{"one":{"success":false,"code":"ok"},"two":{"success":true,"code":"error"}}}',
    "success: false and code: ok in line 34, success: true and code: error in line 34.",
  ],
])("%s is one finding for all %s", async (code, _, rows, json, message) => {
  const { findings } = await read({ response: rows.join("\n\n"), responses: [["JSON示例", json]] });
  const found = findings.filter((finding) => finding.code === code);
  expect(found.map(({ parameter }) => parameter)).toEqual(["response"]);
  expect(found[0]?.message).toContain(message);
});

describe("a `[]` that every sample contradicts", () => {
  const response = [
    "result Result [] 返回结果",
    rows("└ ok", "Boolean", "true", "是否成功", "└ num", "Number", "1", "数量"),
  ].join("\n");

  test.each([
    ["XML", "<demo_order_get_response><result><ok>true</ok><num>1</num></result></demo_order_get_response>"],
    ["JSON", '{"demo_order_get_response":{"result":{"ok":true,"num":1}}}'],
  ])("is reported: %s", async (_, code) => {
    const page = await read({ response, responses: [["JSON示例", code]] });
    expect(codesOf(page)).toEqual(["resolve/list-contradicts-samples"]);
    expect(page.findings[0]?.message).toContain("`result`");
  });

  test("is not reported if a sample shows a list", async () => {
    const code =
      "<demo_order_get_response><result><result><ok>true</ok><num>1</num></result></result></demo_order_get_response>";
    expect(codesOf(await read({ response, responses: [["XML示例", code]] }))).toEqual([]);
  });
});
