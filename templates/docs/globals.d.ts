import type * as query from "./query.js";

declare global {
  /** What `query.js` exports: pages get it as a script. */
  const topgenQuery: typeof query;

  interface Window {
    /** Called by the script of a category: module, method and title of its APIs. */
    topgenSideList: (rows: readonly (readonly string[])[]) => void;
    /** Called by the script that holds a page as Markdown. */
    topgenMarkdown: (text: string) => void;
  }
}
