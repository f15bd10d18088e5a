import type { Diagnostics } from "../diagnostics/diagnostics.js";
import { planTopics } from "../emit/typescript/plan.js";
import { render } from "../emit/typescript/render/render.js";
import type { TemplateSet } from "../emit/typescript/render/templates.js";
import { topicPath, topicsEntry } from "../emit/typescript/topic-view.js";
import type { ExpectedFile, MadeFile } from "../model/emit-plan.js";
import type { SdkSettings } from "../model/emit-settings.js";
import type { TopicSpec } from "../model/topic-doc.js";
import type { PreviousSdk } from "../output/previous-sdk.js";
import type { TopicNames } from "../sdk/names.js";
import { nameAndShapeTopics } from "../sdk/topics.js";
import { withHash } from "./groups.js";

/** The files of all message topics of an SDK. */
export interface RenderedTopics {
  readonly made: readonly MadeFile[];
  /** The modules of the output folder that stay unchanged. */
  readonly kept: readonly ExpectedFile[];
}

/**
 * Renders the modules of the message topics, and their index module.
 *
 * @param previous the SDK whose other topics stay unchanged; an empty one to keep none.
 */
export async function renderTopics(
  specs: readonly TopicSpec[],
  previous: PreviousSdk,
  settings: SdkSettings,
  templates: TemplateSet,
  diagnostics: Diagnostics,
): Promise<RenderedTopics> {
  const topics = nameAndShapeTopics(specs, diagnostics, settings);
  const rendered = new Set(topics.map(({ names }) => topicPath(names)));
  const kept = [...previous.files]
    .filter(([path]) => path.startsWith("messages/") && path !== topicsEntry && !rendered.has(path))
    .map(([path, sha256]): ExpectedFile => ({ path, sha256, content: undefined }));
  const keptNames = kept.map(({ path }): TopicNames => {
    const constant = path.slice("messages/".length, -".ts".length);
    return { constant, content: `${constant}Content` };
  });
  const made = (await render(planTopics(topics, keptNames, settings), templates)).map(withHash);
  return { made, kept };
}
