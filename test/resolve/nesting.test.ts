import { englishEvidence } from "../../generator/emit/wording/english-evidence.js";
import { describe, expect, it } from "vitest";
import type { Field } from "../../generator/model/api-spec.js";
import { nest, sample, xml } from "./nest.js";

const ambiguous = `
  page Page
  + owner Owner
  - id
  - total`;

describe("a list that allows several trees", () => {
  it.each([
    ["an XML sample", xml("<page><owner><id>1</id></owner><total>2</total></page>"), "page(owner(id) total)"],
    ["an XML sample", xml("<page><owner><id>1</id><total>2</total></owner></page>"), "page(owner(id total))"],
    [
      "a JSON sample",
      sample("response", "json", '{"demo_get_response":{"page":{"owner":{"id":1},"total":2},"request_id":"x"}}'),
      "page(owner(id) total)",
    ],
    [
      "a simplified JSON sample",
      sample("response", "simplified-json", '{"page":{"owner":{"id":1,"total":2}}}'),
      "page(owner(id total))",
    ],
    [
      "a Java sample",
      sample(
        "request",
        "java",
        [
          "XRequest req = new XRequest();",
          "XRequest.Page obj1 = new XRequest.Page();",
          "XRequest.Owner obj2 = new XRequest.Owner();",
          'obj2.setId("1");',
          "obj1.setOwner(obj2);",
          'obj1.setTotal("2");',
          "req.setPage(obj1);",
        ].join("\n"),
      ),
      "page(owner(id) total)",
    ],
  ])("is decided by %s", (_, decisive, tree) => {
    const nested = nest(ambiguous, decisive);
    expect(nested.tree).toBe(tree);
    expect(nested.codes).toEqual([]);
  });

  it("is read as the likeliest one without a sample, and the rows with their possible parents are reported", () => {
    const { tree, diagnostics } = nest(ambiguous);
    expect(tree).toBe("page(owner(id total))");
    expect(diagnostics.map(({ code, parameter, place }) => [code, parameter, place?.line])).toEqual([
      ["resolve/ambiguous-nesting", "response.page", 4],
    ]);
    expect(diagnostics[0]?.message).toContain("total in line 4 (page.owner or page)");
  });

  it("gives one finding for the table if it concerns several parameters", () => {
    const { diagnostics } = nest("page Page\n+ owner User\n- id\n- total\nbook Book\n+ item Item\n- id\n- more");
    expect(diagnostics.map(({ code, parameter, place }) => [code, parameter, place?.line])).toEqual([
      ["resolve/ambiguous-nesting", "response", 4],
    ]);
    expect(diagnostics[0]?.message).toContain(
      "total in line 4 (page.owner or page), more in line 8 (book.item or book).",
    );
  });

  it("is unambiguous if only one tree is valid", () => {
    expect(nest("a A\n- b\n- c\nd D\n+ e E\n- f").codes).toEqual([]);
    expect(nest("a A\n- b\n- c\nd D\n+ e E\n- f").tree).toBe("a(b c) d(e(f))");
  });

  it("prefers the fields that a type has elsewhere", () => {
    const table = "a A\n+ b Money\n- cent\n- unit\n+ c Money\n- cent\n- unit\n- note";
    expect(nest(table).tree).toBe("a(b(cent unit) c(cent unit) note)");
    expect(nest(table).codes).toEqual(["resolve/ambiguous-nesting"]);
  });

  it("does not put one name twice into an object without need", () => {
    expect(nest("a A\n+ b B\n- id\n- id").tree).toBe("a(b(id) id)");
  });
});

