/** One message of the platform. All ids are decimal text: they have more digits than a JavaScript number keeps. */
export interface TopMessage<Content = unknown> {
  /** The id of the delivery, by which it is confirmed. A message that comes again after a lost confirmation keeps it. */
  readonly id: string;
  /** The event, for example `taobao_trade_TradeClose`. */
  readonly topic: string;
  /**
   * The content as the topic's document describes it: decoded by the topic's definition where a handler names one,
   * else parsed JSON in which numbers that lose digits are text, else the text as it came.
   */
  readonly content: Content;
  /** The content as it came. */
  readonly text: string;
  /** The time of its publication. */
  readonly publishedAt: Date | undefined;
  /** The time at which the platform handed it out; `undefined` over polling, which does not say. */
  readonly handedOutAt: Date | undefined;
  /** The business id that the platform's support traces a message by. */
  readonly dataId: string | undefined;
  /** The app key of the publisher. */
  readonly publisher: string | undefined;
  /** The user whose data the message is about. */
  readonly userId: string | undefined;
  readonly userNick: string | undefined;
}

/** A message before its content is decoded. */
export type ReceivedMessage = Omit<TopMessage, "content">;

/** A topic with a known content. The SDK has one for each spec in `specs/messages/`. */
export interface MessageTopic<Content> {
  readonly topic: string;
  /** @throws Error if the text is not a content of this topic. */
  readonly decode: (text: string) => Content;
}
