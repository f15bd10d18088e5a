/** One of the two tables of parameters. */
export type TableKind = "request" | "response";
