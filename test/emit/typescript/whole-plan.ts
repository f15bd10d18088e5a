import type { Diagnostics } from "../../../generator/diagnostics/diagnostics.js";
import type { ApiSpec } from "../../../generator/model/api-spec.js";
import { defaultEmitSettings, sdkSettings, type EmitSettings } from "../../../generator/model/emit-settings.js";
import type { EmitPlan } from "../../../generator/model/emit-plan.js";
import { compareText } from "../../../generator/text/text-order.js";
import { planGroup, planShared } from "../../../generator/emit/typescript/plan.js";
import { nameApis, type NamedSpec } from "../../../generator/sdk/sdk.js";

/** The plan of a whole SDK, group by group as `generate` does it. */
export async function plan(
  specs: readonly ApiSpec[],
  { runtimeFiles, settings = {} }: { runtimeFiles: readonly string[]; settings?: Partial<EmitSettings> },
  diagnostics: Diagnostics,
): Promise<EmitPlan> {
  const all = { ...defaultEmitSettings, ...settings };
  const names = nameApis(
    specs.map(({ method }) => method),
    all.methodNames,
  );
  const sdk = sdkSettings(all, specs.length);
  const named = specs.flatMap((spec): NamedSpec[] => {
    const own = names.get(spec.method);
    return own === undefined ? [] : [{ spec, names: own }];
  });
  const first = [...names.keys()].toSorted(compareText)[0];
  const groups = [...new Set(named.map((api) => api.names.group))].map((group) =>
    planGroup(
      named.filter((api) => api.names.group === group),
      first,
      sdk,
      diagnostics,
    ),
  );
  const apis = groups.flatMap((group) => group.apis).toSorted((a, b) => compareText(a.method, b.method));
  const shared = await planShared(apis, sdk, runtimeFiles);
  const files = [...groups.flatMap((group) => group.files), ...shared.files];
  return { files: files.toSorted((a, b) => compareText(a.path, b.path)), header: all.header };
}
