import type { Diagnostic } from "../../../diagnostics/diagnostics.js";
import type { Source } from "../../../pipeline/source.js";
import type { ExitCode } from "../../context.js";
import type { GenerateRequest } from "./request.js";

/** Adds the pages that have changed since they were extracted, with `--check`. */
export async function withPages(
  found: readonly Diagnostic[],
  { check }: GenerateRequest,
  sources: readonly Source[],
  cwd: string,
): Promise<readonly Diagnostic[]> {
  if (check !== true) return found;
  const { withChangedPages } = await import("./changed-pages.js");
  return withChangedPages(found, sources, cwd);
}

/** Returns 1 for an error and, with `--check`, for a page whose spec is outdated. */
export function exitCodeFor(found: readonly Diagnostic[], { check }: GenerateRequest): ExitCode {
  const counts = ({ severity, code }: Diagnostic): boolean =>
    severity === "error" || (check === true && code === "read/page-changed");
  return found.some(counts) ? 1 : 0;
}
