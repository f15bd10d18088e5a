/**
 * Matches topics of the message service, such as `taobao_trade_TradeClose`. Topics become names of files and
 * constants, so anything that could leave the output folder or hide a file is rejected.
 */
export const topicPattern = /^[A-Za-z0-9][A-Za-z0-9_-]*(?:\.[A-Za-z0-9_-]+)*$/;

/** The maximum length of a topic: longer names with a file extension exceed the length of file names. */
export const maxTopicLength = 200;

/** Returns whether a text is a valid topic. */
export function isTopic(text: string): boolean {
  return text.length <= maxTopicLength && topicPattern.test(text);
}
