import { describe, expect, it } from "vitest";
import { Diagnostics } from "../../../generator/diagnostics/diagnostics.js";
import { field, list, makeSpec, object } from "../typescript/make-spec.js";
import { recallSpec } from "../typescript/recall-spec.js";
import { deadLinks, makeSite, pageAt, pagesOf } from "./make-site.js";

const recallPage = "apis/alibaba.alihealth.followup.dialogrecord.recall.html";

describe("the reference of one API", () => {
  const site = makeSite([recallSpec]);
  const $ = pageAt(site, recallPage);

  it("has a page of its own, found from the index by its category", () => {
    expect(pagesOf(site)).toEqual([recallPage, expect.stringMatching(/^categories\//), "errors.html", "index.html"]);
    expect($("h1").text()).toBe(`${recallSpec.title} ${recallSpec.method}`);
    expect($("h1 span").attr("lang")).toBe("zh-CN");
    expect(pageAt(site, "index.html")(".categories").text()).toContain("阿里健康随访 1");
  });

  it("tells every parameter with its place, type, need and values", () => {
    const row = $('[id="request.request1.rs_type"]');
    expect(row.attr("data-depth")).toBe("1");
    expect(row.find("td").first().text()).toBe("String");
    expect(row.find("td").eq(1).text()).toBe("required");
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

  it("has no dead link, and loads nothing from elsewhere", () => {
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

  it("depends on the APIs alone and not on their order", () => {
    expect([...makeSite(specs.toReversed())]).toEqual([...makeSite(specs)]);
  });

  it("takes the SDK's group where a document names no category", () => {
    const $ = pageAt(makeSite(specs), "index.html");
    expect(
      $(".categories li")
        .map((_, item) => $(item).text())
        .get(),
    ).toEqual(["time 1", "商品 2", "阿里健康随访 1"]);
  });

  it("shows findings beside the parameters that they concern", () => {
    const spec = makeSpec("taobao.item.get", {
      request: [field("num", "integer", { typeWord: "Number", example: "many" })],
    });
    const $ = pageAt(makeSite([spec], new Diagnostics()), "apis/taobao.item.get.html");
    expect($('[id="request.num"] .finding code').text()).toBe("lint/example-type-mismatch");
    expect($("section[aria-labelledby=findings] .finding code").text()).toBe("lint/title-missing");
  });
});
