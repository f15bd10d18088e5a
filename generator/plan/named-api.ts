import type { ApiSpec } from "../model/api-spec.js";
import type { MethodNames } from "./names.js";
import type { ApiShapes } from "./shapes.js";

/** An API with all its names settled. */
export interface NamedApi {
  readonly spec: ApiSpec;
  readonly names: MethodNames;
  readonly shapes: ApiShapes;
}
