import { FollowupApi, type CallOptions, type TopClient } from "../../../generated/index.js";

/** A patient's conversation with the doctors who look after them. */
export interface Conversation {
  readonly sessionId: string;
  readonly doctorId: string;
  readonly corpId: string;
  /** The follow-up that the conversation belongs to. */
  readonly followUpId: string;
}

/** A message of a conversation; the platform's ids and times exceed JavaScript numbers, so they are strings. */
export interface Message {
  readonly id: string;
  readonly time: string;
  readonly from: "patient" | "doctor";
  readonly text: string;
}

/** An error of the follow-up service: it refused a request, although the call itself succeeded over HTTP and TOP. */
export class FollowUpRefusal extends Error {
  override readonly name = "FollowUpRefusal";
}

/** The actions of a hospital in a conversation. */
export class ConversationService {
  readonly #apis: FollowupApi;
  readonly #authToken: string;

  constructor(client: TopClient, authToken: string) {
    this.#apis = new FollowupApi(client);
    this.#authToken = authToken;
  }

  /** Returns the messages after a time, oldest first. Reading is idempotent, so the client may retry it. */
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
      // The documents do not state whether the time itself is included; a message must not get two replies.
      if (id === undefined || timeStamp === undefined || !isLater(timeStamp, time)) return [];
      return [{ id, time: timeStamp, from: rsType === "1" ? "patient" : "doctor", text: textOf(content) }];
    });
  }

  /** Sends a message to the patient and returns its id. It is retried only if it certainly did not arrive. */
  async say({ sessionId, doctorId }: Conversation, text: string, options: CallOptions): Promise<string | undefined> {
    const content = JSON.stringify({ text });
    const { result1 } = await this.#apis.send(
      { authToken: this.#authToken, request1: { sessionId, btermUserId: doctorId, rsType: "2", content } },
      options,
    );
    accept(result1);
    return result1?.model?.id;
  }

  /** Recalls a message; returns `false` if the platform reports that it could not. */
  async recall({ sessionId, doctorId }: Conversation, recordId: string, options: CallOptions): Promise<boolean> {
    const { result1 } = await this.#apis.dialogrecordRecall(
      { authToken: this.#authToken, request1: { recordId, sessionId, btermUserId: doctorId, rsType: "2" } },
      options,
    );
    // The sample of the page has `success: false` beside `model: true`; `model` shows whether the message was recalled.
    return result1?.model ?? false;
  }

  /** Adds a label to the follow-up, for the doctors' list. */
  async tag({ doctorId, corpId, followUpId }: Conversation, tagName: string, options: CallOptions): Promise<void> {
    const { result } = await this.#apis.tagsAdd(
      { authToken: this.#authToken, request1: { doctorId, dingCorpId: corpId, tagName, followUpIds: [followUpId] } },
      options,
    );
    accept(result);
  }
}

/** Compares times in milliseconds, given as text, as numbers of any length. */
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

/** Returns the text of a message, whose content is JSON in a text; the content itself for kinds without a text. */
function textOf(content = ""): string {
  try {
    const parsed: unknown = JSON.parse(content);
    return typeof parsed === "object" && parsed !== null && "text" in parsed ? String(parsed.text) : content;
  } catch {
    return content;
  }
}
