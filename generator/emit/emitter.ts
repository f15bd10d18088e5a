import type { EmittedFile } from "../model/emit-plan.js";
import type { Sdk } from "../sdk/sdk.js";

/** Turns the model of an SDK into files of one kind. An emitter is a folder here and a line in registry.ts. */
export interface Emitter<Options> {
  /**
   * Gives the files, sorted by path. They depend on the model and the options alone.
   *
   * @param options what this kind of output lets its users choose, and the templates that it is made from.
   */
  readonly emit: (sdk: Sdk, options: Options) => Promise<readonly EmittedFile[]>;
}
