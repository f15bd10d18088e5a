import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { hasCorpus } from "../corpus.js";

/** Chromium as Debian installs it, or the one that `CHROMIUM` names. */
export const chromiumPath = process.env["CHROMIUM"] ?? "/usr/bin/chromium";

export const hasChromium = existsSync(chromiumPath);

/** Texts and documents that are stored beside the checkout. */
const shared = fileURLToPath(new URL("../../../shared", import.meta.url));

/** The cache into which a test installs Jest once, because no other test needs its 199 packages. */
export const jestCache = fileURLToPath(new URL("../../node_modules/.cache/topgen-jest", import.meta.url));

/** Returns whether a shell can be started. */
export function hasShell(name: string): boolean {
  return spawnSync(name, ["-c", "exit 0"]).status === 0;
}

/** Whether this process may mount a file system, as root may outside of most containers. */
export const canMount = ((): boolean => {
  const probe = "d=$(mktemp -d) && mount -t tmpfs tmpfs $d && umount $d; r=$?; rmdir $d; exit $r";
  return spawnSync("sh", ["-c", probe]).status === 0;
})();

/** A requirement that a machine may lack, and the tests that are skipped without it. */
export interface Prerequisite {
  readonly name: string;
  /** Returns whether it is present; called if a test of these files was skipped. */
  readonly isThere: () => boolean;
  /** Matches the path of a test file, relative to the checkout, with `/`. */
  readonly files: RegExp;
  /** Matches the full title of its tests, where other tests of the file need nothing. */
  readonly title?: RegExp;
}

/** Every reason for which a test may be skipped. With `CI=true` any other skipped test fails the run. */
export const prerequisites: readonly Prerequisite[] = [
  {
    name: "Chromium",
    isThere: () => hasChromium,
    files: /^test\/emit\/reference\/browser(?:-family|-corpus)?\.test\.ts$/,
  },
  ...["bash", "zsh", "fish"].map((shell) => ({
    name: shell,
    isThere: () => hasShell(shell),
    files: /^test\/cli\/completion\.test\.ts$/,
    title: new RegExp(`^in ${shell} `),
  })),
  {
    name: "the documents in ../shared/corpus",
    isThere: () => hasCorpus,
    files: /^test\/(?:emit|read|resolve|roundtrip|samples)\//,
    title: /\(skipped without \.\.\/shared\/corpus\)/,
  },
  {
    name: "the pages in ../shared/cases",
    isThere: () => existsSync(`${shared}/cases`),
    files: /^test\/read\/case-pages\.test\.ts$/,
  },
  {
    name: "the vectors in ../shared/reference",
    isThere: () => existsSync(`${shared}/reference/sign-vectors.json`),
    files: /^test\/runtime\/sign\.test\.ts$/,
  },
  {
    name: "a file system of its own",
    isThere: () => canMount,
    files: /^test\/cli\/disk\.test\.ts$/,
    title: /^a full disk /,
  },
  {
    name: "Linux",
    isThere: () => process.platform === "linux",
    files: /^test\/(?:output\/owner|cli\/checkouts)\.test\.ts$/,
  },
  {
    name: "Jest",
    isThere: () => existsSync(join(jestCache, "node_modules", "jest")),
    files: /^test\/consumers\/test-frameworks\.test\.ts$/,
    title: /^contract tests for jest /,
  },
];
