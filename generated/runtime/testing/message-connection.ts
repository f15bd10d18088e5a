import type { Duplex } from "node:stream";
import type { Frame, FrameValue } from "../messages/frames.js";
import { decodeFrame, encodeFrame } from "../messages/frames.js";
import type { MessageFaultSource } from "./message-faults.js";
import { messageFrame, messageKind } from "./message-frames.js";
import type { MessageStore } from "./message-store.js";

/** The server's side of a WebSocket. */
export interface ServerSocket {
  on(event: "message", listener: (data: Buffer, isBinary: boolean) => void): unknown;
  on(event: "close" | "error" | "ping", listener: () => void): unknown;
  send(data: Uint8Array): void;
  close(): void;
  terminate(): void;
}

/** A frame or an API call of a consumer. */
export interface ReceivedFrame {
  readonly kind: "connect" | "pull" | "confirm" | "failed" | "publish" | "unreadable";
  /** The id of the delivery that is confirmed or has failed, or the topic of a published message. */
  readonly id?: string | undefined;
  readonly frame?: Frame | undefined;
}

/** The state that all connections of a service share. */
export interface ConnectionHost {
  readonly store: MessageStore;
  /** The faults that currently apply. */
  readonly faults: MessageFaultSource;
  /** The number of messages in the response to a pull request. */
  readonly perPull: number;
  readonly onReceived: (frame: ReceivedFrame) => void;
  /** Returns the reason why a consumer is refused; `undefined` if it is accepted. */
  readonly refuse: (headers: Frame["headers"]) => { readonly code: number; readonly phrase: string } | undefined;
  readonly onReady: (connection: MessageSocket) => void;
  readonly onClose: (connection: MessageSocket) => void;
}

/** A consumer that is connected by WebSocket. It gets no messages before its `connect` frame is accepted. */
export class MessageSocket {
  readonly #socket: ServerSocket;
  readonly #raw: Duplex;
  readonly #host: ConnectionHost;
  readonly #token = `token-${String(Math.random()).slice(2)}`;
  #isReady = false;

  /** @param raw The connection below the WebSocket, which {@link cut} closes. */
  constructor(socket: ServerSocket, raw: Duplex, host: ConnectionHost) {
    this.#socket = socket;
    this.#raw = raw;
    this.#host = host;
    const onClose = (): void => {
      host.onClose(this);
    };
    socket.on("message", (data) => {
      this.#receive(data);
    });
    socket.on("close", onClose);
    socket.on("error", onClose);
  }

  /** Hands out at most `maxCount` messages, with the current faults. */
  handOut(maxCount: number): void {
    const { faults, store } = this.#host;
    if (!this.#isReady || faults.next("silence")) return;
    const messages = store.take(maxCount);
    const twice = messages.filter(() => faults.next("duplicate"));
    const order = faults.next("reorder") ? [...messages, ...twice].reverse() : [...messages, ...twice];
    for (const message of order) {
      const frame = encodeFrame({ ...messageFrame(message, faults.next("gzip")), token: this.#token });
      if (faults.next("cut")) {
        this.#cutInside(frame);
        return;
      }
      later(faults.ms("delay"), () => {
        this.#socket.send(frame);
      });
    }
  }

  /** Closes the connection without a WebSocket close frame. */
  cut(): void {
    this.#raw.destroy();
  }

  /** Sends half a WebSocket frame, then closes the connection. */
  #cutInside(frame: Uint8Array): void {
    const header = Uint8Array.of(0x82, 126, frame.length >> 8, frame.length & 0xff);
    this.#raw.write(Buffer.concat([header, frame.subarray(0, frame.length >> 1)]), () => this.#raw.destroy());
  }

  #receive(data: Buffer): void {
    let frame: Frame;
    try {
      frame = decodeFrame(data);
    } catch {
      this.#host.onReceived({ kind: "unreadable" });
      return;
    }
    if (frame.type === "connect") this.#connect(frame);
    else if (frame.type === "send" && frame.token === this.#token) this.#handle(frame);
  }

  #connect(frame: Frame): void {
    this.#host.onReceived({ kind: "connect", frame });
    if (this.#host.faults.next("ignoreConnect")) return;
    const refusal = this.#host.refuse(frame.headers);
    const { version, flag } = frame;
    const ack: Frame = { version, type: "connect-ack", flag, headers: new Map() };
    if (refusal === undefined) {
      this.#isReady = true;
      this.#socket.send(encodeFrame({ ...ack, token: this.#token }));
      this.#host.onReady(this);
    } else {
      this.#socket.send(encodeFrame({ ...ack, statusCode: refusal.code, statusPhrase: refusal.phrase }));
    }
  }

  #handle(frame: Frame): void {
    const { store, faults, onReceived } = this.#host;
    const { headers } = frame;
    const id = idIn(headers.get("id"));
    switch (kindIn(headers.get("__kind"))) {
      case messageKind.pull:
        onReceived({ kind: "pull", frame });
        this.handOut(this.#host.perPull);
        break;
      case messageKind.confirm:
        onReceived({ kind: "confirm", id, frame });
        if (faults.next("loseConfirm")) break;
        later(faults.ms("slowConfirm"), () => {
          store.confirm(id);
        });
        break;
      case messageKind.failed:
        onReceived({ kind: "failed", id, frame });
        store.fail(id, textIn(headers, "msg"));
        break;
      default:
        this.#publish(frame);
    }
  }

  #publish(frame: Frame): void {
    const { version, flag, headers } = frame;
    const topic = textIn(headers, "topic");
    this.#host.onReceived({ kind: "publish", id: topic, frame });
    const ack: Frame = { version, type: "send-ack", flag, token: this.#token, headers: new Map() };
    const isWhole = topic !== "" && textIn(headers, "content") !== "";
    this.#socket.send(
      encodeFrame(isWhole ? ack : { ...ack, statusCode: 1, statusPhrase: "topic and content are required" }),
    );
  }
}

/** Returns the text of a header; empty if it is missing. */
export function textIn(headers: Frame["headers"], name: string): string {
  const value = headers.get(name);
  return value?.format === "string" ? value.value : "";
}

function later(ms: number, act: () => void): void {
  if (ms === 0) act();
  else setTimeout(act, ms).unref();
}

function kindIn(value: FrameValue | undefined): number | undefined {
  return value?.format === "int8" ? value.value : undefined;
}

function idIn(value: FrameValue | undefined): string {
  return value?.format === "int64" || value?.format === "int32" || value?.format === "string"
    ? String(value.value)
    : "";
}
