import { type Json, spacedJson } from "../json.js";
import {
  CaseFolder,
  type Members,
  type Texts,
  apiRoot,
  expectedRequest,
  course,
  field,
  listOf,
  ok,
  table,
} from "./case-folder.js";

/** Results that continue in several responses. */
export const cases = new CaseFolder("pages");

/** Adds a call of several pages: the parameters of each request and the members of its response. */
function addPages(
  name: string,
  about: string,
  paging: Json,
  request: readonly Json[],
  response: readonly Json[],
  exchanges: readonly (readonly [sent: Texts, members: Members])[],
  outcomes: readonly Members[],
): void {
  cases.add(name, about, {
    api: table(request, response),
    client: {},
    call: { params: {}, paging },
    ...course(
      exchanges.map(([sent, members]) => [
        expectedRequest(sent),
        { ...ok, body: spacedJson({ [apiRoot]: { ...members, request_id: "r1" } }) },
      ]),
    ),
    result: { outcomes: outcomes.map((fields) => ({ fields, unknownFields: {}, requestId: "r1" })) },
  });
}

addPages(
  "numbered",
  "Pages are counted until there are as many items as the total says.",
  { kind: "numbered", page: ["page_no"], firstPage: 1, items: ["ids"], total: ["total"] },
  [field("page_no", "integer")],
  [field("ids", listOf("int64", "number")), field("total", "integer")],
  [
    [{}, { ids: { number: [1, 2] }, total: 3 }],
    [{ page_no: "2" }, { ids: { number: [3] }, total: 3 }],
  ],
  [
    { ids: ["1", "2"], total: 3 },
    { ids: ["3"], total: 3 },
  ],
);
addPages(
  "cursor",
  "Each answer names where the next one begins; the last names none.",
  { kind: "cursor", cursor: ["cursor"], next: ["next"] },
  [field("cursor", "int64")],
  [field("next", "int64")],
  [
    [{}, { next: 9007199254740993n }],
    [{ cursor: "9007199254740993" }, {}],
  ],
  [{ next: "9007199254740993" }, {}],
);
