import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { temporaryFolder } from "../temporary-folder.js";

/** Creates a project with a `node_modules`, in which runs store their cache. */
export function newProject(): string {
  const folder = temporaryFolder();
  mkdirSync(join(folder, "node_modules"));
  mkdirSync(join(folder, "specs"));
  return folder;
}

/** Returns a document of one of several groups; its title, type and response depend on the edition. */
export function specText(index: number, edition: number): string {
  const type = edition % 2 === 0 ? "String" : "Number";
  return `topSpec: 1
method: taobao.group${index % 3}.api${index}.get
title: 第${edition}版
session: none
request:
  - { name: first_${edition}, type: ${type}, required: true, description: 第${edition}版的参数 }
response:
  - name: result
    type: Result${edition}
    fields: [{ name: value, type: String, description: "*/ ${edition}" }]
`;
}

export function writeSpec(folder: string, index: number, edition: number): void {
  const path = join(folder, "specs", `${index}.yaml`);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, specText(index, edition));
}

export function removeSpec(folder: string, index: number): void {
  rmSync(join(folder, "specs", `${index}.yaml`), { force: true });
}

/** Returns every file below a folder with its text, except in folders that start with a dot. */
export function filesBelow(folder: string): ReadonlyMap<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1)).toSorted();
  return new Map(
    paths.filter((path) => !path.startsWith(".")).map((path) => [path, readFileSync(join(folder, path), "utf8")]),
  );
}
