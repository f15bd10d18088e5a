import type { SdkSettings } from "../../model/emit-settings.js";
import { groupsOf } from "../../sdk/groups.js";
import { compareText } from "../../text/text-order.js";
import type { Emitter } from "../emitter.js";
import { planGroup, planShared } from "./plan.js";
import { render } from "./render/render.js";
import type { TemplateSet } from "./render/templates.js";

export interface TypeScriptOptions {
  readonly settings: SdkSettings;
  readonly templates: TemplateSet;
}

/** Emits the typed SDK with its contract tests and its local gateway. */
export const typescriptEmitter: Emitter<TypeScriptOptions> = {
  async emit({ apis }, { settings, templates }) {
    const first = apis[0]?.spec.method;
    const groups = groupsOf(apis).map((group) => planGroup(group.apis, first, settings));
    const summaries = groups.flatMap((group) => group.apis).toSorted((a, b) => compareText(a.method, b.method));
    const shared = planShared(summaries, settings, [...templates.runtime.keys()]);
    const files = await Promise.all([...groups, shared].map((plan) => render(plan, templates)));
    return files.flat().toSorted((a, b) => compareText(a.path, b.path));
  },
};
