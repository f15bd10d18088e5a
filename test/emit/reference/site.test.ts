import { describe, expect, it } from "vitest";
import { Diagnostics } from "../../../generator/diagnostics/diagnostics.js";
import type { Field } from "../../../generator/model/api-spec.js";
import type { Finding } from "../../../generator/model/evidence.js";
import { field, list, makeSpec, object } from "../typescript/make-spec.js";
import { recallSpec } from "../typescript/recall-spec.js";
import { deadLinks, makeSite, pageAt, pagesOf } from "./make-site.js";

const recallPage = "apis/alibaba.alihealth.followup.dialogrecord.recall.html";

describe("the reference of one API", () => {
  const site = makeSite([recallSpec]);
  const $ = pageAt(site, recallPage);

  it("has its own page, which the index links below its category", () => {
    expect(pagesOf(site)).toEqual([recallPage, expect.stringMatching(/^categories\//), "errors.html", "index.html"]);
    expect($("h1").text()).toBe(`${recallSpec.title} ${recallSpec.method}`);
    expect($("h1 span").attr("lang")).toBe("zh-CN");
    expect(pageAt(site, "index.html")("section h2").text()).toBe("阿里健康随访");
    expect(pageAt(site, "index.html")(".apis li code").text()).toBe(recallSpec.method);
  });

  it("shows every parameter with its place, type, requirement, values and name in the SDK", () => {
    const row = $('[id="request.request1.rs_type"]');
    expect(row.attr("data-depth")).toBe("1");
    expect(row.find("td").first().text()).toBe("String");
    expect(row.find("td").eq(1).find(".en").text()).toBe("required");
    expect(row.find("td").eq(1).find(".zh").text()).toBe("必须");
    expect(row.find(".property").text()).toBe("rsType");
    expect(
      row
        .find("li")
        .map((_, item) => $(item).text())
        .get(),
    ).toEqual(["1 患者撤回", "2 医生撤回"]);
    expect($('[id="request.request1"] button').attr("aria-expanded")).toBe("true");
    expect($("tr[id^='request.']")).toHaveLength(8);
    expect($("tr[id^='response.']")).toHaveLength(5);
  });

  it("has no dead link, and loads nothing from other hosts", () => {
    expect(deadLinks(site)).toEqual([]);
    for (const path of pagesOf(site)) expect(site.get(path)).not.toMatch(/(src|href)="(https?:)?\/\//);
  });
});

describe("the reference", () => {
  const specs = [
    recallSpec,
    makeSpec("taobao.item.get", { category: "商品", request: [field("num_iid", "int64", { required: true })] }),
    makeSpec("taobao.item.add", {
      category: "商品",
      response: [field("items", list(object("Item", [field("id", "text")])))],
    }),
    makeSpec("taobao.time.get"),
  ];

  it("depends on the APIs only, not on their order", () => {
    expect([...makeSite(specs.toReversed())]).toEqual([...makeSite(specs)]);
  });

  it("uses the SDK's group if a document has no category", () => {
    const $ = pageAt(makeSite(specs), "index.html");
    expect(
      $("section h2")
        .map((_, item) => $(item).text())
        .get(),
    ).toEqual(["time", "商品", "阿里健康随访"]);
  });

  it("shows the number of APIs if a category has too many to list", () => {
    const many = Array.from({ length: 61 }, (_, number) => makeSpec(`taobao.item.m${number}`, { category: "商品" }));
    const $ = pageAt(makeSite([recallSpec, ...many]), "index.html");
    expect(
      $(".categories li")
        .map((_, item) => $(item).text())
        .get(),
    ).toEqual(["商品 61", "阿里健康随访 1"]);
    expect($(".apis li")).toHaveLength(0);
  });

  it("has a filter only on lists of many entries", () => {
    const apis = (count: number, category: string) =>
      Array.from({ length: count }, (_, number) => makeSpec(`taobao.${category}.m${number}`, { category }));
    const site = makeSite([...apis(20, "many"), ...apis(19, "few"), ...apis(25, "more")]);
    const filtered = pagesOf(site).filter((path) => pageAt(site, path)(".filter").length > 0);
    expect(filtered.map((path) => path.replace(/-[0-9a-f]{8}/, ""))).toEqual([
      "categories/many.html",
      "categories/more.html",
    ]);
  });

  it("links each API to its neighbours in the category", () => {
    const site = makeSite(specs);
    const linksOf = (method: string) =>
      pageAt(
        site,
        `apis/${method}.html`,
      )(".neighbours a")
        .map((_, link) => `${link.attribs["rel"] ?? ""} ${link.attribs["href"] ?? ""}`)
        .get();
    expect(linksOf("taobao.item.add")).toEqual(["next ../apis/taobao.item.get.html"]);
    expect(linksOf("taobao.item.get")).toEqual(["prev ../apis/taobao.item.add.html"]);
    expect(linksOf("taobao.time.get")).toEqual([]);
  });

  it("contains every API as Markdown with all parameters, listed in llms.txt", () => {
    const site = makeSite(specs);
    expect(site.get("llms.txt")).toContain("- [taobao.item.add](apis/taobao.item.add.md)");
    const text = site.get(`apis/${recallSpec.method}.md`) ?? "";
    for (const part of ["  - `rs_type` (String, required, in the SDK `rsType`): ", "`2` 医生撤回", "```ts\n"]) {
      expect(text).toContain(part);
    }
  });

  it("shows findings beside the parameters that they concern", () => {
    const spec = makeSpec("taobao.item.get", {
      request: [field("num", "integer", { typeWord: "Number", example: "many" })],
    });
    const $ = pageAt(makeSite([spec], new Diagnostics()), "apis/taobao.item.get.html");
    expect($('[id="request.num"] .finding code').text()).toBe("lint/example-type-mismatch");
    expect($("section[aria-labelledby=findings] .finding code").text()).toBe("lint/title-missing");
  });

  it("shows the evidence of a parameter's page in its row, closed and in both languages", () => {
    const byName = { kind: "id-by-name", name: "item_id" } as const;
    const inSample = {
      kind: "in-sample",
      sample: "Java request sample",
      name: "setId",
      parent: "setItem",
      line: 7,
    } as const;
    const parameters = (because: readonly Finding[]): readonly Field[] => [
      field("item_id", "int64", { because: because.map((finding) => ({ finding, place: undefined })) }),
      field("num", "integer", { because: [{ finding: { kind: "stated-depth" }, place: undefined }] }),
    ];
    const reviewed = makeSpec("taobao.item.get", { request: parameters([]) });
    const page = makeSpec("taobao.item.get", { request: parameters([byName, inSample]) });
    const site = makeSite([reviewed], new Diagnostics(), [page]);
    const $ = pageAt(site, "apis/taobao.item.get.html");
    const shown = $('[id="request.item_id"] details');
    expect(shown.attr("open")).toBe(undefined);
    expect(shown.find("summary").text()).toBe("Why?依据");
    expect(shown.find("li .en").first().text()).toBe("The name item_id is that of an id.");
    expect(shown.find("li .en code").first().text()).toBe("item_id");
    expect(shown.find("li .zh").eq(1).text()).toBe("Java 请求示例中 setId 位于 setItem 之下，第 7 行。");
    expect($('[id="request.num"] details').length).toBe(0);
    expect(deadLinks(site)).toEqual([]);
  });

  it("limits the evidence in a row, and says how to see the rest", () => {
    const because = Array.from({ length: 40 }, (_, index) => ({
      finding: { kind: "in-words", text: `${index} ${"word ".repeat(100)}` } as const,
      place: undefined,
    }));
    const spec = makeSpec("taobao.item.get", { request: [field("num", "integer", { because })] });
    const shown = pageAt(makeSite([spec]), "apis/taobao.item.get.html")('[id="request.num"] details li');
    expect(shown.length).toBeLessThan(12);
    expect(shown.last().find(".en").text()).toBe(`${41 - shown.length} more: topgen explain prints all.`);
  });
});
