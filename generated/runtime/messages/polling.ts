import type { Api } from "../api.js";
import { isTopError } from "../errors.js";
import { list } from "../internal/list-codec.js";
import { object } from "../internal/object-codec.js";
import { pause } from "../internal/pause.js";
import type { DecodedResponse } from "../response.js";
import { TopResponse } from "../response.js";
import { boolean, date, int64, integer, text } from "../internal/scalar-codecs.js";
import { parseTopTime } from "../time.js";
import { ConfirmBatches } from "./confirm-batches.js";
import { TopMessagesError } from "./errors.js";
import type { ReceivedMessage } from "./message.js";
import { growingPause } from "./reconnect.js";
import type { MessageConnection, MessageTransport, OutgoingMessage, TransportContext } from "./transport.js";

/** Options of {@link polling}. */
export interface PollingOptions {
  /**
   * The pause after a call that returned no message, in milliseconds; 1,000 by default. It grows to ten times this
   * value.
   */
  readonly idleMs?: number | undefined;
  /**
   * The time for which confirmations are collected for one call, in milliseconds; 50 by default. One call has up to 200
   * ids.
   */
  readonly confirmWithinMs?: number | undefined;
}

/** The minimum and maximum number of messages in one call (document of `taobao.tmc.messages.consume`). */
const minMessages = 10;
const maxMessages = 200;

/**
 * Returns a transport that receives messages by calling `taobao.tmc.messages.consume` with the client of the consumer.
 * It needs no further connection, and receives no more messages than can be handled. The platform has no call to report
 * a failure, so a failed message is only left unconfirmed.
 */
export function polling({ idleMs = 1000, confirmWithinMs = 50 }: PollingOptions = {}): MessageTransport {
  return {
    connect: async (context) => {
      const poller = new Poller(context, idleMs, confirmWithinMs);
      await poller.start();
      return poller;
    },
  };
}

class Poller implements MessageConnection {
  readonly #context: TransportContext;
  readonly #idleMs: number;
  readonly #confirms: ConfirmBatches;
  readonly #stopped = new AbortController();
  #loop: Promise<void> = Promise.resolve();

