import * as z from "zod";
import { maxTopicLength, topicPattern } from "../platform/topic-name.js";
import { extractedPage, parameters, text } from "./schema.js";

/** The spec of a message topic; the keys are in print order. */
export const topicSchema = z
  .strictObject(
    {
      topMessage: z.literal(1, { error: "1" }).describe("The version of this format."),
      topic: z
        .string({ error: "a topic" })
        .max(maxTopicLength, { error: `a topic of at most ${maxTopicLength} characters` })
        .regex(topicPattern, { error: "a topic: letters, digits, _, - and single dots" })
        .describe("The topic of the message service, such as taobao_trade_TradeClose."),
      title: text.optional().describe("The page's title, without the topic."),
      description: text.optional().describe("When the platform publishes such a message."),
      category: text.optional().describe("The platform's category of messages."),
      source: z
        .strictObject(
          {
            ...extractedPage,
          },
          { error: "a mapping with page and sha256" },
        )
        .optional()
        .describe("Where the spec comes from."),
      fields: parameters.describe("The fields of the content."),
      sample: text.optional().describe("The page's sample of the content, JSON."),
    },
    { error: "a mapping that starts with topMessage: 1" },
  )
  .meta({
    title: "topgen message spec",
    description:
      "One topic of the Taobao Open Platform's message service (TMC), by hand or as extracted from its page.",
  });

/** The spec of a message topic as plain data. */
export type TopicFile = z.infer<typeof topicSchema>;
