import type { ReceivedMessage } from "./message.js";

/**
 * Functions that observe a consumer, for logs and metrics. No event contains the app secret, a session, a token or a
 * signature. Errors that a hook throws are ignored.
 */
export interface MessageHooks {
  /** The connection stands, for the first time or again. */
  readonly onConnect?: (() => void) | undefined;
  /** The connection is lost; the next attempt follows after the pause. */
  readonly onDisconnect?: ((event: DisconnectEvent) => void) | undefined;
  /** The platform refuses the app; there are no more attempts. */
  readonly onRefused?: ((error: Error) => void) | undefined;
  /** A message came that cannot be read; it stays unconfirmed. */
  readonly onUnreadable?: ((error: Error) => void) | undefined;
  /** A message was handled and confirmed. */
  readonly onConfirmed?: ((event: MessageEvent) => void) | undefined;
  /** A message came again that was handled before (`seen`); it was confirmed without being handled. */
  readonly onDuplicate?: ((message: ReceivedMessage) => void) | undefined;
  /**
   * A message was not handled: its handler threw, took too long, or its content could not be decoded. It stays
   * unconfirmed, and the platform delivers it again.
   */
  readonly onFailed?: ((event: FailedMessageEvent) => void) | undefined;
  /** A handler that took too long does not end either; its place is given to others. */
  readonly onAbandoned?: ((event: MessageEvent) => void) | undefined;
  /** A message was left alone, and the platform delivers it again. */
  readonly onLeft?: ((event: LeftMessageEvent) => void) | undefined;
}

/** A lost connection. */
export interface DisconnectEvent {
  readonly error: Error;
  /** 1 for the first attempt after the loss. */
  readonly attempt: number;
  /** The pause before that attempt, in milliseconds. */
  readonly retryAfterMs: number;
}

/** Something about one message. */
export interface MessageEvent {
  readonly message: ReceivedMessage;
  /** Since its handler was started, in milliseconds. */
  readonly durationMs: number;
}

/** A message that was not handled. */
export interface FailedMessageEvent extends MessageEvent {
  readonly error: unknown;
  /** Whether the handler had confirmed the message by hand before it failed: then it does not come again. */
  readonly isConfirmed: boolean;
}

/** A message that was left unconfirmed on purpose. */
export interface LeftMessageEvent {
  readonly message: ReceivedMessage;
  /**
   * `unhandled`: no handler is registered for its topic. `running`: another process has it. `overflow`: more messages
   * came than were asked for. `closing`: the consumer is closing. `manual`: its handler did not confirm it.
   */
  readonly reason: "unhandled" | "running" | "overflow" | "closing" | "manual";
}
