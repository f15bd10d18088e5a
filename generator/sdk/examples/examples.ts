import type { ApiSpec } from "../../model/api-spec.js";
import type { RequestForm } from "../../model/request-form.js";
import type { ApiShapes } from "../shapes.js";
import { errorSample, responseSample, type SampleResponse } from "./responses.js";
import { valuesForXml } from "./qimen-body.js";
import { memberValues, type MemberValue } from "./request-values.js";

/** One value for every parameter of an API, and its sample responses. */
export interface ApiExamples {
  readonly request: readonly MemberValue[];
  readonly response: SampleResponse;
  readonly error: SampleResponse | undefined;
}

export function examplesOf(spec: ApiSpec, form: RequestForm, { request, response }: ApiShapes): ApiExamples {
  return {
    request: form.kind === "qimen" ? valuesForXml(memberValues(request)) : memberValues(request),
    response: responseSample(spec, form, response),
    error: errorSample(spec),
  };
}
