import { pause } from "../internal/pause.js";
import { formatTopTime } from "../time.js";
import type { LocalGateway } from "./gateway.js";
import type { GatewayReply } from "./gateway-response.js";
import type { GatewayApi, Refusal } from "./gateway-api.js";
import type { ReceivedCall } from "./gateway-request.js";
import type { MessageFaultSource } from "./message-faults.js";
import type { MessageStore } from "./message-store.js";

/** The state of the message service that its APIs use. */
export interface MessageCalls {
  readonly store: MessageStore;
  /** Returns the faults that currently apply. */
  readonly faults: () => MessageFaultSource;
  readonly isGroup: (name: string) => boolean;
  readonly onCall: (kind: "pull" | "confirm" | "publish", id?: string) => void;
}

const noSamples = { sample: {}, session: "none" } as const;

/** The APIs of the message service that consumers call, from the tables of the platform's documents. */
export const messageApis: readonly GatewayApi[] = [
  {
    ...noSamples,
    method: "taobao.tmc.messages.consume",
    request: [
      { property: "groupName", name: "group_name", type: "text" },
      { property: "quantity", name: "quantity", type: "integer", min: "10", max: "200" },
    ],
  },
  {
    ...noSamples,
    method: "taobao.tmc.messages.confirm",
    request: [
      { property: "groupName", name: "group_name", type: "text" },
      {
        property: "sMessageIds",
        name: "s_message_ids",
        type: { kind: "list", of: "text", item: "string" },
        required: true,
        maxListSize: 200,
      },
    ],
  },
  {
    ...noSamples,
    method: "taobao.tmc.message.produce",
    request: [
      { property: "topic", name: "topic", type: "text", required: true },
      { property: "content", name: "content", type: "text", required: true },
    ],
  },
  { ...noSamples, method: "taobao.tmc.auth.get", request: [{ property: "group", name: "group", type: "text" }] },
  {
    ...noSamples,
    session: "needed",
    method: "taobao.tmc.user.permit",
    request: [{ property: "topics", name: "topics", type: { kind: "list", of: "text", item: "string" } }],
  },
];

/** Serves the APIs of the message service from its store. */
export function serveMessageApis(gateway: LocalGateway, calls: MessageCalls): void {
  const serve = (
    method: string,
    reply: (params: ReceivedCall["params"]) => GatewayReply | Promise<GatewayReply>,
  ): void => {
    gateway.respondWith(({ params }) => {
      const group = params["group_name"] ?? params["group"] ?? "default";
      return calls.isGroup(group) ? reply(params) : { error: unknownGroup };
    }, method);
  };
  serve(consumeMethod, async ({ quantity = "100" }) => {
    calls.onCall("pull");
    const faults = calls.faults();
    if (faults.next("silence")) return never;
    if (faults.next("cut")) gateway.fail({ kind: "half-response" }, { times: 1, methods: [consumeMethod] });
    const taken = calls.store.take(Number(quantity));
    const all = [...taken, ...taken.filter(() => faults.next("duplicate"))];
    const messages = (faults.next("reorder") ? all.reverse() : all).map((message) => ({
      id: message.id,
      topic: message.topic,
      content: message.content,
      pub_time: formatTopTime(new Date(message.publishedAt)),
      ...(message.publisher !== undefined && { pub_app_key: message.publisher }),
      ...(message.userId !== undefined && { user_id: message.userId }),
      ...(message.userNick !== undefined && { user_nick: message.userNick }),
    }));
    await pause(faults.ms("delay"), undefined);
    return { members: { messages: { tmc_message: messages } } };
  });
  serve("taobao.tmc.messages.confirm", async ({ s_message_ids = "" }) => {
    await pause(calls.faults().ms("slowConfirm"), undefined);
    for (const id of s_message_ids.split(",")) {
      calls.onCall("confirm", id);
      if (!calls.faults().next("loseConfirm")) calls.store.confirm(id);
    }
    return { members: { is_success: true } };
  });
  serve("taobao.tmc.message.produce", ({ topic = "" }) => {
    calls.onCall("publish", topic);
    return { members: { is_success: true, total: 1 } };
  });
  serve("taobao.tmc.auth.get", () => ({ members: { result: "local-connection-token" } }));
  serve("taobao.tmc.user.permit", () => ({ members: { is_success: true } }));
}

const consumeMethod = "taobao.tmc.messages.consume";

/** A reply that never comes. The call ends when the service closes or the caller aborts. */
const never = new Promise<GatewayReply>(() => undefined);

/** The APIs whose calls `disconnect` interrupts. */
export const lostCalls: readonly string[] = [consumeMethod, "taobao.tmc.messages.confirm"];

const unknownGroup: Refusal = {
  code: 50,
  msg: "Remote service error",
  subCode: "isv.group-not-exists",
  subMsg: "group not found",
};
