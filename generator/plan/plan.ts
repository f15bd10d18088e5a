import type { GatewayApi } from "../../templates/runtime/testing/gateway-api.js";
import type { Diagnostics } from "../diagnostics/diagnostics.js";
import type { ApiSpec, Field } from "../model/api-spec.js";
import type { EmitPlan, PlannedFile } from "../model/emit-plan.js";
import { isMethodName } from "../model/method-name.js";
import type { SdkApi } from "../model/sdk-api.js";
import { compareText } from "../model/text-order.js";
import { apiView, namedShapes } from "./api-view.js";
import { errorSample, responseSample } from "./contract/answers.js";
import { contractView } from "./contract/contract-view.js";
import { gatewayApiView, gatewayView } from "./contract/gateway-view.js";
import { entryView } from "./entry-view.js";
import { groupView } from "./group-view.js";
import { Layout } from "./layout.js";
import { groupsOf, type NamedApi } from "./named-api.js";
import { nameMethods } from "./names.js";
import { readmeView } from "./readme-view.js";
import { runtimeExports } from "./runtime-surface.js";
import { sdkView } from "./sdk-view.js";
import { wireFieldData } from "./wire-fields.js";

export interface PlanOptions {
  /** Relative to `templates/runtime`. */
  readonly runtimeFiles: readonly string[];
}

/** Decides which files the SDK consists of and what stands in them: all names, all types, all words. */
export function plan(specs: readonly ApiSpec[], options: PlanOptions, diagnostics: Diagnostics): EmitPlan {
  const apis = nameApis(specs, diagnostics);
  const files = [
    ...options.runtimeFiles.map((file): PlannedFile => ({ kind: "copy", path: `runtime/${file}`, from: file })),
    ...apis.flatMap((api) => apiFiles(api)),
    ...groupFiles(apis),
    ...sharedFiles(apis),
  ];
  return { files: files.toSorted((a, b) => compareText(a.path, b.path)) };
}

/** What the local gateway has to know to serve these APIs, without an SDK on disk. */
export function gatewayApis(specs: readonly ApiSpec[], diagnostics: Diagnostics): readonly GatewayApi[] {
  return nameApis(specs, diagnostics).map(({ spec, shapes }): GatewayApi => ({
    method: spec.method,
    session: spec.session,
    request: shapes.request.map((member) => wireFieldData(member, "request")),
    answers: responseSample(spec, shapes.response),
    error: errorSample(spec),
  }));
}

/** What programs that use the SDK of these APIs will see of it. */
export function sdkApis(specs: readonly ApiSpec[], diagnostics: Diagnostics): readonly SdkApi[] {
  return nameApis(specs, diagnostics).map((api) => sdkView(api));
}

function nameApis(specs: readonly ApiSpec[], diagnostics: Diagnostics): readonly NamedApi[] {
  const accepted = specs.filter((spec) => accept(spec, diagnostics));
  const names = nameMethods(
    accepted.map(({ method }) => method),
    runtimeExports,
  );
  return accepted
    .toSorted((a, b) => compareText(a.method, b.method))
    .flatMap((spec): NamedApi[] => {
      const own = names.get(spec.method);
      return own === undefined ? [] : [{ spec, names: own, shapes: namedShapes(spec, own) }];
    });
}

function apiFiles(api: NamedApi): readonly PlannedFile[] {
  const { spec, names, shapes } = api;
  const { module } = names;
  const answer = responseSample(spec, shapes.response);
  const error = errorSample(spec);
  return [
    filled(`apis/${module}.ts`, "api.ts.hbs", (layout) => apiView(api, layout)),
    filled(`testing/apis/${module}.ts`, "gateway-api.ts.hbs", (layout) => gatewayApiView(api, answer, error, layout)),
    filled(`contract/${module}.test.ts`, "contract.test.ts.hbs", (layout) => contractView(api, answer, error, layout)),
  ];
}

function groupFiles(apis: readonly NamedApi[]): readonly PlannedFile[] {
  return groupsOf(apis).map((group) =>
    filled(`groups/${group.group}.ts`, "group.ts.hbs", (layout) => groupView(group, layout)),
  );
}

function sharedFiles(apis: readonly NamedApi[]): readonly PlannedFile[] {
  const names = apis.map((api) => api.names);
  const [first] = apis;
  return [
    filled("index.ts", "index.ts.hbs", (layout) => entryView(apis, layout)),
    filled("testing/gateway.ts", "gateway.ts.hbs", (layout) => gatewayView(names, layout)),
    ...(first === undefined ? [] : [filled("README.md", "README.md.hbs", (layout) => readmeView(first, apis, layout))]),
  ];
}

function filled(path: string, template: string, view: (layout: Layout) => object): PlannedFile {
  const layout = new Layout();
  const finished = view(layout);
  // Markdown pads the columns of tables: that is left to prettier.
  return { kind: "template", path, template, view: finished, formatted: layout.exact && path.endsWith(".ts") };
}

/** The deepest parameter of the platform lies 7 objects deep; what is this deep is a fault of the table's nesting. */
const deepest = 60;

function accept(spec: ApiSpec, diagnostics: Diagnostics): boolean {
  if (!isMethodName(spec.method)) {
    diagnostics.report("plan/method-name", spec.provenance.place, { method: spec.method });
    return false;
  }
  const request = walkLevels({ path: "request", fields: spec.request }, diagnostics);
  const tooDeep = request ?? walkLevels({ path: "response", fields: spec.response }, diagnostics);
  if (tooDeep === undefined) return true;
  const { method } = spec;
  diagnostics.report("plan/too-deep", tooDeep.place, { method, parameter: tooDeep.name, limit: deepest });
  return false;
}

interface Level {
  readonly path: string;
  readonly fields: readonly Field[];
}

/**
 * Reports parameters of one name, and gives the first parameter that lies too deep. Level by level, since a table may
 * nest deeper than a stack is; lists of lists count as levels too.
 */
function walkLevels(top: Level, diagnostics: Diagnostics): Field | undefined {
  let levels: readonly Level[] = [top];
  for (let depth = 0; levels.length > 0; depth += 1) {
    if (depth > deepest) return levels[0]?.fields[0];
    for (const level of levels) reportTwice(level, diagnostics);
    levels = levels.flatMap(({ path, fields }) =>
      fields.flatMap((field): readonly Level[] => {
        const { name, type } = field;
        if (type.kind === "list") return [{ path, fields: [{ ...field, type: type.of }] }];
        return type.kind === "object" ? [{ path: `${path}.${name}`, fields: type.fields }] : [];
      }),
    );
  }
  return undefined;
}

function reportTwice({ path, fields }: Level, diagnostics: Diagnostics): void {
  const known = new Set<string>();
  for (const { name, place } of fields) {
    if (known.has(name)) diagnostics.report("plan/parameter-twice", place, { name }, `${path}.${name}`);
    known.add(name);
  }
}
