import type { GenerateOptions } from "./options.js";

type OfEveryRun = "config" | "specs" | "out" | "typeCheck" | "json" | "quiet";

/** The options of one run of `topgen generate`; other commands give only some of them. */
export type GenerateRequest = Pick<GenerateOptions, OfEveryRun> & Partial<Omit<GenerateOptions, OfEveryRun>>;
