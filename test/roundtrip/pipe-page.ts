import { writeBars } from "./forms/bars.js";
import type { MadeApi } from "./made-model.js";
import { pageOf } from "./page.js";
import { plainWording } from "./wording.js";

/** Returns the text of a page with bars between the cells, and samples as on the page. */
export function pipePage(api: MadeApi): string {
  const style = { samples: "lines", gutter: "none", bars: 1, looseTags: false, leadingBars: false } as const;
  const lines = writeBars(pageOf(api, plainWording), style);
  return lines.map(({ text }) => text).join("\n");
}
