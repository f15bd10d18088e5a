import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { portablePath } from "../../../text/portable-path.js";
import { compareText } from "../../../text/text-order.js";

/** The sources of the output by path: templates relative to their folder, runtime files to `runtime/`. */
export interface TemplateSet {
  readonly templates: ReadonlyMap<string, string>;
  readonly runtime: ReadonlyMap<string, string>;
  /** The names of custom templates, whose output may have any layout. */
  readonly own: ReadonlySet<string>;
}

/** The folder of the built-in templates, and the custom templates of a project. */
export interface TemplateSource {
  readonly folder: string;
  /** The custom templates of a project: file paths by the name of the template that they replace. */
  readonly own: ReadonlyMap<string, string>;
}

/** Reads the templates. This is the only disk access for rendering; only the outermost callers call it. */
export async function loadTemplates(folder: string, own: TemplateSource["own"] = new Map()): Promise<TemplateSet> {
  const [templates, runtime] = await Promise.all([
    readFolder(folder, (path) => path.endsWith(".hbs") && !path.includes("/")),
    readFolder(join(folder, "runtime"), (path) => path.endsWith(".ts")),
  ]);
  const replaced = new Map(templates);
  for (const [name, path] of own) replaced.set(name, (await readFile(path, "utf8")).replaceAll("\r\n", "\n"));
  return { templates: replaced, runtime, own: new Set(own.keys()) };
}

/** Returns the names of the built-in templates. */
export async function templateNames(folder: string): Promise<readonly string[]> {
  return (await readdir(folder)).filter((name) => name.endsWith(".hbs")).toSorted(compareText);
}

async function readFolder(folder: string, wanted: (path: string) => boolean): Promise<ReadonlyMap<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => portablePath(join(entry.parentPath, entry.name), folder))
    .filter(wanted)
    .toSorted(compareText);
  const read = async (path: string): Promise<readonly [string, string]> => [
    path,
    (await readFile(join(folder, path), "utf8")).replaceAll("\r\n", "\n"),
  ];
  return new Map(await Promise.all(paths.map(read)));
}
