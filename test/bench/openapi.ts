import { sdkOf } from "../../generator/sdk/sdk.js";
/**
 * Describes the whole platform as OpenAPI and checks the documents with two validators, openapi-typescript and the
 * compiler. Needs the platform's documents beside the checkout; exits with 1 if one of them reports an error. It has no
 * options.
 */
import { Validator } from "@seriousme/openapi-schema-validator";
import SwaggerParser from "@apidevtools/swagger-parser";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import openapiTS, { astToString } from "openapi-typescript";
import ts from "typescript";
import { stringify } from "yaml";
import { Diagnostics } from "../../generator/diagnostics/diagnostics.js";
import { readSpecs } from "../../generator/pipeline/read-specs.js";
import { asSources } from "../pipeline/in-memory.js";
import { openApiDocument } from "../../generator/emit/openapi/document.js";
import { corpusSources, hasCorpus } from "../corpus.js";
import { commandOptions } from "../command-options.js";

commandOptions("npm run bench:openapi --", {});
if (!hasCorpus) throw new Error("The platform's documents are not beside the checkout (../shared/corpus).");

const folder = mkdtempSync(join(tmpdir(), "topgen-openapi-"));
const path = join(folder, "openapi.json");
const faults: string[] = [];

async function timed<T>(what: string, work: () => T | Promise<T>): Promise<T> {
  const start = performance.now();
  const result = await work();
  console.log(`${what.padEnd(34)} ${(performance.now() - start).toFixed(0).padStart(7)} ms`);
  return result;
}

const specs = await timed("read", () => readSpecs(asSources(corpusSources()), new Diagnostics()));
const document = await timed("describe", () => openApiDocument(sdkOf(specs, new Diagnostics()), { simplify: false }));
const text = await timed("as JSON", () => JSON.stringify(document));
const yaml = await timed("as YAML", () => stringify(document, { aliasDuplicateObjects: false, lineWidth: 0 }));
writeFileSync(path, text);
const byOne = await timed("@seriousme/openapi-schema-validator", () =>
  new Validator().validate(JSON.parse(text) as Record<string, unknown>),
);
if (!byOne.valid) faults.push(JSON.stringify(byOne.errors).slice(0, 1000));
await timed("@apidevtools/swagger-parser", () =>
  SwaggerParser.validate(path).catch((error: unknown) => faults.push(String(error).slice(0, 1000))),
);
const types = await timed("openapi-typescript", async () => astToString(await openapiTS(text, { silent: true })));
const typesPath = join(folder, "openapi.ts");
writeFileSync(typesPath, types);
const problems = await timed("the compiler", () =>
  ts.getPreEmitDiagnostics(ts.createProgram([typesPath], { strict: true, noEmit: true, types: [] })),
);
faults.push(...problems.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n")));

const components = Object.keys(document.components.schemas).length;
const megabytes = (size: number) => (size / 1e6).toFixed(1);
console.log(`${specs.length} APIs, ${components} components, ${faults.length} faults`);
console.log(
  `JSON ${megabytes(text.length)} MB, YAML ${megabytes(yaml.length)} MB, types ${megabytes(types.length)} MB`,
);
rmSync(folder, { recursive: true });
for (const fault of faults.slice(0, 20)) console.error(fault);
process.exitCode = faults.length === 0 ? 0 : 1;
