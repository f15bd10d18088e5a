import { readFileSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { parse } from "yaml";
import { Diagnostics, type Diagnostic } from "../../../diagnostics/diagnostics.js";
import { sourceBytes, type Source } from "../../../pipeline/source.js";
import { contentHash } from "../../../text/content-hash.js";
import { portablePath } from "../../../text/portable-path.js";

/**
 * Adds a finding for each spec whose page has changed since it was extracted. A missing page gives no finding: projects
 * may keep only the specs.
 *
 * @param found the findings of generating, which already cover pages that are sources themselves.
 */
export function withChangedPages(
  found: readonly Diagnostic[],
  sources: readonly Source[],
  cwd: string,
): readonly Diagnostic[] {
  const reported = new Set(found.filter(({ code }) => code === "read/page-changed").map(({ place }) => place?.file));
  const all = new Diagnostics();
  all.add(found);
  for (const source of sources) {
    const extracted = /\.ya?ml$/i.test(source.path) ? extractedFrom(source) : undefined;
    if (extracted === undefined) continue;
    const file = resolve(cwd, dirname(source.path), extracted.page);
    const page = portablePath(file, cwd);
    const hash = reported.has(page) ? undefined : hashOf(file);
    if (hash === undefined || hash === extracted.sha256) continue;
    all.report("read/page-changed", { file: page, line: 1, column: 1, length: 1 }, { spec: source.path, page });
  }
  return all.sorted();
}

interface ExtractedFrom {
  readonly page: string;
  readonly sha256: string;
}

/** Returns the `source` of a spec without parsing the rest of it, because there may be thousands of specs. */
function extractedFrom(source: Source): ExtractedFrom | undefined {
  try {
    const text = Buffer.from(sourceBytes(source)).toString();
    const [block] = /^source:.*\r?\n(?:[ \t#].*\r?\n)*/m.exec(text) ?? [];
    const parsed: unknown = block === undefined ? undefined : parse(block);
    const value = typeof parsed === "object" && parsed !== null && "source" in parsed ? parsed.source : undefined;
    return isExtractedFrom(value) ? value : undefined;
  } catch {
    // Errors in the spec are reported when all of it is read.
    return undefined;
  }
}

function isExtractedFrom(value: unknown): value is ExtractedFrom {
  if (typeof value !== "object" || value === null || !("page" in value) || !("sha256" in value)) return false;
  return typeof value.page === "string" && typeof value.sha256 === "string";
}

function hashOf(file: string): string | undefined {
  try {
    return statSync(file).isFile() ? contentHash(readFileSync(file)) : undefined;
  } catch {
    return undefined;
  }
}
