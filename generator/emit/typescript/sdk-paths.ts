import { posix } from "node:path";
import type { SdkLayout } from "../../model/emit-settings.js";
import type { MethodNames } from "../../sdk/names.js";

/** The paths of an SDK's files, relative to its folder. */
export interface SdkPaths {
  readonly api: (names: MethodNames) => string;
  /** The file of the local gateway's description of an API: its own, or that of its group. */
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

/** The module specifier with which a file of the SDK imports another one. */
export function importPath(from: string, to: string): string {
  const path = posix.relative(posix.dirname(from), to.replace(/\.ts$/, ".js"));
  return path.startsWith(".") ? path : `./${path}`;
}
