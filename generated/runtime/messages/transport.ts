import type { TopClient } from "../client.js";
import type { ReceivedMessage } from "./message.js";

/** A way to receive messages: {@link polling} or {@link webSocket}. */
export interface MessageTransport {
  /**
   * Connects. From then on lost connections are restored, until the connection is closed or refused.
   *
   * @throws TopMessagesError if the platform refuses the app, or cannot be reached for the first connection.
   */
  connect(context: TransportContext): Promise<MessageConnection>;
}

/** The consumer as a transport uses it. */
export interface TransportContext {
  readonly client: TopClient;
  /** The app's message group. */
  readonly group: string;
  /** Returns the number of messages that can be accepted now. A transport does not request more. */
  readonly free: () => number;
  /** Resolves when a message can be accepted, or the signal aborts. */
  readonly whenFree: (signal: AbortSignal) => Promise<void>;
  /** Passes a message to the consumer. */
  readonly receive: (message: ReceivedMessage) => void;
  readonly onState: (state: ConnectionState) => void;
}

/** A change in the state of a connection. */
export type ConnectionState =
  | { readonly kind: "connected" }
  /** Something was received from the platform. */
  | { readonly kind: "frame" }
  /** A message was received that cannot be parsed; it stays unconfirmed. */
  | { readonly kind: "unreadable"; readonly error: Error }
  | { readonly kind: "lost"; readonly error: Error; readonly attempt: number; readonly retryAfterMs: number }
  | { readonly kind: "refused"; readonly error: Error };

/** An open connection to the message service. */
export interface MessageConnection {
  /** Confirms a message that was handled. Rejects if the confirmation certainly did not reach the platform. */
  confirm(id: string): Promise<void>;
  /** Reports that a message was not handled; does nothing if the transport has no way to report it. */
  fail(id: string, reason: string): Promise<void>;
  /** Publishes a message; rejects if the platform refuses it. */
  publish(message: OutgoingMessage): Promise<void>;
  /** Stops requesting messages. Confirmations are still sent. */
  stop(): void;
  /** Sends the remaining confirmations, then closes the connection. */
  close(): Promise<void>;
}

/** A message that this app publishes. */
export interface OutgoingMessage {
  readonly topic: string;
  /** The content as JSON, as the topic's document describes it. */
  readonly content: string;
  /** The session of the user whose data the message is about. */
  readonly session?: string | undefined;
}
