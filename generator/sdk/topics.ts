import type { Diagnostics } from "../diagnostics/diagnostics.js";
import type { Representation } from "../model/emit-settings.js";
import type { TopicSpec } from "../model/topic-doc.js";
import { compareText } from "../text/text-order.js";
import { isTooDeep } from "./check-supported.js";
import { nameTopics, type TopicNames } from "./names.js";
import { contentShapesOf, type ContentShapes } from "./shapes.js";

/** A topic of the message service with its names. */
export interface NamedTopic {
  readonly spec: TopicSpec;
  readonly names: TopicNames;
  readonly shapes: ContentShapes;
}

/** The names that the module of every topic imports. */
const runtimeNames = ["ObjectWire", "messageTopic"] as const;

/**
 * Names all message topics of an SDK, and finds the nested types of their contents. Topics that an SDK cannot contain
 * are reported and left out.
 *
 * @param specs One for each topic.
 * @returns The topics, sorted by name.
 */
export function nameAndShapeTopics(
  specs: readonly TopicSpec[],
  diagnostics: Diagnostics,
  settings: Representation,
): readonly NamedTopic[] {
  const sorted = specs
    .filter(({ topic, fields }) => !isTooDeep(topic, { path: "fields", fields }, diagnostics))
    .toSorted((a, b) => compareText(a.topic, b.topic));
  const names = nameTopics(sorted.map(({ topic }) => topic));
  return sorted.flatMap((spec): NamedTopic[] => {
    const own = names.get(spec.topic);
    if (own === undefined) return [];
    const shapes = contentShapesOf(spec.fields, [own.constant, own.content, ...runtimeNames], settings);
    return [{ spec, names: own, shapes }];
  });
}
