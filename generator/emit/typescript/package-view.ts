import type { PackageName } from "../../model/emit-settings.js";

/** The view of `package.json.hbs`, as JSON literals. */
export interface PackageView {
  readonly name: string;
  readonly version: string;
}

export function packageView({ name, version }: PackageName): PackageView {
  return { name: JSON.stringify(name), version: JSON.stringify(version) };
}
