import type { ApiSpec, Field } from "../../../generator/model/api-spec.js";
import { field, list, makeSpec, object } from "./make-spec.js";

/** Creates an API of Qimen; other fields of `request` or another response can replace its own. */
export function qimenSpec(parts: Partial<ApiSpec> = {}): ApiSpec {
  return makeSpec("taobao.qimen.demo.create", { request: [qimenRequest()], response: [qimenResponse], ...parts });
}

/** Returns the parameter that is the body. */
export function qimenRequest(fields: readonly Field[] = requestFields): Field {
  return field("request", object("DemoCreateRequest", fields), { required: true });
}

const requestFields = [
  field("orderCode", "text", { required: true, example: "R&D" }),
  field("orderLines", list(object("OrderLine", [field("itemCode", "text"), field("planQty", "int64")])), {
    typeWord: "OrderLine[]",
  }),
  field("extendProps", "opaque", { typeWord: "Map" }),
];

const qimenResponse = field(
  "response",
  object("DemoCreateResponse", [
    field("flag", "text"),
    field("code", "text"),
    field("message", "text"),
    field("items", list(object("StockItem", [field("itemCode", "text")])), { typeWord: "StockItem[]" }),
  ]),
);
