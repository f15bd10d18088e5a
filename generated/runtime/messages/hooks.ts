import type { ReceivedMessage } from "./message.js";

/**
 * Functions that observe a consumer, for logs and metrics. No event contains the app secret, a session, a token or a
 * signature. Errors that a hook throws are ignored.
 */
export interface MessageHooks {
  /** Called when a connection is established, for the first time or again. */
  readonly onConnect?: (() => void) | undefined;
  /** Called when the connection is lost, before the pause that precedes the next attempt. */
  readonly onDisconnect?: ((event: DisconnectEvent) => void) | undefined;
  /** Called when the platform refuses the app. There are no further attempts. */
  readonly onRefused?: ((error: Error) => void) | undefined;
  /** Called for a message that cannot be parsed. It stays unconfirmed. */
  readonly onUnreadable?: ((error: Error) => void) | undefined;
  /** Called when a message was handled and confirmed. */
  readonly onConfirmed?: ((event: MessageEvent) => void) | undefined;
  /** Called for a message that was handled before (`seen`). It was confirmed without being handled again. */
  readonly onDuplicate?: ((message: ReceivedMessage) => void) | undefined;
  /**
   * Called when a message was not handled: its handler threw or exceeded its timeout, or its content could not be
   * decoded. It stays unconfirmed, and the platform delivers it again.
   */
  readonly onFailed?: ((event: FailedMessageEvent) => void) | undefined;
  /** Called when a handler has not ended after its timeout and grace period. Its place is given to another message. */
  readonly onAbandoned?: ((event: MessageEvent) => void) | undefined;
  /** Called when a message is left unconfirmed. The platform delivers it again. */
  readonly onLeft?: ((event: LeftMessageEvent) => void) | undefined;
}

/** A lost connection. */
export interface DisconnectEvent {
  readonly error: Error;
  /** The number of the attempt to reconnect, from 1. */
  readonly attempt: number;
  /** The pause before that attempt, in milliseconds. */
  readonly retryAfterMs: number;
}

/** An event of one message. */
export interface MessageEvent {
  readonly message: ReceivedMessage;
  /** The time since its handler was started, in milliseconds. */
  readonly durationMs: number;
}

/** A message that was not handled. */
export interface FailedMessageEvent extends MessageEvent {
  readonly error: unknown;
  /**
   * Whether the handler had confirmed the message manually before it failed. The platform then does not deliver it
   * again.
   */
  readonly isConfirmed: boolean;
}

/** A message that was deliberately left unconfirmed. */
export interface LeftMessageEvent {
  readonly message: ReceivedMessage;
  /**
   * `unhandled`: no handler is registered for its topic. `running`: another process is handling it. `overflow`: more
   * messages were pushed than can wait. `closing`: the consumer is closing. `manual`: its handler did not confirm it.
   */
  readonly reason: "unhandled" | "running" | "overflow" | "closing" | "manual";
}
