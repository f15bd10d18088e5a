import type { DescribedDiagnostic } from "../../generator/diagnostics/describe.js";
import { Diagnostics } from "../../generator/diagnostics/diagnostics.js";
import { inEnglish } from "../diagnostics/in-english.js";
import { lint } from "../../generator/lint/lint.js";
import type { ApiSpec } from "../../generator/model/api-spec.js";
import { loadSource } from "../../generator/read/load-source.js";
import { read } from "../../generator/read/read.js";
import { resolve } from "../../generator/resolve/resolve.js";

export interface Reading {
  readonly specs: readonly ApiSpec[];
  /** The findings of reading and resolving. */
  readonly findings: readonly DescribedDiagnostic[];
}

/** Reads a file as `topgen extract` does. */
export async function readPage(file: string, content: string | Uint8Array): Promise<Reading> {
  const found = new Diagnostics();
  const sha256 = "0".repeat(64);
  const source =
    typeof content === "string"
      ? { path: file, text: content, sha256 }
      : await loadSource({ path: file, bytes: content, sha256 });
  const docs = await read(source, found);
  const specs = docs.map((doc) => resolve(doc, found));
  return { specs, findings: inEnglish(found.sorted()) };
}

/** Returns the findings that `topgen lint` adds. */
export function lintFindings(specs: readonly ApiSpec[]): readonly DescribedDiagnostic[] {
  const found = new Diagnostics();
  for (const spec of specs) lint(spec, found);
  return inEnglish(found.sorted());
}
