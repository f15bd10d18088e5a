import { gunzip } from "node:zlib";
import type { Frame, FrameValue } from "./frames.js";
import type { ReceivedMessage } from "./message.js";
import type { OutgoingMessage } from "./transport.js";
import { setCause } from "../internal/error-cause.js";

/** The kind of a frame of the type `send`, by its header `__kind` (`MessageKind` of the official Java SDK). */
const kind = { pull: 1, confirm: 2, data: 3, failed: 20 } as const;

type Headers = ReadonlyMap<string, FrameValue>;

/** Returns the headers that request waiting messages. */
export function pullHeaders(): Headers {
  return headers(kind.pull);
}

/** Returns the headers that confirm a delivery. */
export function confirmHeaders(id: string): Headers {
  return headers(kind.confirm, ["id", { format: "int64", value: BigInt(id) }]);
}

/** Returns the headers that report a failed delivery, with a reason of at most 128 characters. */
export function failedHeaders(id: string, reason: string): Headers {
  return headers(
    kind.failed,
    ["id", { format: "int64", value: BigInt(id) }],
    ["msg", { format: "string", value: reason }],
  );
}

/** Returns the headers that publish a message. */
export function dataHeaders({ topic, content, session }: OutgoingMessage): Headers {
  const own: (readonly [string, FrameValue])[] = [
    ["topic", { format: "string", value: topic }],
    ["content", { format: "string", value: content }],
  ];
  if (session !== undefined) own.push(["session", { format: "string", value: session }]);
  return headers(kind.data, ...own);
}

/** The maximum length of a decompressed content, in bytes. The platform's messages have a few kilobytes. */
const maxContentBytes = 32 * 1024 * 1024;

/**
 * Reads the message of a frame; frames of other kinds have none. `deliver` is called synchronously, or, for a
 * compressed content, after it is decompressed. It receives an `Error` if the frame has no id or no topic, or its
 * content cannot be decompressed.
 */
export function readMessage({ type, headers: all }: Frame, deliver: (message: ReceivedMessage | Error) => void): void {
  const frameKind = all.get("__kind");
  if (type !== "send" || (frameKind !== undefined && textOf(frameKind) !== String(kind.data))) return;
  const id = textIn(all, "id");
  const topic = textIn(all, "topic");
  if (id === undefined || topic === undefined) {
    deliver(new Error("A message came without an id or without a topic."));
    return;
  }
  const content = all.get("content");
  if (content?.format !== "bytes" || content.value[0] !== 0x1f || content.value[1] !== 0x8b) {
    deliver(messageIn(all, id, topic, content === undefined ? "" : (textOf(content) ?? "")));
    return;
  }
  // The platform compresses long contents with gzip.
  gunzip(content.value, { maxOutputLength: maxContentBytes }, (error, bytes) => {
    if (error === null) deliver(messageIn(all, id, topic, utf8.decode(bytes)));
    else {
      const failure = new Error(`The content of message ${id} cannot be unpacked: ${error.message}`);
      setCause(failure, error);
      deliver(failure);
    }
  });
}

function messageIn(all: Headers, id: string, topic: string, text: string): ReceivedMessage {
  return {
    id,
    topic,
    text,
    publishedAt: timeIn(all, "time"),
    handedOutAt: timeIn(all, "outtime"),
    dataId: textIn(all, "dataid"),
    publisher: textIn(all, "publisher"),
    userId: textIn(all, "userid"),
    userNick: textIn(all, "nick"),
  };
}

const utf8 = new TextDecoder();

function headers(frameKind: number, ...own: readonly (readonly [string, FrameValue])[]): Headers {
  return new Map<string, FrameValue>([["__kind", { format: "int8", value: frameKind }], ...own]);
}

function textIn(all: Headers, name: string): string | undefined {
  const value = all.get(name);
  return value === undefined ? undefined : textOf(value);
}

/** Returns a header as text. Ids are 64-bit numbers; the business id is text or a number. */
function textOf(value: FrameValue): string | undefined {
  switch (value.format) {
    case "void":
      return undefined;
    case "string":
      return value.value;
    case "bytes":
      return utf8.decode(value.value);
    default:
      return String(value.value);
  }
}

function timeIn(all: Headers, name: string): Date | undefined {
  const value = all.get(name);
  if (value?.format !== "date" && value?.format !== "int64") return undefined;
  const time = new Date(Number(value.value));
  return Number.isNaN(time.getTime()) ? undefined : time;
}
