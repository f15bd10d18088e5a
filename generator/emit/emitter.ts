import type { EmittedFile, MadeFile } from "../model/emit-plan.js";
import type { Sdk } from "../sdk/sdk.js";

/** Converts the model of an SDK to files of one kind. Each emitter is a folder here and a line in registry.ts. */
export interface Emitter<Options, File extends EmittedFile | MadeFile = EmittedFile> {
  /**
   * Returns the files, sorted by path. They depend only on the model and the options.
   *
   * @param options The user's choices for this kind of output, and its templates.
   */
  readonly emit: (sdk: Sdk, options: Options) => Promise<readonly File[]>;
}
