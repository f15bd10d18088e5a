import type { JsonObject } from "./internal/json.js";
import { isJsonObject, parseJson } from "./internal/json.js";

/** The format of responses that a call asks for, and how such a response is parsed. */
export interface ResponseFormat {
  /** The platform's name of it. */
  readonly name: "json" | "xml";
  /**
   * Returns an object whose member is the root of the response, as in JSON.
   *
   * @throws SyntaxError if the text is not of this format.
   */
  readonly parse: (text: string) => JsonObject;
}

/** The default format of a client. */
export const jsonFormat: ResponseFormat = {
  name: "json",
  parse: (text) => {
    const value = parseJson(text);
    if (!isJsonObject(value)) throw new SyntaxError("The JSON is not an object.");
    return value;
  },
};