  constructor(context: TransportContext, idleMs: number, confirmWithinMs: number) {
    this.#context = context;
    this.#idleMs = idleMs;
    this.#confirms = new ConfirmBatches(confirmWithinMs, async (ids) => {
      const params = { groupName: this.#group, sMessageIds: ids };
      await context.client.execute({ api: confirmApi, params }, { idempotent: true });
    });
  }

  /** Makes the first call, so that the caller of `start` receives a refusal. */
  async start(): Promise<void> {
    let first: readonly ReceivedMessage[];
    try {
      first = await this.#consume();
    } catch (error) {
      throw new TopMessagesError(isRefusal(error) ? "refused" : "unreachable", messageOf(error), { cause: error });
    }
    this.#context.onState({ kind: "connected" });
    for (const message of first) this.#context.receive(message);
    this.#loop = this.#poll(first.length > 0);
  }

  confirm(id: string): Promise<void> {
    return this.#confirms.add(id);
  }

  fail(): Promise<void> {
    return Promise.resolve();
  }

  async publish({ topic, content, session }: OutgoingMessage): Promise<void> {
    try {
      const { isSuccess } = await this.#context.client.execute(
        { api: produceApi, params: { topic, content } },
        { session },
      );
      if (isSuccess === false) throw new TopMessagesError("publish", "The platform did not take the message.");
    } catch (error) {
      if (error instanceof TopMessagesError) throw error;
      throw new TopMessagesError("publish", messageOf(error), { cause: error });
    }
  }

  stop(): void {
    this.#stopped.abort();
  }

  async close(): Promise<void> {
    this.stop();
    await this.#loop;
    await this.#confirms.flush();
  }

  get #group(): string | undefined {
    // The platform refuses apps without groups if they name a group.
    return this.#context.group === "default" ? undefined : this.#context.group;
  }

  #isStopped(): boolean {
    return this.#stopped.signal.aborted;
  }

  async #poll(hadMessages: boolean): Promise<void> {
    const { signal } = this.#stopped;
    let empty = hadMessages ? 0 : 1;
    let failures = 0;
    while (!this.#isStopped()) {
      if (empty > 0) await pause(Math.min(empty, 10) * this.#idleMs, signal);
      await this.#context.whenFree(signal);
      if (this.#isStopped()) break;
      try {
        const messages = await this.#consume();
        if (failures > 0) this.#context.onState({ kind: "connected" });
        failures = 0;
        empty = messages.length === 0 ? empty + 1 : 0;
        this.#context.onState({ kind: "frame" });
        for (const message of messages) this.#context.receive(message);
      } catch (error) {
        if (this.#isStopped()) break;
        const cause = error instanceof Error ? error : new Error(String(error));
        if (isRefusal(error)) {
          this.#context.onState({ kind: "refused", error: cause });
          break;
        }
        failures += 1;
        const retryAfterMs = isTopError(error, "rate-limit")
          ? (error.retryAfterMs ?? growingPause(failures))
          : growingPause(failures);
        this.#context.onState({ kind: "lost", error: cause, attempt: failures, retryAfterMs });
        await pause(retryAfterMs, signal);
      }
    }
  }

  async #consume(): Promise<readonly ReceivedMessage[]> {
    const quantity = Math.max(minMessages, Math.min(maxMessages, this.#context.free()));
    const params = { groupName: this.#group, quantity };
    const options = { signal: this.#stopped.signal, idempotent: true };
    const { messages = [] } = await this.#context.client.execute({ api: consumeApi, params }, options);
    return messages.flatMap(({ id, topic, content, pubTime, pubAppKey, userId, userNick }): ReceivedMessage[] => {
      // Without an id the message cannot be confirmed, without a topic it has no handler: it will be delivered again.
      if (id === undefined || topic === undefined) return [];
      const publishedAt = pubTime === undefined ? undefined : parseTopTime(pubTime);
      return [
        {
          id,
          topic,
          text: content ?? "",
          publishedAt,
          handedOutAt: undefined,
          dataId: undefined,
          publisher: pubAppKey,
          userId,
          userNick,
        },
      ];
    });
  }
}

/** Returns whether a retry cannot help, because the platform refuses the app, its signature or its group. */
function isRefusal(error: unknown): boolean {
  return isTopError(error, "signature", "permission", "parameter", "protocol", "session", "request", "business");
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

interface PolledMessage {
  readonly id?: string | undefined;
  readonly topic?: string | undefined;
  readonly content?: string | undefined;
  readonly pubTime?: string | undefined;
  readonly pubAppKey?: string | undefined;
  readonly userId?: string | undefined;
  readonly userNick?: string | undefined;
}

class ConsumeResponse extends TopResponse {
  declare readonly messages?: readonly PolledMessage[] | undefined;
}

class SuccessResponse extends TopResponse {
  declare readonly isSuccess?: boolean | undefined;
}

/** The tables of the three platform documents, so that projects need no specs for them. */

const consumeApi: Api<ConsumeResponse> = {
  method: "taobao.tmc.messages.consume",
  session: "none",
  request: [
    { property: "groupName", name: "group_name", type: "text" },
    { property: "quantity", name: "quantity", type: "integer" },
  ],
  response: [
    {
      property: "messages",
      name: "messages",
      type: {
        kind: "list",
        item: "tmc_message",
        of: {
          kind: "object",
          fields: [
            { property: "id", name: "id", type: "int64" },
            { property: "topic", name: "topic", type: "text" },
            { property: "content", name: "content", type: "text" },
            { property: "pubTime", name: "pub_time", type: "date" },
            { property: "pubAppKey", name: "pub_app_key", type: "text" },
            { property: "userId", name: "user_id", type: "int64" },
            { property: "userNick", name: "user_nick", type: "text" },
          ],
        },
      },
    },
  ],
  codecs: { date, int64, integer, list, object, text },
  createResponse: (decoded: DecodedResponse) => new ConsumeResponse(decoded),
};

const confirmApi: Api<SuccessResponse> = {
  method: "taobao.tmc.messages.confirm",
  session: "none",
  request: [
    { property: "groupName", name: "group_name", type: "text" },
    {
      property: "sMessageIds",
      name: "s_message_ids",
      type: { kind: "list", of: "text", item: "string" },
      required: true,
    },
  ],
  response: [{ property: "isSuccess", name: "is_success", type: "boolean" }],
  codecs: { boolean, list, text },
  createResponse: (decoded: DecodedResponse) => new SuccessResponse(decoded),
};

const produceApi: Api<SuccessResponse> = {
  method: "taobao.tmc.message.produce",
  session: "optional",
  request: [
    { property: "topic", name: "topic", type: "text", required: true },
    { property: "content", name: "content", type: "text", required: true },
  ],
  response: [{ property: "isSuccess", name: "is_success", type: "boolean" }],
  codecs: { boolean, text },
  createResponse: (decoded: DecodedResponse) => new SuccessResponse(decoded),
};
