/**
 * One message of the platform. All ids are decimal text, because they have more digits than a JavaScript number can
 * hold.
 */
export interface TopMessage<Content = unknown> {
  /**
   * The id of the delivery, which the confirmation uses. A message that is delivered again after a lost confirmation
   * has the same id.
   */
  readonly id: string;
  /** The type of the event, such as `taobao_trade_TradeClose`. */
  readonly topic: string;
  /**
   * The content: decoded by the definition of the topic if the handler is registered with one; otherwise parsed JSON in
   * which numbers that would lose digits are strings, or the text itself if it is not JSON.
   */
  readonly content: Content;
  /** The content as it was received. */
  readonly text: string;
  /** The time at which the message was published. */
  readonly publishedAt: Date | undefined;
  /** The time at which the platform delivered the message; `undefined` with polling. */
  readonly handedOutAt: Date | undefined;
  /** The business id by which the platform's support traces a message. */
  readonly dataId: string | undefined;
  /** The app key of the publisher. */
  readonly publisher: string | undefined;
  /** The user whose data the message is about. */
  readonly userId: string | undefined;
  readonly userNick: string | undefined;
}

/** A message before its content is decoded. */
export type ReceivedMessage = Omit<TopMessage, "content">;

/** A topic with a typed content. The SDK has one for each spec in `specs/messages/`. */
export interface MessageTopic<Content> {
  readonly topic: string;
  /**
   * Decodes the content of a message.
   *
   * @throws Error if the text is not a content of this topic.
   */
  readonly decode: (text: string) => Content;
}
