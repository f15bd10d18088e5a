import type { GatewayApi } from "../../templates/runtime/testing/gateway-api.js";
import type { Sdk } from "./sdk.js";
import { wireFieldData } from "./wire-fields.js";

/** Returns the descriptions of APIs for a local gateway that serves them without an emitted SDK. */
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
