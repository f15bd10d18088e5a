import type { ApiSpec } from "../../model/api-spec.js";
import { exampleParams } from "../../sdk/sample-call.js";
import { paramsExpression } from "./contract/expressions.js";
import type { ObjectLiteral } from "./print/expression.js";
import type { NamedApi } from "../../sdk/named-api.js";
import type { MethodNames } from "../../sdk/names.js";

/**
 * The part of one API that the files about the whole SDK need. It is kept between runs, so that a change of one document
 * does not ask for reading all the others again.
 */
export interface ApiSummary {
  readonly method: string;
  readonly title: string;
  readonly names: MethodNames;
  /** The call that the SDK's README shows, if it shows this API's. */
  readonly example: CallExample | undefined;
}

export interface CallExample {
  /** The object literal that the request is made of. */
  readonly params: ObjectLiteral;
  readonly session: ApiSpec["session"];
}

export function summaryOf({ spec, names }: NamedApi, example: CallExample | undefined): ApiSummary {
  return { method: spec.method, title: spec.title, names, example };
}

export function callExample(api: NamedApi): CallExample {
  return { params: paramsExpression(exampleParams(api)), session: api.spec.session };
}
