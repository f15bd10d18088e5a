import type { CallOptions } from "../../../generated/index.js";
import { isLater, type Conversation, type ConversationService } from "./conversation.js";

/** The result of one round over a conversation. */
export interface Round {
  /** The time from which the next round reads. */
  readonly readUpTo: string;
  readonly answered: readonly string[];
  readonly alarming: boolean;
}

/** Words that a doctor must see. */
const alarm = /发热|发烧|出血|胸痛|呼吸困难/;

/** Answers the messages of a patient since the last round, and labels the follow-up if a doctor has to see it. */
export async function makeRound(
  service: ConversationService,
  conversation: Conversation,
  since: string,
  options: CallOptions = {},
): Promise<Round> {
  const messages = await service.messagesSince(conversation, since, options);
  const fromPatient = messages.filter(({ from }) => from === "patient");
  const alarming = fromPatient.some(({ text }) => alarm.test(text));
  if (alarming) await service.tag(conversation, "需要医生查看", options);
  const answered: string[] = [];
  if (fromPatient.length > 0) {
    const words = alarming ? "已通知医生，请保持电话畅通；情况加重请立即就医。" : "已收到，医生查房后回复您。";
    const id = await service.say(conversation, words, options);
    if (id !== undefined) answered.push(id);
  }
  return { readUpTo: latest(since, messages), answered, alarming };
}

function latest(since: string, messages: readonly { readonly time: string }[]): string {
  return messages.reduce((last, { time }) => (isLater(time, last) ? time : last), since);
}
