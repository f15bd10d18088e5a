import type { GatewayApi } from "../../templates/runtime/testing/gateway-api.js";
import type { Sdk } from "./sdk.js";
import { wireFieldData } from "./wire-fields.js";

/** Returns the descriptions with which the local gateway serves these APIs without an SDK on disk. */
export function gatewayApis({ apis }: Sdk): readonly GatewayApi[] {
  return apis.map(({ spec, form, shapes, examples }): GatewayApi => ({
    method: spec.method,
    session: spec.session,
    ...(form.kind === "qimen" && { form: form.kind }),
    request: shapes.request.map((member) => wireFieldData(member, "request")),
    sample: examples.response,
    error: examples.error,
  }));
}
