import { Validator } from "@seriousme/openapi-schema-validator";
import SwaggerParser from "@apidevtools/swagger-parser";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { OpenApiDocument } from "../../../generator/emit/openapi/document.js";
import { temporaryFolder } from "../../temporary-folder.js";

/** Returns the errors that two independent validators find in a document; empty for valid OpenAPI. */
export async function faultsOf(document: OpenApiDocument): Promise<readonly string[]> {
  const path = join(temporaryFolder(), "openapi.json");
  writeFileSync(path, JSON.stringify(document));
  return faultsOfFile(path);
}

/** Returns the same errors for a document in a file, JSON or YAML. */
export async function faultsOfFile(path: string): Promise<readonly string[]> {
  const byOne = await new Validator().validate(path);
  const byOther = await SwaggerParser.validate(path).then(
    () => [],
    (error: unknown) => [String(error)],
  );
  return [...(byOne.valid ? [] : [JSON.stringify(byOne.errors)]), ...byOther];
}
