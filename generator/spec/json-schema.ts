import * as z from "zod";
import { specSchema } from "./schema.js";
import { topicSchema } from "./topic-schema.js";

/** Returns the text of `specs/spec.schema.json`, with which editors complete and check specs. */
export function renderSpecJsonSchema(): string {
  return `${JSON.stringify(z.toJSONSchema(specSchema, { target: "draft-2020-12" }), undefined, 2)}\n`;
}

/** Returns the text of `specs/message.schema.json`, for the specs of message topics. */
export function renderTopicJsonSchema(): string {
  return `${JSON.stringify(z.toJSONSchema(topicSchema, { target: "draft-2020-12" }), undefined, 2)}\n`;
}
