import type * as markdown from "./markdown.js";
import type * as query from "./query.js";

declare global {
  /** What `query.js` and `markdown.js` export: pages get them as scripts. */
  const topgenQuery: typeof query;
  const topgenMarkdown: typeof markdown;

  interface Window {
    /** Called by the script of a category: module, method and title of its APIs. */
    topgenSideList: (rows: readonly (readonly string[])[]) => void;
    /** Set by `page.js`. */
    topgenReadPage: () => markdown.ShownApi;
  }
}
