import type { GenerateOptions } from "./options.js";

type OfEveryRun = "config" | "specs" | "out" | "typeCheck" | "json" | "quiet";

/** One run of `topgen generate`, for other commands too: what they do not decide is as if it were not given. */
export type GenerateRequest = Pick<GenerateOptions, OfEveryRun> & Partial<Omit<GenerateOptions, OfEveryRun>>;
