import { TopMessagesError } from "./errors.js";
import type { Frame, FrameValue } from "./frames.js";
import { decodeFrame, encodeFrame } from "./frames.js";
import type { Bytes } from "../internal/bytes.js";

/** The part of a WebSocket that a connection uses. The package `ws` and the standard class have it. */
export interface WebSocketLike {
  binaryType: string;
  onopen: ((event: never) => void) | null;
  onmessage: ((event: never) => void) | null;
  onerror: ((event: never) => void) | null;
  onclose: ((event: never) => void) | null;
  send(data: Bytes): void;
  close(): void;
  /** Sends a ping; missing in the standard class. */
  ping?(): void;
  /** Closes the connection at once; missing in the standard class. */
  terminate?(): void;
  /** Reports pings and pongs; missing in the standard class. */
  on?(event: "ping" | "pong", listener: () => void): unknown;
}

/** A class whose constructor opens a WebSocket. */
export type WebSocketClass = new (url: string) => WebSocketLike;

/** Options and listeners of a {@link Line}. */
export interface LineOptions {
  readonly WebSocket: WebSocketClass;
  readonly url: string;
  /** The headers of the `connect` frame. */
  readonly headers: ReadonlyMap<string, FrameValue>;
  readonly connectTimeoutMs: number;
  readonly onFrame: (frame: Frame) => void;
  /** Called when anything was received, even a pong. */
  readonly onSign: () => void;
  readonly onUnreadable: (error: Error) => void;
  /** Called when the connection is lost, but not when it was closed by this side. */
  readonly onClose: (line: Line, error: Error) => void;
}

/** The time in which the other side must acknowledge the close, in milliseconds. */
const closeTimeoutMs = 2000;

/** A WebSocket connection that the platform has accepted. */
export class Line {
  readonly #socket: WebSocketLike;
  readonly #token: string;
  readonly #closed: Promise<void>;
  #isOpen = true;

  private constructor(socket: WebSocketLike, token: string, closed: Promise<void>) {
    this.#socket = socket;
    this.#token = token;
    this.#closed = closed;
  }

  /**
   * Opens a WebSocket and sends the `connect` frame.
   *
   * @throws TopMessagesError `refused` if the platform refuses the app, `unreachable` if there is no acknowledgement.
   */
  static open(options: LineOptions): Promise<Line> {
    const { WebSocket, url, headers, connectTimeoutMs, onFrame, onSign, onUnreadable, onClose } = options;
    return new Promise((resolve, reject) => {
      let socket: WebSocketLike;
      try {
        socket = new WebSocket(url);
      } catch (error) {
        reject(unreachable(error instanceof Error ? error.message : String(error), error));
        return;
      }
      let line: Line | undefined;
      let problem: string | undefined;
      let setClosed: () => void = () => undefined;
      const closed = new Promise<void>((done) => {
        setClosed = done;
      });
      const giveUp = (error: TopMessagesError): void => {
        clearTimeout(timer);
        reject(error);
        socket.close();
      };
      const timer = setTimeout(() => {
        giveUp(unreachable(`no acknowledgement within ${connectTimeoutMs} ms`));
      }, connectTimeoutMs);
      const accept = (frame: Frame): void => {
        const { statusCode = 0, statusPhrase = "", token } = frame;
        if (statusCode > 0 || statusPhrase !== "") {
          giveUp(
            new TopMessagesError(
              "refused",
              `The platform refuses the connection: ${statusCode} ${statusPhrase}`.trim(),
              { code: statusCode },
            ),
          );
        } else if (token === undefined || token === "") {
          giveUp(unreachable("the acknowledgement holds no token"));
        } else {
          clearTimeout(timer);
          line = new Line(socket, token, closed);
          resolve(line);
        }
      };
      // The package `ws` copies data for `arraybuffer`, but not for `nodebuffer`.
      socket.binaryType = socket.on === undefined ? "arraybuffer" : "nodebuffer";
      socket.onopen = () => {
        socket.send(encodeFrame({ version: 2, type: "connect", flag: 1, headers }));
      };
      socket.onmessage = ({ data }: { readonly data: unknown }) => {
        onSign();
        const bytes = bytesOf(data);
        if (bytes === undefined) return;
        let frame: Frame;
        try {
          frame = decodeFrame(bytes);
        } catch (error) {
          onUnreadable(error instanceof Error ? error : new Error(String(error)));
          return;
        }
        if (frame.type === "connect-ack") accept(frame);
        else if (line !== undefined) onFrame(frame);
      };
      socket.onerror = (event: { readonly message?: unknown }) => {
        if (typeof event.message === "string") problem = event.message;
      };
      socket.onclose = ({ code }: { readonly code?: unknown }) => {
        clearTimeout(timer);
        setClosed();
        const error = unreachable(problem ?? `the connection was closed (${String(code)})`);
        reject(error);
        if (line === undefined) return;
        const wasOpen = line.#isOpen;
        line.#isOpen = false;
        if (wasOpen) onClose(line, error);
      };
      socket.on?.("ping", onSign);
      socket.on?.("pong", onSign);
    });
  }

  /** Sends a frame. Returns false if the connection is no longer open. */
  send(headers: ReadonlyMap<string, FrameValue>, flag?: number): boolean {
    if (!this.#isOpen) return false;
    try {
      this.#socket.send(encodeFrame({ version: 2, type: "send", token: this.#token, flag, headers }));
      return true;
    } catch {
      return false;
    }
  }

  /** Whether the WebSocket class can send pings. */
  get canPing(): boolean {
    return this.#socket.ping !== undefined;
  }

  /** Sends a ping if the WebSocket class can. */
  ping(): void {
    if (this.#isOpen) this.#socket.ping?.();
  }

  /** Closes the connection after the data that was sent before. */
  async close(): Promise<void> {
    this.#isOpen = false;
    this.#socket.close();
    let timer: NodeJS.Timeout | undefined;
    const tooLong = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, closeTimeoutMs);
    });
    await Promise.race([this.#closed, tooLong]);
    clearTimeout(timer);
    this.#socket.terminate?.();
  }
}

function unreachable(problem: string, cause?: unknown): TopMessagesError {
  return new TopMessagesError("unreachable", `The message service cannot be reached: ${problem}.`, { cause });
}

function bytesOf(data: unknown): Uint8Array | undefined {
  if (data instanceof ArrayBuffer) return new Uint8Array(data);
  return data instanceof Uint8Array ? data : undefined;
}
