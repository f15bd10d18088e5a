import { Diagnostics } from "../diagnostics/diagnostics.js";
import type { ApiDoc } from "../model/api-doc.js";
import type { TopicDoc, TopicSpec } from "../model/topic-doc.js";
import { located } from "../text/located.js";
import { resolve } from "./resolve.js";

/** Resolves a message topic to its model, by the rules for API responses. */
export function resolveTopic(doc: TopicDoc, diagnostics: Diagnostics): TopicSpec {
  const { origin, source, topic, title, description, category, fields, sample } = doc;
  const asApi: ApiDoc = {
    origin,
    source,
    method: topic,
    title,
    description,
    category,
    docId: undefined,
    labels: [],
    session: located("none", topic.place),
    request: { rows: [], place: fields.place },
    response: fields,
    samples: sample === undefined ? [] : [sample],
    errors: [],
    incomplete: undefined,
  };
  const found = new Diagnostics();
  const { response } = resolve(asApi, found);
  diagnostics.add(
    found.sorted().map((diagnostic) => ({
      ...diagnostic,
      parameter: diagnostic.parameter?.replace(/^response(?=\.|$)/, "fields"),
    })),
  );
  const page =
    origin === "page"
      ? { file: source.file, sha256: source.sha256 }
      : source.extractedFrom && { file: source.extractedFrom.page, sha256: source.extractedFrom.sha256 };
  return {
    topic: topic.value,
    title: title?.value ?? "",
    description: description?.value ?? "",
    category: category?.value,
    fields: response,
    sample: sample?.text,
    isSpec: origin === "spec",
    file: source.file,
    page,
    place: topic.place,
  };
}
