import type { JsonObject } from "./json.js";
import { isJsonObject, parseJson } from "./json.js";

/** The form in which the platform is asked to answer, and how such an answer is read. */
export interface AnswerFormat {
  /** What the platform calls it. */
  readonly name: "json" | "xml";
  /**
   * Gives an answer's root as the member of an object, as the JSON form has it.
   *
   * @throws SyntaxError if the text is not of this format.
   */
  readonly parse: (text: string) => JsonObject;
}

/** The format that clients ask for unless they are told otherwise. */
export const jsonFormat: AnswerFormat = {
  name: "json",
  parse: (text) => {
    const value = parseJson(text);
    if (!isJsonObject(value)) throw new SyntaxError("The JSON is no object.");
    return value;
  },
};
