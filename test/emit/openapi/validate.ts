import { Validator } from "@seriousme/openapi-schema-validator";
import SwaggerParser from "@apidevtools/swagger-parser";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { OpenApiDocument } from "../../../generator/emit/openapi/document.js";
import { temporaryFolder } from "../../temporary-folder.js";

/** What two independent validators find wrong with a document: nothing, if it is valid OpenAPI. */
export async function faultsOf(document: OpenApiDocument): Promise<readonly string[]> {
  const path = join(temporaryFolder(), "openapi.json");
  writeFileSync(path, JSON.stringify(document));
  return faultsOfFile(path);
}

/** The same of a document as it was written, JSON or YAML. */
export async function faultsOfFile(path: string): Promise<readonly string[]> {
  const byOne = await new Validator().validate(path);
  const byOther = await SwaggerParser.validate(path).then(
    () => [],
    (error: unknown) => [String(error)],
  );
  return [...(byOne.valid ? [] : [JSON.stringify(byOne.errors)]), ...byOther];
}
