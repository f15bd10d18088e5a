import { writeBullets, type Capture as BulletStyle } from "./forms/bullets.js";
import type { MadeApi } from "./made-model.js";
import { pageOf } from "./page.js";
import { plainWording } from "./wording.js";

/** The properties of a capture: the differences between pages with the same content. */
export interface Capture extends BulletStyle {
  readonly lineEnd: "\n" | "\r\n";
  /** Whether the page has its samples; otherwise it was cut before them. */
  readonly samples: boolean;
}

/** Returns the text of a page in the plain words of the older layout, nested rows as bullets. */
export function bulletPage(api: MadeApi, { lineEnd, samples, ...style }: Capture): string {
  const page = pageOf(api, plainWording);
  const lines = writeBullets(samples ? page : { ...page, samples: undefined }, style);
  return lines.map(({ text }) => text).join(lineEnd);
}
