import { FollowupApi, type CallOptions, type TopClient } from "../../../generated/index.js";

/** A patient's conversation with the doctors who look after them. */
export interface Conversation {
  readonly sessionId: string;
  readonly doctorId: string;
  readonly corpId: string;
  /** The follow-up that the conversation belongs to. */
  readonly followUpId: string;
}

/** Something that was said; the platform's ids and times are longer than a JavaScript number holds, so they are text. */
export interface Message {
  readonly id: string;
  readonly time: string;
  readonly from: "patient" | "doctor";
  readonly text: string;
}

/** The platform took a call and refused what it asks for: HTTP and TOP are satisfied, the follow-up service is not. */
export class FollowUpRefusal extends Error {
  override readonly name = "FollowUpRefusal";
}

/** What a hospital does with a conversation, in its own words. */
export class ConversationService {
  readonly #apis: FollowupApi;
  readonly #authToken: string;

  constructor(client: TopClient, authToken: string) {
    this.#apis = new FollowupApi(client);
    this.#authToken = authToken;
  }

  /** What was said after a time, oldest first. Reading twice does no harm, so the client may repeat it. */
  async messagesSince({ sessionId, doctorId }: Conversation, time: string, options: CallOptions): Promise<Message[]> {
    const { result1 } = await this.#apis.fetch(
      {
        authToken: this.#authToken,
        request1: { sessionId, btermUserId: doctorId, rsType: "2", lastTimeStamp: time, pageSize: 50 },
      },
      { ...options, idempotent: true },
    );
    accept(result1);
    return (result1?.dialogList ?? []).flatMap(({ id, timeStamp, rsType, content }) => {
      // Whether the platform counts the time itself in is not documented: a message must not get two replies.
      if (id === undefined || timeStamp === undefined || !isLater(timeStamp, time)) return [];
      return [{ id, time: timeStamp, from: rsType === "1" ? "patient" : "doctor", text: textOf(content) }];
    });
  }

  /** Writes to the patient and gives the message's id. Sent again only if it certainly did not arrive. */
  async say({ sessionId, doctorId }: Conversation, text: string, options: CallOptions): Promise<string | undefined> {
    const content = JSON.stringify({ text });
    const { result1 } = await this.#apis.send(
      { authToken: this.#authToken, request1: { sessionId, btermUserId: doctorId, rsType: "2", content } },
      options,
    );
    accept(result1);
    return result1?.model?.id;
  }

  /** Takes a message back; `false` if the platform says that it could not. */
  async recall({ sessionId, doctorId }: Conversation, recordId: string, options: CallOptions): Promise<boolean> {
    const { result1 } = await this.#apis.dialogrecordRecall(
      { authToken: this.#authToken, request1: { recordId, sessionId, btermUserId: doctorId, rsType: "2" } },
      options,
    );
    // The page's sample has `success: false` beside `model: true`: what counts is whether the message is gone.
    return result1?.model ?? false;
  }

  /** Puts a label on the follow-up, for the doctors' list. */
  async tag({ doctorId, corpId, followUpId }: Conversation, tagName: string, options: CallOptions): Promise<void> {
    const { result } = await this.#apis.tagsAdd(
      { authToken: this.#authToken, request1: { doctorId, dingCorpId: corpId, tagName, followUpIds: [followUpId] } },
      options,
    );
    accept(result);
  }
}

/** Milliseconds as text: compared as numbers of any length, not as words. */
export function isLater(time: string, than: string): boolean {
  return /^\d+$/.test(time) && BigInt(time) > BigInt(than);
}

interface Result {
  readonly success?: boolean | undefined;
  readonly msgCode?: string | undefined;
  readonly msgInfo?: string | undefined;
}

function accept(result: Result | undefined): void {
  if (result?.success === true) return;
  throw new FollowUpRefusal(`${result?.msgCode ?? "no result"}: ${result?.msgInfo ?? ""}`);
}

/** A message's content is JSON in a text; kinds that have no text of their own are shown as they come. */
function textOf(content = ""): string {
  try {
    const parsed: unknown = JSON.parse(content);
    return typeof parsed === "object" && parsed !== null && "text" in parsed ? String(parsed.text) : content;
  } catch {
    return content;
  }
}
