import { join } from "node:path";
import { isMethodName } from "../platform/method-name.js";
import { contentHash } from "../text/content-hash.js";
import { manifestName, parseManifest, type Manifest } from "./manifest.js";
import { readIfReadable } from "./read-if-there.js";

/** The SDK that an output folder holds, as its manifest describes it. */
export interface PreviousSdk {
  /** Every API by method, with its title. */
  readonly apis: ReadonlyMap<string, string>;
  readonly files: Manifest;
  /** The text of one of its files as it is now; `undefined` if there is none. */
  readonly read: (path: string) => string | undefined;
  /** Whether a text is what topgen left in the file. */
  readonly isGenerated: (path: string, text: string) => boolean;
}

/** The content of an output folder: nothing, an SDK of this version, or files that cannot be reused. */
export type PreviousOutput =
  { readonly kind: "none" } | { readonly kind: "sdk"; readonly sdk: PreviousSdk } | { readonly kind: "incomparable" };

/** Reads what the manifest of an output folder says. Files of another version are not mixed with those of this one. */
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

/** A text with the ends of lines that topgen writes, whatever the checkout made of them. */
function readText(path: string): string | undefined {
  return readIfReadable(path)?.replaceAll("\r\n", "\n");
}
