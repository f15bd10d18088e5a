import { gzipSync } from "node:zlib";
import type { Frame, FrameValue } from "../messages/frames.js";
import type { StoredMessage } from "./message-store.js";

/** The values of `MessageKind` in the official Java SDK. */
export const messageKind = { pull: 1, confirm: 2, data: 3, failed: 20 } as const;

/** Returns the frame that hands out a message, as the platform writes it. */
export function messageFrame(message: StoredMessage, isPacked: boolean): Frame {
  const { id, topic, content, publishedAt, dataId, publisher, userId, userNick } = message;
  const headers = new Map<string, FrameValue>([
    ["__kind", { format: "int8", value: messageKind.data }],
    ["id", { format: "int64", value: BigInt(id) }],
    ["topic", { format: "string", value: topic }],
    ["content", isPacked ? { format: "bytes", value: gzipSync(content) } : { format: "string", value: content }],
    ["time", { format: "date", value: BigInt(publishedAt) }],
    ["outtime", { format: "date", value: BigInt(Date.now()) }],
  ]);
  if (dataId !== undefined) headers.set("dataid", { format: "string", value: dataId });
  if (publisher !== undefined) headers.set("publisher", { format: "string", value: publisher });
  if (userId !== undefined) headers.set("userid", { format: "int64", value: BigInt(userId) });
  if (userNick !== undefined) headers.set("nick", { format: "string", value: userNick });
  return { version: 2, type: "send", headers };
}
