import type { ImportExtension } from "./emit-settings.js";

/** The files to emit, each with its template and view, before rendering. */
export interface EmitPlan {
  /** Sorted by path. Paths are relative, use `/` and stay within the output folder. */
  readonly files: readonly PlannedFile[];
  /** The text of a comment at the start of every TypeScript file; may be empty. */
  readonly header: string;
  readonly importExtension: ImportExtension;
}

export type PlannedFile =
  /**
   * A template and the function that creates its view, in which all strings are escaped by `escape.ts`. The view is
   * created with the file, since views take many times the memory of their files.
   */
  | {
      readonly kind: "template";
      readonly path: string;
      readonly template: string;
      readonly view: MakeView;
    }
  /** Runtime code, copied unchanged from `templates/runtime/`. */
  | { readonly kind: "copy"; readonly path: string; readonly from: string };

export type MakeView = () => object | Promise<object>;

/** A finished file of the SDK. `text` ends with one line feed and contains no carriage return. */
export interface EmittedFile {
  readonly path: string;
  readonly text: string;
}

/**
 * The text of a file, or its UTF-8 bytes if another thread rendered it: thousands of files then take half the
 * memory.
 */
export type FileContent = string | Uint8Array;

/** A file with its hash. */
export interface MadeFile {
  readonly path: string;
  /** SHA-256 of the text in UTF-8, in lower-case hexadecimal. */
  readonly sha256: string;
  readonly content: FileContent;
}

/** The expected state of a file. The content is `undefined` if the file on disk is known to be correct. */
export type ExpectedFile = MadeFile | (Omit<MadeFile, "content"> & { readonly content: undefined });
