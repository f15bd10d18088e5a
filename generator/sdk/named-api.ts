import type { Paging } from "../../templates/runtime/pages.js";
import type { ApiSpec } from "../model/api-spec.js";
import type { RequestForm } from "../model/request-form.js";
import type { ApiExamples } from "./examples/examples.js";
import type { MethodNames } from "./names.js";
import type { ApiShapes } from "./shapes.js";

/** An API with all its names settled: what every emitter starts from. */
export interface NamedApi {
  readonly spec: ApiSpec;
  /** The form of its calls. */
  readonly form: RequestForm;
  readonly names: MethodNames;
  readonly shapes: ApiShapes;
  /** The rule by which its results continue; `undefined` unless the document states it without doubt. */
  readonly paging: Paging | undefined;
  /** Values and samples of the document; its sample texts are parsed when the first emitter asks for them. */
  readonly examples: ApiExamples;
}
