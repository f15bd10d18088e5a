import type * as query from "./query.js";

declare global {
  /** What `query.js` exports: pages get it as a script. */
  const topgenQuery: typeof query;
}
