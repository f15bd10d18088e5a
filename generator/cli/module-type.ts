import { dirname, join } from "node:path";
import * as z from "zod";
import { readTextIfThere } from "../output/read-if-there.js";

/** The module type of files in a folder, which Node.js takes from the nearest package.json. */
export type ModuleType = "module" | "commonjs";

const manifest = z.object({ type: z.string().optional() });

/** Returns the module type of `.ts` and `.js` files in a folder; without a readable package.json they are CommonJS. */
export async function moduleTypeOf(folder: string): Promise<ModuleType> {
  for (let at = folder; ; at = dirname(at)) {
    const text = await readTextIfThere(join(at, "package.json"));
    if (text !== undefined) return typeIn(text);
    if (dirname(at) === at) return "commonjs";
  }
}

function typeIn(text: string): ModuleType {
  try {
    return manifest.parse(JSON.parse(text)).type === "module" ? "module" : "commonjs";
  } catch {
    return "commonjs";
  }
}
