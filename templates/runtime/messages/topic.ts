import type { Codecs } from "../internal/codec.js";
import { decodeFields } from "../internal/decode.js";
import { isJsonObject, parseJson } from "../internal/json.js";
import { noUnknownFields, unknownFieldsKey } from "../unknown-fields.js";
import type { WireField } from "../wire.js";
import type { MessageTopic } from "./message.js";

/** The table of a topic's document, with the codecs of the types in it. */
export interface TopicTable {
  readonly topic: string;
  readonly fields: readonly WireField[];
  readonly codecs: Codecs;
}

/**
 * Creates a topic from its table. Contents are decoded like responses: 64-bit ids keep all digits, a value that does
 * not fit its documented type leaves its member undefined, and undocumented members are in the `unknownFieldsOf` the
 * content.
 *
 * @throws SyntaxError from `decode` if a content is not a JSON object; the message then counts as failed.
 */
export function messageTopic<Content extends object>({ topic, fields, codecs }: TopicTable): MessageTopic<Content> {
  return {
    topic,
    decode: (text) => {
      const members = parseJson(text);
      if (!isJsonObject(members)) throw new SyntaxError(`The content of a message of ${topic} is not a JSON object.`);
      const decoded = decodeFields(fields, members, { codecs, onUnexpected: () => undefined }, undefined);
      if (decoded.unknownFields !== noUnknownFields) {
        // Not enumerable, so that a content is printed, copied and compared by its documented members.
        Object.defineProperty(decoded.fields, unknownFieldsKey, { value: decoded.unknownFields });
      }
      // The table and the type are generated from the same document.
      return decoded.fields as Content;
    },
  };
}
