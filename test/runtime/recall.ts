import type { Api, TopRequest } from "../../templates/runtime/api.js";
import { allCodecs } from "../../templates/runtime/all-codecs.js";
import { TopResponse } from "../../templates/runtime/response.js";
import type { GatewayApi } from "../../templates/runtime/testing/gateway-api.js";
import type { ObjectWire, WireField } from "../../templates/runtime/wire.js";

/** An API module as the generator emits it, for tests of the runtime. */
export class RecallRequest implements TopRequest<RecallResponse> {
  readonly api = recallApi;
  readonly params: RecallParams;

  constructor(params: RecallParams) {
    this.params = params;
  }
}

export interface RecallParams {
  authToken: string;
  request1: { recordId: string; doctorId?: string; sessionId: string; rsType: "1" | "2" | (string & {}) };
}

export class RecallResponse extends TopResponse {
  declare readonly result1?: { readonly model?: boolean; readonly msgCode?: string; readonly success?: boolean };
}

const recallDo: ObjectWire = {
  kind: "object",
  fields: [
    { property: "recordId", name: "record_id", type: "text", required: true },
    { property: "doctorId", name: "doctor_id", type: "text" },
    { property: "sessionId", name: "session_id", type: "text", required: true },
    { property: "rsType", name: "rs_type", type: "text", required: true, choices: ["1", "2"] },
  ],
};

const result: ObjectWire = {
  kind: "object",
  fields: [
    { property: "model", name: "model", type: "boolean" },
    { property: "msgCode", name: "msg_code", type: "text" },
    { property: "success", name: "success", type: "boolean" },
  ],
};

const request: readonly WireField[] = [
  { property: "authToken", name: "auth_token", type: "text", required: true },
  { property: "request1", name: "request1", type: recallDo, required: true },
];

export const recallApi: Api<RecallResponse> = {
  method: "demo.followup.recall",
  session: "optional",
  request,
  response: [{ property: "result1", name: "result1", type: result }],
  ...allCodecs,
  createResponse: (response) => new RecallResponse(response),
};

export const recallGatewayApi: GatewayApi = {
  method: "demo.followup.recall",
  session: "optional",
  request,
  sample: {
    json: '{"demo_followup_recall_response":{"result1":{"model":true,"msg_code":"SUCCESS","success":false}}}',
    xml:
      "<demo_followup_recall_response><result1><model>true</model><msg_code>SUCCESS</msg_code>" +
      "<success>false</success></result1></demo_followup_recall_response>",
  },
  error: {
    json: '{"error_response":{"code":50,"msg":"Remote service error","sub_code":"isv.invalid-parameter","sub_msg":"非法参数"}}',
  },
};

export const recallParams: RecallParams = {
  authToken: "9eae09db",
  request1: { recordId: "1800000767768343", sessionId: "64c695fd", rsType: "2" },
};

export const credentials = { appKey: "23456789", appSecret: "0f1e2d3c4b5a69788796a5b4c3d2e1f0" };

/** Creates a request of a made-up API with the given tables. */
export function requestOf(
  tables: { readonly request?: readonly WireField[]; readonly response?: readonly WireField[] },
  params: object = {},
  method = "demo.any.call",
): TopRequest<AnyResponse> {
  return {
    api: {
      method,
      session: "optional",
      request: tables.request ?? [],
      response: tables.response ?? [],
      ...allCodecs,
      createResponse: (response) => new AnyResponse(response),
    },
    params,
  };
}

export class AnyResponse extends TopResponse {}
