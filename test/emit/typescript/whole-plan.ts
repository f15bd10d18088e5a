import type { Diagnostics } from "../../../generator/diagnostics/diagnostics.js";
import { planGroup, planShared } from "../../../generator/emit/typescript/plan.js";
import type { ApiSpec } from "../../../generator/model/api-spec.js";
import type { EmitSettings } from "../../../generator/model/emit-settings.js";
import { defaultEmitSettings, sdkSettings } from "../../../generator/sdk/settings.js";
import type { EmitPlan } from "../../../generator/model/emit-plan.js";
import { groupsOf } from "../../../generator/sdk/groups.js";
import { sdkOf } from "../../../generator/sdk/sdk.js";
import { compareText } from "../../../generator/text/text-order.js";

/** Plans a whole SDK, group by group, like `generate`. */
export function plan(
  specs: readonly ApiSpec[],
  { runtimeFiles, settings = {} }: { runtimeFiles: readonly string[]; settings?: Partial<EmitSettings> },
  diagnostics: Diagnostics,
): EmitPlan {
  const all = { ...defaultEmitSettings, ...settings };
  const sdk = sdkSettings(all, specs.length);
  const { apis } = sdkOf(specs, diagnostics, all);
  const groups = groupsOf(apis).map((group) => planGroup(group.apis, apis[0]?.spec.method, sdk));
  const summaries = groups.flatMap((group) => group.apis).toSorted((a, b) => compareText(a.method, b.method));
  const shared = planShared(summaries, sdk, runtimeFiles);
  const files = [...groups.flatMap((group) => group.files), ...shared.files];
  return {
    files: files.toSorted((a, b) => compareText(a.path, b.path)),
    header: all.header,
    importExtension: all.importExtension,
  };
}
