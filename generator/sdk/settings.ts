import type { EmitSettings, SdkSettings } from "../model/emit-settings.js";

/** The default settings. */
export const defaultEmitSettings: EmitSettings = {
  language: "en",
  layout: "auto",
  contractTests: "auto",
  testFramework: "vitest",
  int64: "string",
  dates: "text",
  schemas: false,
  header: "",
  importExtension: ".js",
  package: undefined,
  methodNames: {},
  typeNames: {},
};

/** The maximum number of modules that a single folder should have. */
export const manyApis = 200;

/** Resolves the settings that depend on the size of the SDK. */
export function sdkSettings({ layout, contractTests, ...others }: EmitSettings, apis: number): SdkSettings {
  const modules = layout === "auto" ? (apis > manyApis ? "category" : "flat") : layout;
  const byModules = modules === "flat" ? "per-api" : "per-category";
  return { ...others, modules, contractTests: contractTests === "auto" ? byModules : contractTests };
}
