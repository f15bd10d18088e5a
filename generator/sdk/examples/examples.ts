import type { ApiSpec } from "../../model/api-spec.js";
import type { ApiShapes } from "../shapes.js";
import { errorSample, responseSample, type SampleAnswer } from "./answers.js";
import { memberValues, type MemberValue } from "./request-values.js";

/** One value for every parameter of an API, and its sample responses. */
export interface ApiExamples {
  readonly request: readonly MemberValue[];
  readonly response: SampleAnswer;
  readonly error: SampleAnswer | undefined;
}

export function examplesOf(spec: ApiSpec, { request, response }: ApiShapes): ApiExamples {
  return {
    request: memberValues(request),
    response: responseSample(spec, response),
    error: errorSample(spec),
  };
}
