import type { Paging } from "../../templates/runtime/pages.js";
import type { ApiSpec } from "../model/api-spec.js";
import type { RequestForm } from "../model/request-form.js";
import type { ApiExamples } from "./examples/examples.js";
import type { MethodNames } from "./names.js";
import type { ApiShapes } from "./shapes.js";

/** An API with all its names, the input of every emitter. */
export interface NamedApi {
  readonly spec: ApiSpec;
  /** The form of its calls. */
  readonly form: RequestForm;
  readonly names: MethodNames;
  readonly shapes: ApiShapes;
  /** The paging of the results; `undefined` unless the document describes it unambiguously. */
  readonly paging: Paging | undefined;
  /** The example values and samples of the document. Sample texts are parsed on first use. */
  readonly examples: ApiExamples;
}
