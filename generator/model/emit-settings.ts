/** What a project may decide about its SDK; everything has a default. */
export interface EmitSettings {
  /**
   * `flat`: one folder with a module for every API. `category`: a folder for every group of APIs. `auto`: flat up to
   * {@link manyApis} APIs.
   */
  readonly layout: "flat" | "category" | "auto";
  /** A contract test file for every API, or one for all APIs of a group. `auto` follows the layout. */
  readonly contractTests: "per-api" | "per-category" | "auto" | "none";
}

export const defaultEmitSettings: EmitSettings = { layout: "auto", contractTests: "auto" };

/** More modules than this are not looked through in one folder. */
export const manyApis = 200;

/** The settings of one SDK: nothing is left to decide. */
export interface SdkLayout {
  readonly modules: "flat" | "category";
  readonly contractTests: "per-api" | "per-category" | "none";
}

export function sdkLayout({ layout, contractTests }: EmitSettings, apis: number): SdkLayout {
  const modules = layout === "auto" ? (apis > manyApis ? "category" : "flat") : layout;
  const byModules = modules === "flat" ? "per-api" : "per-category";
  return { modules, contractTests: contractTests === "auto" ? byModules : contractTests };
}
