import type { TopClient } from "../client.js";
import type { ReceivedMessage } from "./message.js";

/** Receives messages: {@link polling} or {@link webSocket}. */
export interface MessageTransport {
  /**
   * Connects. Lost connections are restored from then on, until the connection is closed or refused.
   *
   * @throws TopMessagesError if the platform refuses the app, or cannot be reached at first.
   */
  connect(context: TransportContext): Promise<MessageConnection>;
}

/** The context that a transport runs in. */
export interface TransportContext {
  readonly client: TopClient;
  /** The app's message group. */
  readonly group: string;
  /** Returns the number of messages that can be taken now; a transport asks the platform for no more. */
  readonly free: () => number;
  /** Resolves as soon as a message can be taken, or the signal aborts. */
  readonly whenFree: (signal: AbortSignal) => Promise<void>;
  /** Hands a message over. */
  readonly receive: (message: ReceivedMessage) => void;
  readonly onState: (state: ConnectionState) => void;
}

/** The end of a connection. */
export type ConnectionState =
  | { readonly kind: "connected" }
  /** Something came from the platform. */
  | { readonly kind: "frame" }
  /** A message came that cannot be read; it stays unconfirmed. */
  | { readonly kind: "unreadable"; readonly error: Error }
  | { readonly kind: "lost"; readonly error: Error; readonly attempt: number; readonly retryAfterMs: number }
  | { readonly kind: "refused"; readonly error: Error };

/** An open connection to the message service. */
export interface MessageConnection {
  /** Confirms messages that were handled. Rejects if it is certain that the confirmation did not reach the platform. */
  confirm(id: string): Promise<void>;
  /** Reports that a message was not handled; does nothing where the platform has no call for it. */
  fail(id: string, reason: string): Promise<void>;
  /** Publishes a message; rejects if the platform refuses it. */
  publish(message: OutgoingMessage): Promise<void>;
  /** Asks for no more messages; confirmations still pass. */
  stop(): void;
  /** Sends what is still to be confirmed, then ends the connection. */
  close(): Promise<void>;
}

/** A message of this app. */
export interface OutgoingMessage {
  readonly topic: string;
  /** The JSON that the topic's document asks for. */
  readonly content: string;
  /** The session of the user whose data the message is about. */
  readonly session?: string | undefined;
}
