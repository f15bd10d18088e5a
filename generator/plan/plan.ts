import type { Diagnostics } from "../diagnostics/diagnostics.js";
import type { ApiSpec, Field } from "../model/api-spec.js";
import type { EmitPlan, PlannedFile } from "../model/emit-plan.js";
import { compareText } from "../model/text-order.js";
import { apiView, namedShapes } from "./api-view.js";
import { errorSample, responseSample } from "./contract/answers.js";
import { contractView } from "./contract/contract-view.js";
import { gatewayApiView, gatewayView } from "./contract/gateway-view.js";
import { entryView, groupsOf } from "./entry-view.js";
import { groupView } from "./group-view.js";
import type { NamedApi } from "./named-api.js";
import { isMethodName, nameMethods } from "./names.js";
import { readmeView } from "./readme-view.js";
import { runtimeExports } from "./runtime-surface.js";

export interface PlanOptions {
  /** Relative to `templates/runtime`. */
  readonly runtimeFiles: readonly string[];
}

/** Decides which files the SDK consists of and what stands in them: all names, all types, all words. */
export function plan(specs: readonly ApiSpec[], options: PlanOptions, diagnostics: Diagnostics): EmitPlan {
  const accepted = specs.filter((spec) => accept(spec, diagnostics));
  const names = nameMethods(
    accepted.map(({ method }) => method),
    runtimeExports,
  );
  const apis = accepted
    .toSorted((a, b) => compareText(a.method, b.method))
    .flatMap((spec): NamedApi[] => {
      const own = names.get(spec.method);
      return own === undefined ? [] : [{ spec, names: own, shapes: namedShapes(spec, own) }];
    });
  const files = [
    ...options.runtimeFiles.map((file): PlannedFile => ({ kind: "copy", path: `runtime/${file}`, from: file })),
    ...apis.flatMap((api) => apiFiles(api)),
    ...groupFiles(apis),
    ...sharedFiles(apis),
  ];
  return { files: files.toSorted((a, b) => compareText(a.path, b.path)) };
}

function apiFiles(api: NamedApi): readonly PlannedFile[] {
  const { spec, names, shapes } = api;
  const answer = responseSample(spec, shapes.response);
  const error = errorSample(spec);
  return [
    filled(`apis/${names.module}.ts`, "api.ts.hbs", apiView(api)),
    filled(`testing/apis/${names.module}.ts`, "gateway-api.ts.hbs", gatewayApiView(api, answer, error)),
    filled(`contract/${names.module}.test.ts`, "contract.test.ts.hbs", contractView(api, answer, error)),
  ];
}

function sharedFiles(apis: readonly NamedApi[]): readonly PlannedFile[] {
  const names = apis.map((api) => api.names);
  const [first] = apis;
  return [
    filled("index.ts", "index.ts.hbs", entryView(names)),
    filled("testing/gateway.ts", "gateway.ts.hbs", gatewayView(names)),
    ...(first === undefined ? [] : [filled("README.md", "README.md.hbs", readmeView(first, apis))]),
  ];
}

function groupFiles(apis: readonly NamedApi[]): readonly PlannedFile[] {
  const byGroup = new Map<string, NamedApi[]>();
  for (const api of apis) {
    const members = byGroup.get(api.names.group);
    if (members === undefined) byGroup.set(api.names.group, [api]);
    else members.push(api);
  }
  return groupsOf(apis.map(({ names }) => names)).map(({ group, groupFunction }) =>
    filled(`groups/${group}.ts`, "group.ts.hbs", groupView(group, groupFunction, byGroup.get(group) ?? [])),
  );
}

function filled(path: string, template: string, view: object): PlannedFile {
  return { kind: "template", path, template, view };
}

/** The deepest parameter of the platform lies 7 objects deep; types this deep are a fault of the table's nesting. */
const deepest = 60;

function accept(spec: ApiSpec, diagnostics: Diagnostics): boolean {
  if (!isMethodName(spec.method)) {
    diagnostics.report("plan/method-name", spec.provenance.place, { method: spec.method });
    return false;
  }
  const tooDeep = fieldBelow([...spec.request, ...spec.response], deepest);
  if (tooDeep === undefined) return true;
  diagnostics.report("plan/too-deep", tooDeep.place, {
    method: spec.method,
    parameter: tooDeep.name,
    limit: deepest,
  });
  return false;
}

/** Level by level, since a table may nest deeper than a stack is. */
function fieldBelow(fields: readonly Field[], levels: number): Field | undefined {
  let level = fields;
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > levels) return level[0];
    level = level.flatMap(({ type }) => {
      let element = type;
      while (element.kind === "list") element = element.of;
      return element.kind === "object" ? element.fields : [];
    });
  }
  return undefined;
}