describe("a sample that differs from the table", () => {
  it("decides all rows except those around what it lacks", () => {
    const table = "a A\n+ b B\n- x\n- y\n- z\n+ c C\n- x\n- end";
    const nested = nest(table, xml("<a><b><x/><y/></b><c><x/></c><end/></a>"));
    expect(nested.tree).toBe("a(b(x y z) c(x) end)");
    expect(nested.codes.toSorted()).toEqual(["resolve/ambiguous-nesting", "resolve/missing-in-sample"]);
    expect(nested.diagnostics.find(({ code }) => code === "resolve/ambiguous-nesting")?.message).toContain(
      "z in line 5 (a.b or a)",
    );
  });

  it.each([
    ["XML", xml("<a>".repeat(1000))],
    ["XML", sample("response", "xml", "<a/>\n<b/>")],
    ["XML", sample("response", "xml", "no markup")],
    ["JSON", sample("response", "json", '{"a')],
    ["JSON", sample("response", "json", "some words")],
  ])("decides nothing if its %s cannot be read, which is reported", (format, unreadable) => {
    const { codes, diagnostics } = nest(ambiguous, unreadable);
    expect(codes.toSorted()).toEqual(["resolve/ambiguous-nesting", "resolve/sample-unreadable"]);
    const [problem] = diagnostics.filter(({ code }) => code === "resolve/sample-unreadable");
    expect(problem?.message).toContain(`Cannot parse the ${format} response sample: `);
    expect(problem?.place?.line).toBeGreaterThanOrEqual(1000);
  });

  it("may contain more than the table", () => {
    const nested = nest("a A\n+ b B\n- x\n- end", xml("<a><b><x/><more/></b><end/></a>"));
    expect(nested.tree).toBe("a(b(x) end)");
    expect(nested.codes).toEqual(["resolve/missing-in-table"]);
  });

  it("is read in order if one name is in several places", () => {
    const table = "r R\n+ b B\n- id\n- name\n+ c C\n- id\n- name\n- id";
    expect(nest(table, xml("<r><b><id/></b><name/><c><id/><name/></c><id/></r>")).tree).toBe(
      "r(b(id) name c(id name) id)",
    );
    expect(nest(table, xml("<r><b><id/><name/><c><id/><name/></c></b><id/></r>")).tree).toBe(
      "r(b(id name c(id name)) id)",
    );
  });

  it("decides what it shows if it ends early", () => {
    const rows = "a A\n+ b B\n- x\n- y\n+ c C\n- p\n- q\n- r\n- s\n- t\n- u";
    const { tree, diagnostics } = nest(rows, xml("<a><b><x>1</x></b><y>2</y><c><p>"));
    expect(tree).toBe("a(b(x) y c(p q r s t u))");
    const [open] = diagnostics.filter(({ code }) => code === "resolve/ambiguous-nesting");
    expect(open?.message).toContain("q in line 7 (a.c or a), r in line 8 (a.c or a)");
    expect(open?.message).not.toContain("y in line");
    expect(diagnostics.some(({ severity }) => severity === "error")).toBe(false);
  });

  it("is an error side by side if it has nothing in common with the table", () => {
    const { diagnostics } = nest(ambiguous, xml("<other><thing/></other>"));
    const [contradiction] = diagnostics.filter(({ code }) => code === "resolve/nesting-contradicts-sample");
    expect(contradiction?.severity).toBe("error");
    expect(contradiction?.message).toMatch(/page +other\n +owner +thing/);
  });

  it("in another order than the table does not misplace rows silently", () => {
    const table = "data Data\n+ device Device\n- model\n- path\n- id\n- status";
    const shown = "<data><path/><device><model/><id/></device><status/></data>";
    const { tree, diagnostics, fields } = nest(table, xml(shown));
    expect(tree).toBe("data(device(model path id) status)");
    const [open] = diagnostics.filter(({ code }) => code === "resolve/ambiguous-nesting");
    expect(open?.message).toContain("path in line 4 (data.device or data)");
    expect(findingsOf(fields)).toContainEqual(["path", "The XML response sample shows path below data instead.", 1001]);
  });

  it("is an error with a depth that the list does not allow", () => {
    // A leaf cannot contain the fields that the sample shows below it.
    const { codes } = nest("a A\n+ b B\n- x\n- y\n- z", xml("<a><b><x><y/></x></b><z/></a>"));
    expect(codes).toContain("resolve/nesting-contradicts-sample");
  });

  it("is completed by another sample", () => {
    const incomplete = xml("<page><owner><id/></owner></page>");
    const whole = sample("response", "json", '{"demo_get_response":{"page":{"owner":{"id":1},"total":2}}}');
    const { tree, codes } = nest(ambiguous, incomplete, whole);
    expect(tree).toBe("page(owner(id) total)");
    expect(codes).toEqual(["resolve/missing-in-sample"]);
  });
});

