import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseJavaSample } from "../../generator/samples/java.js";
import { parseJsonSample, type JsonSampleValue } from "../../generator/samples/json.js";
import { parseXmlSample } from "../../generator/samples/xml.js";

describe("a JSON sample", () => {
  const plain = (value: JsonSampleValue): unknown => {
    switch (value.kind) {
      case "object":
        return value.members.map((member) => [member.name, plain(member.value)]);
      case "list":
        return value.items.map(plain);
      case "text":
        return value.text;
      case "word":
        return { word: value.text };
    }
  };
  const given = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(given);
    if (typeof value === "string") return value;
    if (typeof value === "object" && value !== null) {
      return Object.entries(value).map(([name, member]) => [name, given(member)]);
    }
    return { word: JSON.stringify(value) };
  };

  it("gives every value of valid JSON, in order", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), fc.constantFrom(0, 2), (value, indent) => {
        const parsed = parseJsonSample(JSON.stringify(value, null, indent));
        expect(parsed.kind === "tree" && plain(parsed.root)).toEqual(given(JSON.parse(JSON.stringify(value))));
      }),
    );
  });

  it.each([
    ['{"a":1,}', [["a", { word: "1" }]]],
    [
      '{"a":1 "b":2}',
      [
        ["a", { word: "1" }],
        ["b", { word: "2" }],
      ],
    ],
    ['{"a":{"b":"x"', [["a", [["b", "x"]]]]],
    [
      '{"a":1,"a":2}',
      [
        ["a", { word: "1" }],
        ["a", { word: "2" }],
      ],
    ],
    ['{"id":12345678901234567890}', [["id", { word: "12345678901234567890" }]]],
    ['{"__proto__":{"x":1}}', [["__proto__", [["x", { word: "1" }]]]]],
  ])("is read with %s", (text, expected) => {
    const parsed = parseJsonSample(text);
    expect(parsed.kind === "tree" && plain(parsed.root)).toEqual(expected);
  });

  it.each([
    ["", "it contains no value"],
    ['{"a', "a string in it is not closed"],
    ["[".repeat(100_000), { phrase: "tooDeep", values: [200] }],
  ])("is rejected: %#", (text, message) => {
    expect(parseJsonSample(text)).toMatchObject({ kind: "problem", message });
  });

  it("keeps the offsets of its members", () => {
    const text = '{\n  "a" : { "b":1 } }';
    const parsed = parseJsonSample(text);
    const [a] = parsed.kind === "tree" ? parsed.root.members : [];
    expect([a?.offset, a?.value.members[0]?.offset]).toEqual([text.indexOf('"a"'), text.indexOf('"b"')]);
  });
});

describe("an XML sample", () => {
  it("gives elements, their unescaped text, and their offsets", () => {
    const text = "<r>\n  <a>1 &lt; 2</a><b><![CDATA[<x>]]></b><c/></r>";
    const parsed = parseXmlSample(text);
    expect(parsed.kind === "tree" && parsed.root).toMatchObject({
      name: "r",
      children: [
        { name: "a", text: "1 < 2", offset: text.indexOf("<a>") },
        { name: "b", text: "<x>" },
        { name: "c", text: "" },
      ],
    });
  });

  it.each([
    ["200,000 elements that never close", "<a>".repeat(200_000)],
    ["elements that close", `${"<a>".repeat(5000)}${"</a>".repeat(5000)}`],
  ])("rejects %s", (_, text) => {
    expect(parseXmlSample(text)).toMatchObject({ kind: "problem" });
  });

  it("ignores CDATA and comments for depth", () => {
    const inside = "<br>".repeat(500);
    expect(parseXmlSample(`<r><a><![CDATA[${inside}]]></a><!-- ${inside} --></r>`).kind).toBe("tree");
  });

  it("does not expand its own entities", () => {
    const bomb = '<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><r>&b;</r>';
    const parsed = parseXmlSample(bomb);
    expect(parsed.kind === "tree" ? parsed.root.text : "").not.toContain("aaaaaaaaaa");
  });
});

describe("a Java sample", () => {
  it("links objects and lists by their variables, in any numbering", () => {
    const { request, usesSession } = parseJavaSample(
      [
        "XRequest req = new XRequest();",
        "List<XRequest.Line> list3 = new ArrayList<XRequest.Line>();",
        "XRequest.Line obj4 = new XRequest.Line();",
        "list3.add(obj4);",
        "obj4.setSku(12L);",
        'obj4.setNote("a \\"b\\" \\u4E2D");',
        'obj4.setAt(StringUtils.parseDateTime("2000-01-01 00:00:00"));',
        "req.setLines(list3);",
        'req.setTags("a","b");',
        "XResponse rsp = client.execute(req, sessionKey);",
      ].join("\n"),
    );
    expect(usesSession).toBe(true);
    const [lines, tags] = request.members;
    expect(lines?.value).toMatchObject({
      kind: "node",
      node: {
        form: "list",
        items: [
          {
            node: {
              typeName: "Line",
              members: [
                { name: "Sku", value: { text: "12" } },
                { name: "Note", value: { text: 'a "b" 中' } },
                { name: "At", value: { text: "2000-01-01 00:00:00" } },
              ],
            },
          },
        ],
      },
    });
    expect(tags?.value).toMatchObject({ kind: "literal" });
  });

  it("distinguishes classes within classes by their names", () => {
    const { request } = parseJavaSample(
      [
        "XRequest.Order obj1 = new XRequest.Order();",
        "List<XRequest.Order.Line> list3 = new ArrayList<XRequest.Order.Line>();",
        "com.taobao.api.request.XRequest.Order.Line obj4 = new com.taobao.api.request.XRequest.Order.Line();",
        "list3.add(obj4);",
        "obj1.setLines(list3);",
        "req.setOrder(obj1);",
      ].join("\n"),
    );
    const line = { node: { typeName: "Line" } };
    const lines = { value: { node: { typeName: "Line", form: "list", items: [line] } } };
    expect(request.members).toMatchObject([{ value: { node: { typeName: "Order", members: [lines] } } }]);
  });

  it("gives a result for any text", () => {
    const line = fc.oneof(
      fc.string({ maxLength: 60 }),
      fc.constantFrom("req.setA(obj1);", "obj1.setA(obj1);", "X.Y obj1 = new X.Y();", "list1.add(list1);", "req.set"),
    );
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        expect(parseJavaSample(lines.join("\n")).request.form).toBe("object");
      }),
    );
  });
});
