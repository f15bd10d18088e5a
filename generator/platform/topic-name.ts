/**
 * The pattern of topics of the message service, such as `taobao_trade_TradeClose`. Topics name files and constants,
 * so anything that could leave the output folder or hide a file is refused.
 */
export const topicPattern = /^[A-Za-z0-9][A-Za-z0-9_-]*(?:\.[A-Za-z0-9_-]+)*$/;

/** Longer names do not fit into a file name beside an ending. */
export const longestTopic = 200;

/** Whether a text can be a topic. */
export function isTopic(text: string): boolean {
  return text.length <= longestTopic && topicPattern.test(text);
}