describe("lists in samples", () => {
  it.each([
    ["wrapped", xml("<rows><row_d_t_o><tags><string>a</string></tags><sub><id>1</id></sub></row_d_t_o></rows><n/>")],
    [
      "several items",
      xml("<rows><row_d_t_o><tags><string>a</string></tags><sub><id>1</id></sub></row_d_t_o><row_d_t_o/></rows><n/>"),
    ],
    ["bare", xml("<rows><tags>a</tags><sub><id>1</id></sub></rows><n/>")],
    [
      "plain JSON",
      sample(
        "response",
        "json",
        '{"x_response":{"rows":{"row_d_t_o":[{"tags":{"string":["a"]},"sub":{"id":1}}]},"n":1}}',
      ),
    ],
    ["simplified JSON", sample("response", "simplified-json", '{"rows":[{"tags":["a"],"sub":{"id":1}}],"n":1}')],
  ])("show the fields of their items: %s", (_, shown) => {
    const nested = nest("rows RowDTO[]\n- tags String[] a / t\n+ sub Sub\n- id Number 1 / i\nn Number", shown);
    expect(nested.tree).toBe("rows(tags sub(id)) n");
    expect(nested.codes).toEqual([]);
  });

  it("are read if the item has the name of its first field", () => {
    const table = "items Item[]\n+ item Item\n- a\n- b";
    expect(nest(table, xml("<items><item><item><a/></item><b/></item></items>")).tree).toBe("items(item(a) b)");
  });
});

describe("rows of objects in a response", () => {
  const table = "r R\n- a String x / order / Order / y / text\n- b String";

  it("are found if a sample shows them", () => {
    const nested = nest(table, xml("<r><a>x</a><order><b/></order></r>"));
    expect(nested.tree).toBe("r(a order(b))");
    expect(nested.codes).toEqual([]);
  });

  it("are not made from a leaf's cells with the form of rows", () => {
    const nested = nest("r R\n- a String order / Order\n- b String", xml("<r><a>order</a><b/></r>"));
    expect(nested.tree).toBe("r(a b)");
    expect(nested.codes).toEqual([]);
  });

  it("are reported if nothing decides", () => {
    expect(nest("r R\n- a String order / Order\n- b String").codes).toContain("resolve/ambiguous-rows");
  });
});

function findingsOf(fields: readonly Field[]): readonly (readonly [string, string, number | undefined])[] {
  return fields.flatMap(({ name, because, type }) => [
    ...because.map(({ finding, place }) => [name, englishEvidence(finding), place?.line] as const),
    ...(type.kind === "object" ? findingsOf(type.fields) : []),
  ]);
}

describe("the evidence of nesting", () => {
  it("contains the reason and its place for every row", () => {
    const { fields } = nest(
      "page Page\n+ owner Owner\n- id\n- total",
      xml("<page>\n<owner><id>1</id></owner>\n<total>2</total></page>"),
    );
    expect(findingsOf(fields)).toEqual([
      ["page", "It has a line of its own, so it stands at the top level.", 1],
      ["owner", "The XML response sample shows owner below page, line 1002.", 1002],
      ["id", "The XML response sample shows id below owner, line 1002.", 1002],
      ["total", "The XML response sample shows total below page, line 1003.", 1003],
    ]);
  });

  it.each([
    ["a A\n+ b B\n- x\n- y", "y", "a.b, not of a: it is the innermost object that was open"],
    ["a A\n+ b B\n- id\n- id", "id", 'a, not of a.b: "b" has a field of that name already'],
    ["a A\n+ b B\n- x\n+ c B\n- y", "c", "a, not of a.b: an object hardly ever lies in one of its own type"],
    ["a A\n+ b M\n- x\n- y\n+ c M\n- x\n- y", "y", 'a.c, not of a: M has "y" further up, too'],
    ["a A\n+ b M\n- x\n+ c M\n- x\n- z", "z", 'a, not of a.c: M has no "z" further up'],
  ])("contains the reason and the alternatives for rows without a sample, %j", (table, name, why) => {
    const found = findingsOf(nest(table).fields);
    expect(found).toContainEqual([name, `No sample shows it. Taken for a field of ${why}.`, expect.any(Number)]);
  });
});

describe("hostile tables", () => {
  it("are ordinary tables with names of prototype members", () => {
    const nested = nest(
      "__proto__ A\n- constructor\n- toString",
      xml("<__proto__><constructor/><toString/></__proto__>"),
    );
    expect(nested.tree).toBe("__proto__(constructor toString)");
  });

  it("do not expand shared objects of a Java sample", () => {
    const lines = Array.from({ length: 60 }, (_, index) => [
      `X.T obj${index} = new X.T();`,
      ...(index === 0 ? [] : [`obj${index}.setA(obj${index - 1});`, `obj${index}.setB(obj${index - 1});`]),
    ]).flat();
    const nested = nest("r R\n+ a T\n- b", sample("request", "java", [...lines, "req.setR(obj59);"].join("\n")));
    expect(nested.tree).toBe("r(a(b))");
  });
});
