import { sdkOf } from "../../../generator/sdk/sdk.js";
import { join } from "node:path";
import { defaultEmitSettings } from "../../../generator/sdk/settings.js";
import { fileURLToPath } from "node:url";
import openapiTS, { astToString } from "openapi-typescript";
import { ts } from "ts-morph";
import { Diagnostics } from "../../../generator/diagnostics/diagnostics.js";
import type { ApiSpec } from "../../../generator/model/api-spec.js";
import type { EmittedFile } from "../../../generator/model/emit-plan.js";
import { openApiDocument, type OpenApiDocument } from "../../../generator/emit/openapi/document.js";
import { namedShapes } from "../../../generator/sdk/sdk.js";
import { nameMethods } from "../../../generator/sdk/names.js";
import { runtimeExports } from "../../../generator/sdk/runtime-surface.js";
import type { Direction } from "../../../generator/model/sdk-api.js";
import type { Member } from "../../../generator/sdk/shapes.js";
import { wireFieldData } from "../../../generator/sdk/wire-fields.js";
import { render } from "../../../generator/emit/typescript/render/render.js";
import { loadTemplates } from "../../../generator/emit/typescript/render/templates.js";
import { openProject } from "../../../generator/verify/project.js";
import { plan } from "../typescript/whole-plan.js";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const templates = await loadTemplates(join(root, "templates"));

/** A document to compare with the SDK, with a unique name. */
export interface Comparison {
  readonly name: string;
  readonly simplify: boolean;
  /** Changes the document before the comparison. */
  readonly change?: (document: OpenApiDocument) => OpenApiDocument;
}

/**
 * Emits the SDK of these APIs, generates types of their documents with openapi-typescript, and assigns values of each
 * to variables of the other for every request and response. Returns the errors of the compiler by document.
 */
export async function disagreements(
  specs: readonly ApiSpec[],
  comparisons: readonly Comparison[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const files: EmittedFile[] = [...(await emit(specs))];
  for (const { name, simplify, change } of comparisons) {
    const document = openApiDocument(sdkOf(specs, new Diagnostics()), { simplify });
    files.push({ path: `${name}-types.ts`, text: await typesOf(change === undefined ? document : change(document)) });
    files.push({ path: `${name}-checks.ts`, text: checksOf(specs, name, simplify) });
  }
  // The files exist only in memory, in a folder beside the types that they import.
  const folder = join(root, "test/emit/openapi/emitted");
  const project = openProject(files, folder);
  const program = project.getProgram();
  const problemsIn = (path: string): readonly string[] => {
    const file = project.getSourceFileOrThrow(join(folder, path));
    const problems = [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)];
    return problems.map((problem) => {
      const words = ts.flattenDiagnosticMessageText(problem.compilerObject.messageText, "\n");
      return `${path}:${problem.getLineNumber() ?? 0}: ${words}`;
    });
  };
  return new Map(
    comparisons.map(({ name }) => [name, [...problemsIn(`${name}-types.ts`), ...problemsIn(`${name}-checks.ts`)]]),
  );
}

async function emit(specs: readonly ApiSpec[]): Promise<readonly EmittedFile[]> {
  const settings = { layout: "flat", contractTests: "none" } as const;
  const emitPlan = plan(specs, { runtimeFiles: [...templates.runtime.keys()], settings }, new Diagnostics());
  const files = await render(emitPlan, templates);
  return files.filter(({ path }) => path.startsWith("apis/") || path.startsWith("runtime/"));
}

async function typesOf(document: OpenApiDocument): Promise<string> {
  // Serialized, as users get the document.
  return astToString(await openapiTS(JSON.stringify(document), { silent: true }));
}

function checksOf(specs: readonly ApiSpec[], name: string, simplify: boolean): string {
  const named = nameMethods(
    specs.map(({ method }) => method),
    runtimeExports,
  );
  const checks = specs.map((spec, index) => {
    const names = named.get(spec.method);
    if (names === undefined) throw new Error(`${spec.method} has no name.`);
    const shapes = namedShapes(spec, names, defaultEmitSettings);
    const component = (suffix: string) => `components["schemas"][${JSON.stringify(`${spec.method}.${suffix}`)}]`;
    const lists = simplify ? "plain" : "wrapped";
    return `
import type { ${names.params} as Params${index}, ${names.response} as Response${index} } from "./apis/${names.module}.js";
type Sent${index} = Decoded<${component("Request")}, ${wireLiteral(shapes.request, "request")}, "sent", "plain">;
export const toParams${index} = (value: Sent${index}): Params${index} => value;
export const fromParams${index} = (value: Params${index}): Sent${index} => value;
type Received${index} = Decoded<${component("Response")}, ${wireLiteral(shapes.response, "response")}, "received", "${lists}", "request_id">;
type Members${index} = Omit<Response${index}, "requestId" | "unknownFields" | "raw">;
export const toResponse${index} = (value: Received${index}): Members${index} => value;
export const fromResponse${index} = (value: Members${index}): Received${index} => value;
`;
  });
  return `import type { components } from "./${name}-types.js";
import type { Decoded } from "../agreement-types.js";
${checks.join("")}`;
}

/** Returns the wire form as a type; the SDK's modules contain it as data. */
function wireLiteral(members: readonly Member[], direction: Direction): string {
  return typeLiteral(members.map((member) => wireFieldData(member, direction)));
}

function typeLiteral(value: unknown): string {
  if (Array.isArray(value)) return `readonly [${value.map(typeLiteral).join(", ")}]`;
  if (typeof value !== "object" || value === null) {
    return typeof value === "string" ? JSON.stringify(value.replaceAll(/\p{Surrogate}/gu, "\uFFFD")) : String(value);
  }
  const members = Object.entries(value).filter(([key]) =>
    ["property", "name", "type", "kind", "of", "item", "fields"].includes(key),
  );
  return `{ ${members.map(([key, member]) => `readonly ${key}: ${typeLiteral(member)}`).join("; ")} }`;
}
