import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Diagnostics } from "../../../generator/diagnostics/diagnostics.js";
import { readSpecs } from "../../../generator/pipeline/read-specs.js";
import { asSources } from "../../pipeline/in-memory.js";
import type { ApiSpec } from "../../../generator/model/api-spec.js";

const folder = fileURLToPath(new URL("../../../specs", import.meta.url));

/** Reads the APIs of this repository's own specs. */
export async function familySpecs(): Promise<readonly ApiSpec[]> {
  const sources = readdirSync(folder)
    .filter((name) => name.endsWith(".yaml"))
    .map((path) => ({ path, text: readFileSync(join(folder, path), "utf8"), sha256: "" }));
  return readSpecs(asSources(sources), new Diagnostics());
}
