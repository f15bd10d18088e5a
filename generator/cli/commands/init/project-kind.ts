import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { EmitSettings, ImportExtension } from "../../../model/emit-settings.js";
import { findPackage } from "../../../verify/contract-tests.js";

type TestFramework = EmitSettings["testFramework"];

/** The tool of the project that determines the extension of imports, with its name in messages. */
export type Toolchain =
  | { readonly kind: "bundler"; readonly name: string; readonly importExtension: "" }
  | { readonly kind: "runtime"; readonly name: string; readonly importExtension: ".ts" }
  | { readonly kind: "framework"; readonly name: string; readonly importExtension: ".js" };

/** The facts about an existing project that determine settings of the SDK. */
export interface ProjectKind {
  /** The module system of files that end in `.js`. */
  readonly modules: "esm" | "commonjs";
  /** The installed version of TypeScript, or the range in the manifest. */
  readonly typescript: string | undefined;
  readonly toolchain: Toolchain | undefined;
  readonly testRunner: TestFramework | undefined;
}

/** The settings of the configuration that differ from the defaults. */
export interface ChosenSettings {
  readonly importExtension?: ImportExtension;
  readonly testFramework?: TestFramework;
}

/**
 * The packages that determine how imports resolve, in order of precedence. Next.js, webpack and Jest with ts-jest do
 * not resolve an import of `.js` to a `.ts` file.
 */
const toolchains: readonly (readonly [packageName: string, toolchain: Toolchain])[] = [
  ["next", { kind: "bundler", name: "Next.js", importExtension: "" }],
  ["ts-loader", { kind: "bundler", name: "webpack (ts-loader)", importExtension: "" }],
  ["ts-jest", { kind: "bundler", name: "Jest (ts-jest)", importExtension: "" }],
  ["@nestjs/core", { kind: "framework", name: "NestJS", importExtension: ".js" }],
  ["nuxt", { kind: "framework", name: "Nuxt", importExtension: ".js" }],
  ["astro", { kind: "framework", name: "Astro", importExtension: ".js" }],
  ["vite", { kind: "framework", name: "Vite", importExtension: ".js" }],
  ["wrangler", { kind: "framework", name: "Cloudflare Workers", importExtension: ".js" }],
];

/** Recognizes the kind of a project from its manifest and other files; returns `undefined` without a manifest. */
export function recognizeProject(cwd: string): ProjectKind | undefined {
  const manifest = readManifest(join(cwd, "package.json"));
  if (manifest === undefined) return undefined;
  const packages = { ...recordIn(manifest, "dependencies"), ...recordIn(manifest, "devDependencies") };
  const scripts = Object.values(recordIn(manifest, "scripts")).filter((script) => typeof script === "string");
  const has = (name: string): boolean => Object.hasOwn(packages, name);
  const range = packages["typescript"];
  const isDeno = existsSync(join(cwd, "deno.json")) || existsSync(join(cwd, "deno.jsonc"));
  const found = toolchains.find(([name]) => has(name))?.[1];
  return {
    modules: manifest["type"] === "module" ? "esm" : "commonjs",
    typescript: installedTypescript(cwd) ?? (typeof range === "string" ? range : undefined),
    toolchain: found ?? (isDeno ? { kind: "runtime", name: "Deno", importExtension: ".ts" } : undefined),
    testRunner: has("vitest")
      ? "vitest"
      : has("jest")
        ? "jest"
        : scripts.some((script) => /\bnode\b.* --test\b/.test(script))
          ? "node:test"
          : undefined,
  };
}

/** Returns the settings that suit a project. */
export function settingsFor({ toolchain, testRunner }: ProjectKind): ChosenSettings {
  return {
    ...(toolchain !== undefined &&
      toolchain.importExtension !== ".js" && { importExtension: toolchain.importExtension }),
    ...(testRunner !== undefined && testRunner !== "vitest" && { testFramework: testRunner }),
  };
}

function installedTypescript(cwd: string): string | undefined {
  const folder = findPackage("typescript", cwd);
  const version = folder === undefined ? undefined : readManifest(join(folder, "package.json"))?.["version"];
  return typeof version === "string" ? version : undefined;
}

type JsonRecord = Readonly<Record<string, unknown>>;

function readManifest(path: string): JsonRecord | undefined {
  try {
    const value: unknown = JSON.parse(readFileSync(path, "utf8"));
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function recordIn(record: JsonRecord, key: string): JsonRecord {
  const value = record[key];
  return isRecord(value) ? value : {};
}

function isRecord(value: unknown): value is JsonRecord {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
