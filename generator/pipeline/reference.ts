import { describeAll } from "../diagnostics/describe.js";
import { Diagnostics, type Diagnostic } from "../diagnostics/diagnostics.js";
import type { Messages } from "../diagnostics/codes.js";
import type { ApiDetails } from "../emit/reference/documented-api.js";
import { evidenceOf } from "../emit/reference/evidence.js";
import { lint } from "../lint/lint.js";
import type { ApiSpec } from "../model/api-spec.js";
import type { EmitSettings } from "../model/emit-settings.js";
import { callProgram } from "../emit/typescript/call-sample.js";
import { sentParams } from "../sdk/sample-call.js";
import type { NamedApi } from "../sdk/named-api.js";

/**
 * Returns the parts of reference pages that are not in the models: example calls, and findings about the documents.
 *
 * @param specs all APIs of the reference.
 * @param found the findings of reading these specs.
 * @param messages the messages in the language of the reference.
 * @param pages the models of the pages that specs were extracted from, by method: a reviewed spec contains every value,
 * but only its page shows the evidence.
 */
export function referenceDetails(
  specs: readonly ApiSpec[],
  settings: EmitSettings,
  found: readonly Diagnostic[],
  messages: Messages,
  pages: ReadonlyMap<string, ApiSpec>,
): (api: NamedApi) => ApiDetails {
  const findingsOf = findingsByFile(specs, found);
  const entry = settings.package?.name ?? `./generated/index${settings.importExtension}`;
  return (api) => {
    const { spec } = api;
    const findings = new Diagnostics();
    findings.add(findingsOf.get(spec.provenance.file) ?? []);
    lint(spec, findings);
    return {
      call: { program: callProgram(api, entry), ...sentParams(api) },
      evidence: evidenceOf(pages.get(spec.method) ?? spec),
      findings: describeAll(findings.sorted(), messages),
    };
  };
}

/** Returns the findings of files that describe one API; findings of a file with several APIs cannot be attributed. */
function findingsByFile(
  specs: readonly ApiSpec[],
  found: readonly Diagnostic[],
): ReadonlyMap<string, readonly Diagnostic[]> {
  const apis = new Map<string, number>();
  for (const { provenance } of specs) apis.set(provenance.file, (apis.get(provenance.file) ?? 0) + 1);
  const byFile = new Map<string, Diagnostic[]>();
  for (const finding of found) {
    const file = finding.place?.file ?? "";
    if (apis.get(file) !== 1) continue;
    const known = byFile.get(file);
    if (known === undefined) byFile.set(file, [finding]);
    else known.push(finding);
  }
  return byFile;
}
