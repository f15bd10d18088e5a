import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Diagnostics } from "../../generator/diagnostics/diagnostics.js";
import { generateFiles } from "../pipeline/in-memory.js";
import type { EmitSettings } from "../../generator/model/emit-settings.js";
import type { EmittedFile } from "../../generator/model/emit-plan.js";

export const root = fileURLToPath(new URL("../..", import.meta.url));

/** Returns an SDK of this repository's specs. */
export function smallSdk(settings: Partial<EmitSettings> = {}): Promise<readonly EmittedFile[]> {
  const folder = join(root, "specs");
  const below = [...readdirSync(folder), ...readdirSync(join(folder, "messages")).map((name) => `messages/${name}`)];
  const specs = below.filter((name) => name.endsWith(".yaml"));
  return sdkOf(new Map(specs.map((name) => [name, readFileSync(join(folder, name), "utf8")])), settings);
}

/**
 * Returns an SDK of a number of artificial APIs, ten in a group, with the methods `taobao.g<group>.thing<number>.get`.
 */
export function largeSdk(apis: number, settings: Partial<EmitSettings> = {}): Promise<readonly EmittedFile[]> {
  const specs = Array.from({ length: apis }, (_, number): [string, string] => {
    const method = `taobao.g${Math.floor(number / 10)}.thing${number}.get`;
    const text = `topSpec: 1
method: ${method}
title: Thing ${number}
session: none
request:
  - { name: thing_id, type: Number, format: int64, required: true, example: "${number}", description: Id }
response:
  - { name: thing_name, type: String, example: thing ${number}, description: Name }
samples:
  response:
    json: '{"g${Math.floor(number / 10)}_thing${number}_get_response":{"thing_name":"thing ${number}"}}'
`;
    return [`${method}.yaml`, text];
  });
  return sdkOf(new Map(specs), settings);
}

async function sdkOf(
  specs: ReadonlyMap<string, string>,
  settings: Partial<EmitSettings>,
): Promise<readonly EmittedFile[]> {
  const sources = [...specs].map(([path, text]) => ({
    path,
    text,
    sha256: createHash("sha256").update(text).digest("hex"),
  }));
  const diagnostics = new Diagnostics();
  const files = await generateFiles(sources, diagnostics, settings);
  if (diagnostics.hasBlockingErrors) throw new Error(JSON.stringify(diagnostics.sorted()));
  return files;
}

/** Writes files below a folder. */
export function writeFiles(folder: string, files: Iterable<Pick<EmittedFile, "path" | "text">>): void {
  for (const { path, text } of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}
