import { allCodecs } from "../../templates/runtime/all-codecs.js";
import type { Api } from "../../templates/runtime/api.js";
import { object, xmlContent } from "../../templates/runtime/internal/qimen-codec.js";
import { qimen } from "../../templates/runtime/qimen.js";
import type { TopResponse } from "../../templates/runtime/response.js";
import type { RequestForm } from "../model/request-form.js";

/** Returns the form and the codecs with which the client calls an API that has no module of its own. */
export function dynamicForm({ kind }: RequestForm): Pick<Api<TopResponse>, "form" | "codecs" | "constraints"> {
  switch (kind) {
    case "parameters":
      return allCodecs;
    case "qimen":
      return {
        form: qimen,
        codecs: { ...allCodecs.codecs, object },
        constraints: [...allCodecs.constraints, xmlContent],
      };
  }
}
