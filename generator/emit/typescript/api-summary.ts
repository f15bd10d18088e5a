import type { ApiSpec } from "../../model/api-spec.js";
import { exampleParams } from "../../sdk/sample-call.js";
import { paramsExpression } from "./contract/expressions.js";
import type { ObjectLiteral } from "./print/expression.js";
import type { NamedApi } from "../../sdk/named-api.js";
import type { MethodNames } from "../../sdk/names.js";

/**
 * The part of an API that the files about the whole SDK need. It is cached between runs, so that after a change of one
 * document the others need not be read again.
 */
export interface ApiSummary {
  readonly method: string;
  readonly title: string;
  readonly names: MethodNames;
  /** The sample call in the README of the SDK; `undefined` if it shows another API. */
  readonly example: CallExample | undefined;
}

export interface CallExample {
  /** The object literal of the request's parameters. */
  readonly params: ObjectLiteral;
  readonly session: ApiSpec["session"];
}

export function summaryOf({ spec, names }: NamedApi, example: CallExample | undefined): ApiSummary {
  return { method: spec.method, title: spec.title, names, example };
}

export function callExample(api: NamedApi): CallExample {
  return { params: paramsExpression(exampleParams(api)), session: api.spec.session };
}
