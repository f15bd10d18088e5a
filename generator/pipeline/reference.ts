import { Diagnostics, type Diagnostic } from "../diagnostics/diagnostics.js";
import type { DocumentedApi } from "../emit/reference/documented-api.js";
import { lint } from "../lint/lint.js";
import type { ApiSpec } from "../model/api-spec.js";
import type { EmitSettings } from "../model/emit-settings.js";
import { callProgram } from "../emit/typescript/call-sample.js";
import { sentParams } from "../sdk/sample-call.js";
import { sdkOf } from "../sdk/sdk.js";

/**
 * What a reference tells of each API: the model, a call of it, and what is wrong with its document. An API that the SDK
 * cannot have is reported and left out.
 *
 * @param diagnostics with all findings of reading these specs.
 */
export function documentedApis(
  specs: readonly ApiSpec[],
  settings: EmitSettings,
  diagnostics: Diagnostics,
): readonly DocumentedApi[] {
  const findingsOf = findingsByFile(specs, diagnostics.sorted());
  const entry = settings.package?.name ?? "./generated/index.js";
  return sdkOf(specs, diagnostics, settings).apis.map((api) => {
    const { spec, names } = api;
    const call = { module: names.module, group: names.group, program: callProgram(api, entry), ...sentParams(api) };
    const findings = new Diagnostics();
    findings.add(findingsOf.get(spec.provenance.file) ?? []);
    lint(spec, findings);
    return { spec, call, findings: findings.sorted() };
  });
}

/** The findings about files of one API; of a file with several, none says which API it concerns. */
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
