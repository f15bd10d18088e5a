import { posix } from "node:path";
import type { SdkLayout } from "../../model/emit-settings.js";
import type { MethodNames } from "../../sdk/names.js";

/** The paths of an SDK's files, relative to its folder. */
export interface SdkPaths {
  readonly api: (names: MethodNames) => string;
  /** Returns the file of an API's description for the local gateway: its own, or that of its group. */
  readonly gatewayApis: (names: MethodNames) => string;
  /** Whether the APIs of a group share that file. Its part about one API does not depend on the others. */
  readonly sharesGatewayApis: boolean;
  /** Returns the file of an API's contract test: its own, or that of its group; `undefined` if there are no contract tests. */
  readonly contract: (names: MethodNames) => string | undefined;
  readonly group: (group: string) => string;
  /** Returns the entry point with the classes of a group's APIs, for imports from a package. */
  readonly category: (group: string) => string;
}

export function sdkPaths({ modules, contractTests }: SdkLayout): SdkPaths {
  const inFolder = ({ group, module }: MethodNames): string => (modules === "flat" ? module : `${group}/${module}`);
  return {
    api: (names) => `apis/${inFolder(names)}.ts`,
    gatewayApis: ({ group, module }) => `testing/apis/${modules === "flat" ? module : group}.ts`,
    sharesGatewayApis: modules === "category",
    contract: (names) => {
      if (contractTests === "none") return undefined;
      return `contract/${contractTests === "per-api" ? inFolder(names) : names.group}.test.ts`;
    },
    group: (group) => `groups/${group}.ts`,
    category: (group) => `categories/${group}.ts`,
  };
}

/** Returns the module specifier for an import of one file of the SDK from another. */
export function importPath(from: string, to: string): string {
  const path = posix.relative(posix.dirname(from), to.replace(/\.ts$/, ".js"));
  return path.startsWith(".") ? path : `./${path}`;
}
