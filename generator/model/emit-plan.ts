import type { ImportExtension } from "./emit-settings.js";

/** The files to emit, each with its template and view. No text is made here. */
export interface EmitPlan {
  /** Sorted by path; every path is relative, uses `/`, and stays below the output folder. */
  readonly files: readonly PlannedFile[];
  /** Text for a comment at the head of every TypeScript file; may be empty. */
  readonly header: string;
  readonly importExtension: ImportExtension;
}

export type PlannedFile =
  /**
   * A template and what makes its view, in which every string has gone through `escape.ts`. The view is made when the
   * file is: views take many times the memory of their files.
   */
  | {
      readonly kind: "template";
      readonly path: string;
      readonly template: string;
      readonly view: MakeView;
    }
  /** Run-time code, copied as it lies under `templates/runtime/`. */
  | { readonly kind: "copy"; readonly path: string; readonly from: string };

export type MakeView = () => object | Promise<object>;

/** A finished file of the SDK. `text` ends in one line feed and holds no carriage return. */
export interface EmittedFile {
  readonly path: string;
  readonly text: string;
}

/**
 * The text of a file as it was made, or in UTF-8 where it came from another thread: thousands of them then take half
 * the memory.
 */
export type FileContent = string | Uint8Array;

/** A file with its fingerprint. */
export interface MadeFile {
  readonly path: string;
  /** SHA-256 of the text in UTF-8, in lower-case hexadecimal. */
  readonly sha256: string;
  readonly content: FileContent;
}

/** A file as it has to be. Without content: what lies there is known to be right. */
export type ExpectedFile = MadeFile | (Omit<MadeFile, "content"> & { readonly content: undefined });
