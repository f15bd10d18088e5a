import { gunzip } from "node:zlib";
import type { Frame, FrameValue } from "./frames.js";
import type { ReceivedMessage } from "./message.js";
import type { OutgoingMessage } from "./transport.js";

/** What a frame of the type `send` is, by its header `__kind` (`MessageKind` of the official Java SDK). */
const kind = { pull: 1, confirm: 2, data: 3, failed: 20 } as const;

type Headers = ReadonlyMap<string, FrameValue>;

/** Asks for messages that wait. */
export function pullHeaders(): Headers {
  return headers(kind.pull);
}

/** Confirms a delivery. */
export function confirmHeaders(id: string): Headers {
  return headers(kind.confirm, ["id", { format: "int64", value: BigInt(id) }]);
}

/** Reports that a delivery was not handled, with a reason of at most 128 characters. */
export function failedHeaders(id: string, reason: string): Headers {
  return headers(
    kind.failed,
    ["id", { format: "int64", value: BigInt(id) }],
    ["msg", { format: "string", value: reason }],
  );
}

/** Publishes a message. */
export function dataHeaders({ topic, content, session }: OutgoingMessage): Headers {
  const own: (readonly [string, FrameValue])[] = [
    ["topic", { format: "string", value: topic }],
    ["content", { format: "string", value: content }],
  ];
  if (session !== undefined) own.push(["session", { format: "string", value: session }]);
  return headers(kind.data, ...own);
}

/** A content is unpacked up to this size: the platform's messages have some kilobytes. */
const longestContent = 32 * 1024 * 1024;

/**
 * The message that a frame delivers; `undefined` for a frame of another kind.
 *
 * @throws Error if the frame has neither an id nor a topic, or its content cannot be unpacked.
 */
export async function readMessage({ type, headers: all }: Frame): Promise<ReceivedMessage | undefined> {
  const ownKind = textIn(all, "__kind");
  if (type !== "send" || (ownKind !== undefined && ownKind !== String(kind.data))) return undefined;
  const id = textIn(all, "id");
  const topic = textIn(all, "topic");
  if (id === undefined || topic === undefined) throw new Error("A message came without an id or without a topic.");
  return {
    id,
    topic,
    text: await contentIn(all, id),
    publishedAt: timeIn(all, "time"),
    handedOutAt: timeIn(all, "outtime"),
    dataId: textIn(all, "dataid"),
    publisher: textIn(all, "publisher"),
    userId: textIn(all, "userid"),
    userNick: textIn(all, "nick"),
  };
}

function headers(ownKind: number, ...own: readonly (readonly [string, FrameValue])[]): Headers {
  return new Map<string, FrameValue>([["__kind", { format: "int8", value: ownKind }], ...own]);
}

/** A header as text: ids come as 64-bit numbers, the business id as text or as a number. */
function textIn(all: Headers, name: string): string | undefined {
  const value = all.get(name);
  if (value === undefined || value.format === "void") return undefined;
  if (value.format === "bytes") return new TextDecoder().decode(value.value);
  return String(value.value);
}

function timeIn(all: Headers, name: string): Date | undefined {
  const value = all.get(name);
  if (value?.format !== "date" && value?.format !== "int64") return undefined;
  const time = new Date(Number(value.value));
  return Number.isNaN(time.getTime()) ? undefined : time;
}

/** Long contents come as bytes: UTF-8, packed by gzip. */
async function contentIn(all: Headers, id: string): Promise<string> {
  const value = all.get("content");
  if (value?.format !== "bytes") return textIn(all, "content") ?? "";
  const isPacked = value.value[0] === 0x1f && value.value[1] === 0x8b;
  const bytes = isPacked ? await unpacked(value.value, id) : value.value;
  return new TextDecoder().decode(bytes);
}

function unpacked(bytes: Uint8Array, id: string): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    gunzip(bytes, { maxOutputLength: longestContent }, (error, content) => {
      if (error === null) resolve(content);
      else reject(new Error(`The content of message ${id} cannot be unpacked: ${error.message}`, { cause: error }));
    });
  });
}
