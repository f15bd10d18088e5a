import { setFlagsFromString } from "node:v8";

/**
 * Lets V8 optimize functions later, in all threads. With the default of Node.js 20, a run over thousands of documents spends
 * a third of its processor time on optimizing, in each thread, code that soon has nothing left to do, and a run with one
 * changed document a sixteenth. The V8 of later releases counts calls instead, and does not know the flag.
 */
export function optimizeLater(): void {
  // The amount of bytecode that a function executes before it is optimized, in bytes; the default is 66 KiB. With more,
  // commands that run in one thread take longer on the clock, because V8 optimizes in another one.
  if (process.versions.v8.startsWith("11.")) setFlagsFromString("--interrupt-budget=250000");
}
