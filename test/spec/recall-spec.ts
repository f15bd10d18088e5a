import type { ApiSpec, Field, FieldType } from "../../generator/model/api-spec.js";
import type { Place } from "../../generator/model/place.js";

const file = "specs/pages/demo.followup.recall.txt";
const place: Place = { file, line: 1, column: 1, length: 1 };

export function field(name: string, typeWord: string, type: FieldType, facts: Partial<Field> = {}): Field {
  return {
    ...{ name, typeWord, type, place },
    required: undefined,
    description: "",
    example: undefined,
    default: undefined,
    limits: {},
    choices: [],
    deprecated: false,
    because: [],
    ...facts,
  };
}

/** A small spec with at least one of every kind of element. */
export const recallSpec: ApiSpec = {
  method: "demo.followup.recall",
  title: "消息撤回",
  description: "撤回一条消息:医生或患者",
  category: "随访",
  docId: "12345",
  labels: ["免费"],
  session: "optional",
  incomplete: false,
  request: [
    field(
      "auth_token",
      "String",
      { kind: "text" },
      { required: true, example: "9eae09db243df99b", description: "token" },
    ),
    field(
      "request1",
      "RecallDo",
      {
        kind: "object",
        name: "RecallDo",
        fields: [
          field("record_id", "Number", { kind: "int64" }, { required: true, example: "1800000767768343" }),
          field(
            "rs_type",
            "String",
            { kind: "text" },
            {
              required: false,
              default: "2",
              example: "2",
              description: "1是患者撤回,2是医生撤回",
              limits: { maxLength: 1 },
              choices: [
                { value: "2", label: "医生撤回" },
                { value: "1", label: "患者撤回" },
              ],
            },
          ),
        ],
      },
      { required: true, description: "first line\nsecond line" },
    ),
    field(
      "file",
      "byte[]",
      { kind: "file" },
      { required: false, limits: { maxLength: 1024, fileExtensions: ["png"] } },
    ),
    field("price", "Price", { kind: "decimal" }, { limits: { min: "0.01", max: "9223372036854775807" } }),
  ],
  response: [field("result", "Boolean", { kind: "boolean" }, { deprecated: true, description: "是否成功" })],
  samples: [
    { subject: "request", format: "java", text: 'req.setAuthToken("9eae09db243df99b");\nclient.execute(req);' },
    { subject: "response", format: "xml", text: "<r>\n    <result>true</result>\n</r>" },
  ],
  errors: [{ code: "isv.wrong", message: "wrong: token", solution: "" }],
  provenance: { file, page: { file, sha256: "0123456789abcdef".repeat(4) }, place },
};
