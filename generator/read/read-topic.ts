import type { Diagnostics } from "../diagnostics/diagnostics.js";
import type { TopicDoc } from "../model/topic-doc.js";
import type { SourceText } from "../model/source-text.js";
import type { SourceKind } from "./detect.js";

/** The kinds of source that describe a topic of the message service. */
export type TopicKind = Extract<SourceKind, `topic-${string}`>;

export function isTopicKind(kind: SourceKind): kind is TopicKind {
  return kind === "topic-yaml" || kind === "topic-text";
}

/** Reads the topic that a source describes and reports all its problems. */
export async function readTopic(
  source: SourceText,
  kind: TopicKind,
  diagnostics: Diagnostics,
): Promise<TopicDoc | undefined> {
  switch (kind) {
    case "topic-yaml":
      return (await import("./spec-yaml.js")).readTopicYaml(source, diagnostics);
    case "topic-text":
      return (await import("./topic-text.js")).readTopicText(source, diagnostics);
  }
}
