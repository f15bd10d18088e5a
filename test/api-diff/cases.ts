import type { ApiSpec, Field } from "../../generator/model/api-spec.js";
import { field, list, makeSpec, object } from "../emit/typescript/make-spec.js";

/** Two states of a document, and the expected changes. */
export interface Case {
  readonly name: string;
  readonly before: readonly ApiSpec[];
  readonly after: readonly ApiSpec[];
  readonly want: readonly string[];
}

export const method = "demo.order.get";
export const anApi = makeSpec(method);

/** Returns an API with these request parameters. */
export const request = (...fields: readonly Field[]): readonly ApiSpec[] => [makeSpec(method, { request: fields })];
export const response = (...fields: readonly Field[]): readonly ApiSpec[] => [makeSpec(method, { response: fields })];
const paged = [field("page_no", "integer"), field("page_size", "integer")];
const total = field("total_count", "integer");
const required = { required: true };
const choices = (...values: readonly string[]) => ({ choices: values.map((value) => ({ value, label: value })) });

/** At least one case for each rule. */
export const cases: readonly Case[] = [
  { name: "nothing", before: [anApi], after: [anApi], want: [] },
  { name: "an API comes", before: [], after: [anApi], want: ["api-added"] },
  { name: "an API goes", before: [anApi], after: [], want: ["api-removed"] },
  {
    name: "an API comes whose name collides with that of another",
    before: [makeSpec("taobao.demo.get")],
    after: [makeSpec("taobao.demo.get"), makeSpec("demo.get")],
    want: ["api-added", "api-renamed: DemoGetRequest -> TaobaoDemoGetRequest"],
  },
  {
    name: "an API comes whose file name collides with that of another",
    before: [makeSpec("demo.Order.get")],
    after: [makeSpec("demo.Order.get"), makeSpec("demo.order.get")],
    want: [
      "api-renamed: DemoOrderGetRequest -> DemoOrderGet$Request",
      "api-moved: apis/demo.Order.get.ts -> apis/demo.Order.get-$.ts",
      "api-member-renamed: new OrderApi(client).get -> new OrderApi(client).demoGet$",
      "api-added",
    ],
  },
  {
    name: "sessions become needed",
    before: [makeSpec(method, { session: "optional" })],
    after: [makeSpec(method, { session: "needed" })],
    want: ["session-now-needed: optional -> needed"],
  },
  {
    name: "the document learns that sessions are needed",
    before: [makeSpec(method, { session: "unknown" })],
    after: [makeSpec(method, { session: "needed" })],
    want: ["session-changed: unknown -> needed"],
  },
  {
    name: "results come in pages, and then no longer say so",
    before: [makeSpec(method, { request: paged, response: [total, field("items", list("text"))] })],
    after: [makeSpec(method, { request: paged, response: [field("items", list("text"))] })],
    want: ["pages-unknown", "response-removed response.total_count: integer -> ·"],
  },
  {
    name: "results learn to come in pages",
    before: [makeSpec(method, { request: paged, response: [field("items", list("text"))] })],
    after: [makeSpec(method, { request: paged, response: [total, field("items", list("text"))] })],
    want: ["pages-known", "response-added response.total_count: · -> integer"],
  },
  {
    name: "a title changes",
    before: [makeSpec(method, { title: "Old" })],
    after: [makeSpec(method, { title: "New" })],
    want: [
      `api-documentation: Old\n\nTOP method \`${method}\`; takes no user session. -> ` +
        `New\n\nTOP method \`${method}\`; takes no user session.`,
    ],
  },

  {
    name: "parameters come",
    before: request(),
    after: request(field("a", "text", required), field("b", list("text"))),
    want: ["request-required-added request.a: · -> text", "request-optional-added request.b: · -> list of text"],
  },
  {
    name: "a parameter goes, and its type with it",
    before: request(field("a", object("A", [field("b", "text")]), required)),
    after: request(),
    want: ["request-removed request.a: object -> ·"],
  },
  {
    name: "a parameter becomes required",
    before: request(field("a", "text")),
    after: request(field("a", "text", required)),
    want: ["request-now-required request.a: optional -> required"],
  },
  {
    name: "a parameter becomes optional",
    before: request(field("a", "text", required)),
    after: request(field("a", "text")),
    want: ["request-now-optional request.a: required -> optional"],
  },
  {
    name: "nested parameters change, below a list as well",
    before: request(field("a", list(object("A", [field("b", object("B", [field("c", "text")]))])))),
    after: request(field("a", list(object("A", [field("b", object("B", [field("d", "text", required)]))])))),
    want: ["request-removed request.a.b.c: text -> ·", "request-required-added request.a.b.d: · -> text"],
  },
  {
    name: "a parameter's name changes on the wire alone",
    before: request(field("order_id", "text")),
    after: request(field("orderId", "text")),
    want: ["wire-name-changed request.orderId: order_id -> orderId"],
  },
  {
    name: "another parameter takes over a property",
    before: request(field("order_id", "text")),
    after: request(field("order_id", "text"), field("orderId", "text")),
    want: [
      "property-reused request.orderId: order_id -> orderId",
      "request-optional-added request.order_id: · -> text",
    ],
  },
  {
    name: "a collision of properties ends",
    before: request(field("order_id", "text"), field("order-id", "text")),
    after: request(field("order_id", "text")),
    want: [
      "request-property-renamed request.order_id: order_id -> orderId",
      "request-removed request.order-id: text -> ·",
    ],
  },
  {
    name: "limits tighten",
    before: request(field("a", "text", { limits: { maxLength: 20, fileExtensions: ["jpg", "png"] } })),
    after: request(field("a", "text", { limits: { maxLength: 9, maxListSize: 3, fileExtensions: ["JPG"] } })),
    want: [
      "request-limit-tightened request.a: at most 20 long -> at most 9 long",
      "request-limit-tightened request.a: no such limit -> at most 3 elements",
      "request-limit-tightened request.a: files ending in jpg, png -> files ending in JPG",
    ],
  },
  {
    name: "limits loosen",
    before: request(field("a", "integer", { limits: { min: "1", max: "99999999999999999999" } })),
    after: request(field("a", "integer", { limits: { min: "0.5", max: "100000000000000000000" } })),
    want: [
      "request-limit-loosened request.a: at most 99999999999999999999 -> at most 100000000000000000000",
      "request-limit-loosened request.a: at least 1 -> at least 0.5",
    ],
  },
  {
    name: "limits differ in nothing that is checked",
    before: request(field("a", "integer", { limits: { min: "1", fileExtensions: ["a"] } })),
    after: request(field("a", "integer", { limits: { min: "1.0", max: "+9", fileExtensions: ["A"] } })),
    want: [
      "documentation request.a: The document does not specify whether it is required. At least `1`. File extensions: `a`. -> The document does not specify whether it is required. At least `1.0`. At most `+9`. File extensions: `A`.",
    ],
  },
  {
    name: "types accept more",
    before: request(field("a", "integer"), field("b", "json"), field("c", list("text")), field("d", "boolean")),
    after: request(field("a", "int64"), field("b", "text"), field("c", "names"), field("d", "opaque")),
    want: [
      "request-type-wider request.a: integer -> int64",
      "request-type-wider request.b: json -> text",
      "request-type-wider request.c: list of text -> field names",
      "request-type-wider request.d: boolean -> any JSON value",
    ],
  },
  {
    name: "types accept the same in TypeScript and less in the check",
    before: request(field("a", "text"), field("b", list("text")), field("c", "decimal"), field("d", "date")),
    after: request(field("a", "date"), field("b", list("int64")), field("c", "int64"), field("d", "opaque")),
    want: [
      "request-type-stricter request.a: text -> date",
      "request-type-stricter request.b: list of text -> list of int64",
      "request-type-stricter request.c: decimal -> int64",
      "request-type-stricter request.d: date -> any JSON value",
    ],
  },
  {
    name: "types accept something else",
    before: request(field("a", "int64"), field("b", "text"), field("c", "opaque"), field("d", list("int64"))),
    after: request(field("a", "text"), field("b", list("text")), field("c", "text"), field("d", list("decimal"))),
    want: [
      "request-type-refuses request.a: int64 -> text",
      "request-type-refuses request.b: text -> list of text",
      "request-type-refuses request.c: any JSON value -> text",
      "request-type-refuses request.d: list of int64 -> list of decimal",
    ],
  },

  {
    name: "members of a response come and go",
    before: response(field("a", "text")),
    after: response(field("b", "text")),
    want: ["response-removed response.a: text -> ·", "response-added response.b: · -> text"],
  },
  {
    name: "a member of a response is said to be always there",
    before: response(field("a", "text")),
    after: response(field("a", "text", required)),
    want: [],
  },
  {
    name: "types of responses differ in TypeScript",
    before: response(field("a", "integer"), field("b", "text"), field("c", object("C", [field("d", "text")]))),
    after: response(field("a", "int64"), field("b", "opaque"), field("c", list(object("C", [field("d", "text")])))),
    want: [
      "response-type-differs response.a: integer -> int64",
      "response-type-differs response.b: text -> any JSON value",
      "response-type-differs response.c: object -> list of object",
    ],
  },
  {
    name: "types of responses stay strings of another form",
    before: response(field("a", "int64"), field("b", list("date")), field("c", "file")),
    after: response(field("a", "decimal"), field("b", list("text")), field("c", "json")),
    want: [
      "response-form-differs response.a: int64 -> decimal",
      "response-form-differs response.b: list of date -> list of text",
      "response-form-differs response.c: file -> json",
    ],
  },
  {
    name: "types of responses promise more",
    before: response(field("a", "text"), field("b", "decimal"), field("c", "opaque")),
    after: response(field("a", "int64"), field("b", "int64"), field("c", object("C", [field("d", "text")]))),
    want: [
      "response-type-fits response.a: text -> int64",
      "response-type-fits response.b: decimal -> int64",
      "response-type-fits response.c: any JSON value -> object",
    ],
  },
  {
    name: "a limit of a response changes",
    before: response(field("a", "text", { limits: { maxLength: 5 } })),
    after: response(field("a", "text", { limits: { maxLength: 4 } })),
    want: ["response-limit-changed response.a: at most 5 long -> at most 4 long"],
  },
  {
    name: "a property of a response falls to another member",
    before: response(field("a_b", "text"), field("aB", "text")),
    after: response(field("a_b", "text")),
    want: ["property-reused response.a_b: aB -> a_b", "response-removed response.a_b: text -> ·"],
  },
  {
    name: "a collision of properties of a response ends",
    before: response(field("a_b", "text"), field("a-b", "text")),
    after: response(field("a_b", "text")),
    want: ["response-property-renamed response.a_b: a_b -> aB", "response-removed response.a-b: text -> ·"],
  },

  {
    name: "listed values change, in both directions",
    before: [makeSpec(method, { request: [field("a", "text", choices("1"))], response: [field("b", "text")] })],
    after: [
      makeSpec(method, {
        request: [field("a", "text", choices("2", "3"))],
        response: [field("b", "text", choices("x"))],
      }),
    ],
    want: ["request-value-removed request.a: 1 -> 2, 3", "values-changed response.b: · -> x"],
  },
  {
    name: "a request loses one of its listed values, and a response too",
    before: [
      makeSpec(method, {
        request: [field("a", "text", choices("1", "2"))],
        response: [field("b", "text", choices("x", "y"))],
      }),
    ],
    after: [
      makeSpec(method, {
        request: [field("a", "text", choices("2"))],
        response: [field("b", "text", choices("x"))],
      }),
    ],
    want: ["request-value-removed request.a: 1, 2 -> 2", "values-changed response.b: x, y -> x"],
  },
  {
    name: "a request's list of values grows, or is not listed any more",
    before: request(field("a", "text", choices("1")), field("b", "text", choices("1", "2"))),
    after: request(field("a", "text", choices("2", "1")), field("b", "text")),
    want: ["values-changed request.a: 1 -> 2, 1", "values-changed request.b: 1, 2 -> ·"],
  },
  {
    name: "something is deprecated, and something no longer",
    before: request(field("a", "text"), field("b", "text", { deprecated: true })),
    after: request(field("a", "text", { deprecated: true }), field("b", "text")),
    want: ["deprecated request.a", "no-longer-deprecated request.b"],
  },
  {
    name: "words change",
    before: response(field("a", "text", { description: "old" })),
    after: response(field("a", "text", { description: "new", example: "1" })),
    want: ["documentation response.a: old -> new. Example: `1`."],
  },

  {
    name: "a type gets another name",
    before: [
      makeSpec(method, {
        request: [field("a", object("In", [field("b", "text")]))],
        response: [field("a", object("Out", [field("b", "text")]))],
      }),
    ],
    after: [
      makeSpec(method, {
        request: [field("a", object("InDto", [field("b", "text")]))],
        response: [field("a", object("OutDto", [field("b", "text")]))],
      }),
    ],
    want: ["request-type-renamed request.a: In -> InDto", "response-type-renamed response.a: Out -> OutDto"],
  },
  {
    name: "a type's fields are no longer listed",
    before: request(field("a", object("In", [field("b", "text")]))),
    after: request(field("a", "opaque")),
    want: ["request-type-stricter request.a: object -> any JSON value", "request-type-renamed: In -> ·"],
  },
  {
    name: "a type that is used twice changes in one place and gets two names",
    before: response(
      field("a", object("Item", [field("id", "text")])),
      field("b", object("Item", [field("id", "text")])),
    ),
    after: response(
      field("a", object("Item", [field("id", "text")])),
      field("b", object("Item", [field("id", "text"), field("more", "text")])),
    ),
    want: ["response-type-renamed response.a: Item -> ResponseItem", "response-added response.b.more: · -> text"],
  },
  {
    name: "a type that is used twice changes in both places, which is told once",
    before: response(
      field("a", object("Item", [field("id", "text")])),
      field("b", object("Item", [field("id", "text")])),
    ),
    after: response(
      field("a", object("Item", [field("id", "integer")])),
      field("b", object("Item", [field("id", "integer")])),
    ),
    want: ["response-type-differs response.a.id: text -> integer"],
  },
  {
    name: "two types exchange their names",
    before: response(field("a", object("A", [field("x", "text")])), field("b", object("B", [field("y", "text")]))),
    after: response(field("a", object("B", [field("x", "text")])), field("b", object("A", [field("y", "text")]))),
    want: ["response-type-name-reused response.a: A -> B", "response-type-name-reused response.b: B -> A"],
  },
  {
    name: "a type gets another name, and its own stays for one that fits",
    before: request(
      field("a", object("A", [field("x", "text")])),
      field("b", object("B", [field("x", "text"), field("y", "text")])),
    ),
    after: request(
      field("a", object("B", [field("x", "text"), field("z", "text")])),
      field("b", object("A", [field("x", "text"), field("y", "text")])),
    ),
    want: [
      "type-name-differs request.a: A -> B",
      "request-optional-added request.a.z: · -> text",
      "request-type-name-reused request.b: B -> A",
    ],
  },
  {
    name: "a type's name goes on with a type that has nothing in common with what stands here now",
    before: request(field("a", object("A", [field("x", "text")]))),
    after: request(field("a", object("B", [field("y", "text")])), field("c", object("A", [field("x", "text")]))),
    want: [
      "request-type-name-reused request.a: A -> B",
      "request-removed request.a.x: text -> ·",
      "request-optional-added request.a.y: · -> text",
      "request-optional-added request.c: · -> object",
    ],
  },
  {
    name: "a type's name goes on with a type that lacks what is required here now",
    before: request(field("a", object("A", [field("x", "text")]))),
    after: request(
      field("a", object("B", [field("x", "text"), field("y", "text", required)])),
      field("c", object("A", [field("x", "text")])),
    ),
    want: [
      "request-type-name-reused request.a: A -> B",
      "request-required-added request.a.y: · -> text",
      "request-optional-added request.c: · -> object",
    ],
  },
];
