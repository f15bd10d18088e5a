/* The entry point of the message service (TMC). Only apps that import it ship its code. */
export { TopMessages } from "./top-messages.js";
export type { MessageHandler, MessagesStatus, TopMessagesOptions } from "./top-messages.js";
export { permitUser } from "./permit.js";
export type { PermitOptions } from "./permit.js";
export { polling } from "./polling.js";
export type { PollingOptions } from "./polling.js";
export { webSocket } from "./web-socket.js";
export type { WebSocketOptions } from "./web-socket.js";
export type { WebSocketClass, WebSocketLike } from "./line.js";
export { seenInMemory } from "./seen.js";
export type { SeenInMemoryOptions, SeenMessages } from "./seen.js";
export { TopMessagesError } from "./errors.js";
export type { TopMessagesErrorKind } from "./errors.js";
export { messageTopic } from "./topic.js";
export type { TopicTable } from "./topic.js";
export type { HandlerContext } from "./dispatcher.js";
export type { DisconnectEvent, FailedMessageEvent, LeftMessageEvent, MessageEvent, MessageHooks } from "./hooks.js";
export type { MessageTopic, ReceivedMessage, TopMessage } from "./message.js";
export type {
  ConnectionState,
  MessageConnection,
  MessageTransport,
  OutgoingMessage,
  TransportContext,
} from "./transport.js";
