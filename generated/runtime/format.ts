import type { JsonObject } from "./internal/json.js";
import { isJsonObject, parseJson } from "./internal/json.js";

/** A format of responses, and its parser. */
export interface ResponseFormat {
  /** The value of the parameter `format`. */
  readonly name: "json" | "xml";
  /**
   * Parses a response into an object that has the root of the response as its member, as JSON has.
   *
   * @throws SyntaxError if the text is not of this format.
   */
  readonly parse: (text: string) => JsonObject;
}

/** The JSON format of responses, the default of a client. */
export const jsonFormat: ResponseFormat = {
  name: "json",
  parse: (text) => {
    const value = parseJson(text);
    if (!isJsonObject(value)) throw new SyntaxError("The JSON is not an object.");
    return value;
  },
};
