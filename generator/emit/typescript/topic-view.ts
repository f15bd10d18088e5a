import { compareText } from "../../text/text-order.js";
import type { NamedTopic } from "../../sdk/topics.js";
import type { TopicNames } from "../../sdk/names.js";
import type { Wording } from "../wording/wording.js";
import { codeSpan } from "../wording/code-span.js";
import {
  fieldList,
  memberView,
  typeView,
  wireView,
  type MemberView,
  type TypeView,
  type WireView,
} from "./api-view.js";
import { prose } from "./docs.js";
import { comment, stringLiteral } from "./escape.js";
import { importOf, type ImportView } from "./imports.js";
import { SourceDoc } from "./print/source-doc.js";
import { nameList } from "./print/layout.js";
import { requiredCodecs } from "./required-codecs.js";
import { importPath } from "./sdk-paths.js";
import type { EntryView } from "./entry-view.js";

/** The view of `topic.ts.hbs`: the module of one message topic. Every text is finished source. */
export interface TopicView {
  readonly imports: readonly ImportView[];
  readonly constant: string;
  readonly content: string;
  readonly topicDoc: SourceDoc;
  readonly contentDoc: SourceDoc;
  readonly members: readonly MemberView[];
  readonly types: readonly TypeView[];
  readonly wires: readonly WireView[];
  /** The name of the topic, as a string literal. */
  readonly topic: string;
  readonly fields: SourceDoc;
  readonly codecs: SourceDoc;
}

/** The form of contents: messages are always JSON, whatever form calls have. */
const jsonContent = { kind: "parameters" } as const;

export function topicView({ spec, names, shapes }: NamedTopic, file: string, wording: Wording): TopicView {
  const { constant, content } = names;
  const required = requiredCodecs({ request: [], response: shapes.members, types: shapes.types });
  const title = prose(spec.title === "" ? spec.topic : spec.title);
  const description = prose(spec.description);
  const category = prose(spec.category ?? "").replaceAll(/\s+/g, " ");
  const imports: (readonly [module: string, kind: "type" | "value", names: readonly string[]])[] = [
    ["messages/message", "type", ["MessageTopic"]],
    ["messages/topic", "value", ["messageTopic"]],
    ...[...required.files].map(([from, used]) => [from, "value", used] as const),
  ];
  if (shapes.types.length > 0) imports.push(["wire", "type", ["ObjectWire"]]);
  return {
    imports: imports
      .toSorted(([left], [right]) => compareText(left, right))
      .map(([module, kind, used]) => importOf(kind, used, importPath(file, `runtime/${module}.ts`))),
    constant,
    content,
    topicDoc: comment({
      paragraphs: [
        title,
        description === title ? "" : description,
        `Topic ${codeSpan(spec.topic)}${category === "" ? "" : ` of the category ${category}`}.`,
      ],
      tags: [],
    }),
    contentDoc: comment({ paragraphs: [`The content of a message of ${codeSpan(spec.topic)}.`], tags: [] }),
    members: shapes.members.map((member) => memberView(member, "response", jsonContent, wording)),
    types: shapes.types.map((shape) => typeView(shape, jsonContent, wording)),
    wires: shapes.inDependencyOrder.map(wireView),
    topic: stringLiteral(spec.topic),
    fields: fieldList(shapes.members, "response"),
    codecs: new SourceDoc(required.codecs.length === 0 ? "{}" : nameList(required.codecs)),
  };
}

/** Returns the path of a topic's module, relative to the folder of the SDK. */
export function topicPath({ constant }: Pick<TopicNames, "constant">): string {
  return `messages/${constant}.ts`;
}

/** The entry point of all topics. */
export const topicsEntry = "messages/index.ts";

/**
 * Returns the view of the entry point of all topics.
 *
 * @param topics The topics, sorted by the name of their constant.
 */
export function topicsEntryView(topics: readonly TopicNames[]): EntryView {
  return {
    exports: topics.flatMap((names) => {
      const file = importPath(topicsEntry, topicPath(names));
      return [importOf("value", [names.constant], file), importOf("type", [names.content], file)];
    }),
  };
}
