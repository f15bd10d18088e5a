import { join } from "node:path";
import { isMethodName } from "../platform/method-name.js";
import { contentHash } from "../text/content-hash.js";
import { manifestName, parseManifest, type Manifest } from "./manifest.js";
import { readIfReadable } from "./read-if-there.js";

/** The SDK in an output folder, as its manifest describes it. */
export interface PreviousSdk {
  /** The title of every API by method. */
  readonly apis: ReadonlyMap<string, string>;
  readonly files: Manifest;
  /** Returns the current text of a file; `undefined` if it is missing. */
  readonly read: (path: string) => string | undefined;
  /** Returns whether a text is the one that topgen wrote to the file. */
  readonly isGenerated: (path: string, text: string) => boolean;
}

/** The content of an output folder: nothing, an SDK of this version, or files that cannot be reused. */
export type PreviousOutput =
  { readonly kind: "none" } | { readonly kind: "sdk"; readonly sdk: PreviousSdk } | { readonly kind: "incomparable" };

/** Reads the manifest of an output folder. Files of another version cannot be combined with those of this version. */
export function readPreviousOutput(folder: string, version: string): PreviousOutput {
  const text = readText(join(folder, manifestName));
  if (text === undefined) return { kind: "none" };
  const reading = parseManifest(text);
  if (reading.kind !== "manifest") return { kind: "incomparable" };
  const { generatedBy, apis } = JSON.parse(text) as { readonly generatedBy?: unknown; readonly apis?: unknown };
  if (generatedBy !== `topgen ${version}` || typeof apis !== "object" || apis === null) return { kind: "incomparable" };
  const titles = Object.entries(apis).map(([method, title]) => [method, String(title)] as const);
  const sdk: PreviousSdk = {
    apis: new Map(titles.filter(([method]) => isMethodName(method))),
    files: reading.files,
    read: (path) => (reading.files.has(path) ? readText(join(folder, path)) : undefined),
    isGenerated: (path, found) => contentHash(found) === reading.files.get(path),
  };
  return { kind: "sdk", sdk };
}

/** Reads a text with the line ends that topgen writes, independent of the checkout's. */
function readText(path: string): string | undefined {
  return readIfReadable(path)?.replaceAll("\r\n", "\n");
}
