import { runTopgen, type Outcome } from "../cli/run-topgen.js";

/** Runs `topgen fetch` in a folder without delays. Options that are given again override earlier ones. */
export function fetchInto(cwd: string, url: string, ...commandLine: readonly string[]): Promise<Outcome> {
  const quick = ["--delay", "0", "--jitter", "0", "--retry-delay", "0"];
  return runTopgen(cwd, ["fetch", "--base-url", url, ...quick, ...commandLine]);
}
