import { posix } from "node:path";
import type { SdkLayout } from "../../model/emit-settings.js";
import type { MethodNames } from "../../sdk/names.js";

/** Where the files of an SDK lie, relative to its folder. */
export interface SdkPaths {
  readonly api: (names: MethodNames) => string;
  /** What the local gateway knows of an API, in a file of its own or with the rest of its group. */
  readonly gatewayApis: (names: MethodNames) => string;
  /** Whether the APIs of a group share that file. What it says of one of them does not depend on the others. */
  readonly sharesGatewayApis: boolean;
  /** The contract test of an API, in a file of its own or with the rest of its group; none if there are to be none. */
  readonly contract: (names: MethodNames) => string | undefined;
  readonly group: (group: string) => string;
  /** The classes of a group's APIs under one name, for those who import from a package. */
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

/** How a file of the SDK names another one in an import. */
export function importPath(from: string, to: string): string {
  const path = posix.relative(posix.dirname(from), to.replace(/\.ts$/, ".js"));
  return path.startsWith(".") ? path : `./${path}`;
}
