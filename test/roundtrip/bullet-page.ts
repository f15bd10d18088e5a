import { writeBullets, type Capture as BulletStyle } from "./forms/bullets.js";
import type { MadeApi } from "./made-model.js";
import { pageOf } from "./page.js";
import { plainWording } from "./wording.js";

/** How a capture came to be: what differs between pages of one content. */
export interface Capture extends BulletStyle {
  readonly lineEnd: "\n" | "\r\n";
  /** `false`: the page was cut before its samples. */
  readonly samples: boolean;
}

/** The text of a page in the plain words of the older layout, nested rows as bullets. */
export function bulletPage(api: MadeApi, { lineEnd, samples, ...style }: Capture): string {
  const page = pageOf(api, plainWording);
  const lines = writeBullets(samples ? page : { ...page, samples: undefined }, style);
  return lines.map(({ text }) => text).join(lineEnd);
}
