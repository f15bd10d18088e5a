import { describe, expect, test } from "vitest";
import { Diagnostics } from "../../../generator/diagnostics/diagnostics.js";
import { partSchema } from "../../../generator/emit/json-schema/api-schema.js";
import type { ApiSpec, Field } from "../../../generator/model/api-spec.js";
import { requestFormOf } from "../../../generator/platform/request-form.js";
import { sdkOf } from "../../../generator/sdk/sdk.js";
import { inEnglish } from "../../diagnostics/in-english.js";
import { errorsOf } from "../json-schema/validate.js";
import { field, list, makeSpec, object } from "./make-spec.js";
import { qimenRequest, qimenSpec } from "./qimen-spec.js";

const textField = field("a", "text");

describe("a Qimen document", () => {
  test.each<[title: string, spec: ApiSpec, kind: string]>([
    ["has the parameter `request` and the response `response`", qimenSpec(), "qimen"],
    ["may have a response of which the document says nothing", qimenSpec({ response: [] }), "qimen"],
    ["with other parameters alone is a form", qimenSpec({ request: [textField] }), "parameters"],
    ["without parameters is a form", qimenSpec({ request: [] }), "parameters"],
    ["is of the platform's own methods", qimenSpec({ method: "qimen.demo.create" }), "parameters"],
    ["is of the group `qimen`", qimenSpec({ method: "taobao.item.create" }), "parameters"],
  ])("%s", (_, spec, kind) => {
    expect(requestFormOf(spec).kind).toBe(kind);
    const sdk = sdkOf([spec], new Diagnostics());
    expect(sdk.apis.map(({ form }) => form.kind)).toEqual([kind]);
  });

  const within = (inner: Field): Partial<ApiSpec> => ({ request: [qimenRequest([inner])] });

  test.each<[title: string, parts: Partial<ApiSpec>, parameter: string, words: string]>([
    ["a text as `request`", { request: [field("request", "text")] }, "request.request", "not an object with fields"],
    ["no fields", { request: [field("request", object("R", []))] }, "request.request", "not an object with fields"],
    ["a list as `request`", { request: [field("request", list("text"))] }, "request.request", "not an object"],
    ["other parameters", { request: [qimenRequest(), textField] }, "request.a", '"a" is listed beside "request"'],
    ["another response", { response: [textField] }, "response.a", 'has "a" instead of the single object'],
    ["a text as response", { response: [field("response", "text")] }, "response.response", "single object"],
    ["a name with a blank", within(field("a b", "text")), "request.request.a b", "cannot be the name of an XML"],
    ["a name like markup", within(field("a><b", "text")), "request.request.a><b", "cannot be the name of an XML"],
    ["a file", within(field("pic", "file")), "request.request.pic", '"pic" is a file'],
    ["a list of lists", within(field("l", list(list("text")))), "request.request.l", "a list of lists"],
    [
      "a list of maps",
      within(field("l", list("opaque"), { typeWord: "Map[]" })),
      "request.request.l",
      "a list of maps",
    ],
    [
      "a type that no element can be called by",
      within(field("l", list(object("商品 列表", [textField])))),
      "request.request.l",
      "cannot be the name of an XML",
    ],
    [
      "such a parameter deep inside",
      within(field("o", object("O", [field("l", list(object("L", [field("1a", "text")])))]))),
      "request.request.o.l.1a",
      "cannot be the name of an XML",
    ],
  ])("with %s is left out of the SDK, with a warning", (_, parts, parameter, words) => {
    const diagnostics = new Diagnostics();
    expect(sdkOf([qimenSpec(parts), makeSpec("taobao.time.get")], diagnostics).apis).toHaveLength(1);
    const [finding] = inEnglish(diagnostics.sorted());
    expect(finding).toMatchObject({ code: "plan/qimen-form", severity: "warning", parameter });
    expect(finding?.message).toContain(words);
  });

  test("is described in JSON Schema by the objects of its XML", () => {
    const [api] = sdkOf([qimenSpec()], new Diagnostics()).apis;
    if (api === undefined) throw new Error("The API is left out.");
    const accepts = (part: "request" | "wire-request" | "wire-response", value: unknown) =>
      errorsOf(partSchema(api, part, "en"), value).length === 0;
    const lines = [{ itemCode: "I1" }];
    expect(accepts("request", { request: { orderCode: "1", orderLines: lines } })).toBe(true);
    expect(accepts("wire-request", { request: { orderCode: "1", orderLines: { orderLine: lines } } })).toBe(true);
    expect(accepts("wire-request", { request: "<orderCode>1</orderCode>" })).toBe(false);
    expect(accepts("wire-response", { response: { flag: "success", items: { stock_item: lines } } })).toBe(true);
    expect(accepts("wire-response", { response: { items: lines } })).toBe(false);
  });
});
